import t from 'tap';
import { isoTime, notEndedYet, weekdayTime, wireTime } from '../../src/call/indianTime.js';

const morning = Date.parse('2024-09-03T11:44:54.999+05:30');

t.test('requests write India time to the second [REQ-05]', async (t) => {
  t.equal(wireTime(morning), '2024-09-03 11:44:54');
  t.equal(wireTime(Date.parse('2024-12-31T18:29:59Z')), '2024-12-31 23:59:59');
  t.equal(wireTime(Date.parse('2024-12-31T18:30:00Z')), '2025-01-01 00:00:00');
  t.equal(wireTime(Date.parse('2024-02-28T20:00:00Z')), '2024-02-29 01:30:00');
});

t.test('Created was seen with its weekday [REQ-05]', async (t) => {
  t.equal(weekdayTime(morning), 'Tue, 03 Sep 2024 11:44:54');
  t.equal(weekdayTime(Date.parse('2024-12-31T18:30:00Z')), 'Wed, 01 Jan 2025 00:00:00');
});

t.test('call events write ISO 8601 at +05:30 [EVENT-02]', async (t) => {
  t.equal(isoTime(morning), '2024-09-03T11:44:54+05:30');
  t.equal(Date.parse(isoTime(morning)), morning - 999);
});

t.test('the time at which a call has not ended is the beginning of 1970 in India [REQ-05]', async (t) => {
  t.equal(notEndedYet, '1970-01-01 05:30:00');
  t.equal(wireTime(0), notEndedYet);
});
