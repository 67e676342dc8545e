import t from 'tap';
import type { LoggedEvent } from '../../src/call/log.js';
import { foldRecord } from '../../src/call/record.js';
import { compareCalls } from '../../src/compare/compareCalls.js';
import { comparedCall } from '../../src/compare/comparedCall.js';

/** A record from anywhere: its schema says of an event no more than when it was, and what. */
function logged(...events: object[]) {
  const log = events.map((event, index) => ({ seq: index + 1, at: index * 1000, ...event }) as LoggedEvent);
  return comparedCall(foldRecord(log));
}

const odd = [
  { type: 'call-started', callSid: 'a', from: 7, startedAt: null },
  { type: 'fetch-started', fetch: 1, role: 'primary', url: 'http://localhost/', query: {} },
  { type: 'fetch-answered', fetch: 1, status: 200, contentType: null, bytes: 2, body: 12, durationMs: 5 },
  { type: 'fetch-accepted', fetch: 1, asks: { contacts: [1] } },
  { type: 'fetch-accepted', fetch: 9 },
  { type: 'leg-dialed', leg: 1, contact: 'sip:asha', exophone: {} },
  { type: 'leg-ringing', leg: 1, contact: 'sip:asha' },
  { type: 'unheard-of' },
];

t.test('a log that holds anything at all can be compared', async (t) => {
  const one = logged(...odd);
  t.match(one, { from: '', startedAt: '', legs: [{ exophone: '' }], fetches: [{ rang: false }] });
  t.notOk('asks' in (one.fetches[0] ?? {}));
  t.same(compareCalls(one, logged(...odd)), []);
  t.ok(compareCalls(one, logged()).length > 0);
  t.match(logged(), { wait: 0, lasted: 0, legs: [], fetches: [] });
});

t.test('the wait is without the time that the webhook took, unless it took all of it', async (t) => {
  const call = (answered: number) =>
    logged(
      { type: 'call-started', at: 500, from: '1', startedAt: '' },
      { type: 'fetch-started', at: 500, fetch: 1, role: 'primary', url: '', query: {} },
      { type: 'fetch-answered', at: 500 + answered, fetch: 1, status: 200, bytes: 0, body: '', durationMs: answered },
      { type: 'leg-answered', at: 500 + answered + 8000, leg: 1, contact: 'sip:asha', ringSeconds: 8 },
      { type: 'connect-ended', at: 500 + answered + 60_000, outcome: 'conversation-ended', reason: 'agent-hung-up' },
    );
  t.match(call(3000), { wait: 8, lasted: 63 });
  t.match(call(5000), { wait: 13, lasted: 65 });
});
