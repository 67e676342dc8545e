import t from 'tap';
import { outcomes } from '../../src/index.js';
import { clockTime, count, duration, outcomeTitle, reasonText } from '../../src/report/words.js';

t.test('count', async (t) => {
  t.equal(count(0, 'contact'), '0 contacts');
  t.equal(count(1, 'contact'), '1 contact');
  t.equal(count(2, 'contact'), '2 contacts');
  t.equal(count(2, 'fetch', 'fetches'), '2 fetches');
});

t.test('a duration as people say it', async (t) => {
  const said: Record<string, number> = {
    '0 s': 0,
    '1.5 s': 1.5,
    '5 s': 5,
    '59.9 s': 59.94,
    '1 min': 60,
    '1 min 5 s': 65,
    '2 min 1 s': 120.6,
    '15 min': 900,
    '75 min': 4500,
  };
  for (const [text, seconds] of Object.entries(said)) t.equal(duration(seconds), text);
});

t.test('a duration just below a minute', async (t) => {
  t.equal(duration(119.7), '2 min');
  t.equal(duration(59.96), '1 min');
});

t.test('a place on the clock of the call', async (t) => {
  const shown: Record<string, number> = {
    '0:00': 0,
    '0:00.1': 100,
    '0:05': 5_000,
    '0:59.9': 59_999,
    '1:00': 60_000,
    '59:59': 3_599_000,
    '1:00:00': 3_600_000,
    '1:02:03': 3_723_000,
  };
  for (const [text, milliseconds] of Object.entries(shown)) t.equal(clockTime(milliseconds), text);
});

t.test('every outcome has its title, and no reason ends a sentence', async (t) => {
  t.strictSame(Object.keys(outcomeTitle).sort(), [...outcomes].sort());
  for (const text of Object.values(reasonText)) t.notMatch(text, /[.\n]/);
});
