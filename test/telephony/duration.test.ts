import t from 'tap';
import { parseDuration } from '../../src/telephony/duration.js';

t.test('durations are read in the units that people write', async (t) => {
  t.equal(parseDuration('1500ms'), 1500);
  t.equal(parseDuration('8s'), 8_000);
  t.equal(parseDuration('1.5s'), 1_500);
  t.equal(parseDuration('2m'), 120_000);
  t.equal(parseDuration('1h'), 3_600_000);
});

t.test('anything else is no duration', async (t) => {
  for (const text of ['', '8', 's', '-8s', '8 s', '8d', '1e3s', '8s8s']) t.equal(parseDuration(text), undefined, text);
});
