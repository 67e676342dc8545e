import t from 'tap';
import { EventLog, type LoggedEvent } from '../../src/call/log.js';

t.test('events are numbered from 1 and stamped with the time of the world', async (t) => {
  let now = 5;
  const heard: LoggedEvent[] = [];
  const log = new EventLog(
    () => now,
    (event) => heard.push(event),
  );
  log.append({ type: 'fetch-rejected', fetch: 1 });
  now = 7;
  log.append({ type: 'call-interrupted' });
  t.same(log.events, [
    { seq: 1, at: 5, type: 'fetch-rejected', fetch: 1 },
    { seq: 2, at: 7, type: 'call-interrupted' },
  ]);
  t.same(heard, log.events);
});

t.test('a listener finds the event in the log', async (t) => {
  const lengths: number[] = [];
  const log: EventLog = new EventLog(
    () => 0,
    () => lengths.push(log.events.length),
  );
  log.append({ type: 'call-interrupted' });
  t.same(lengths, [1]);
});
