import t from 'tap';
import type { CallFact, LoggedEvent } from '../../src/call/log.js';
import { foldRecord } from '../../src/call/record.js';
import type { Fact } from '../../src/connect/facts.js';
import { diagnostic } from '../../src/contract/catalogue/diagnostics.js';

const logOf = (...facts: (Fact | CallFact)[]): LoggedEvent[] =>
  facts.map((fact, index) => ({ seq: index + 1, at: 0, ...fact }));

const started: CallFact = {
  type: 'call-started',
  callSid: 'sid',
  apiVersion: '1.1',
  fidelity: 'observed',
  seed: 7,
  direction: 'incoming',
  from: '1',
  to: '2',
  startedAt: 'now',
  assumes: ['REQ-07'],
};
const fetched: Fact[] = [
  { type: 'fetch-started', fetch: 1, role: 'primary', url: 'http://x/', query: { a: 'b' } },
  { type: 'fetch-answered', fetch: 1, status: 404, contentType: null, bytes: 0, body: '', durationMs: 12 },
  { type: 'diagnostic', fetch: 1, diagnostic: diagnostic('status-not-200', 'No.') },
  { type: 'fetch-rejected', fetch: 1, assumes: ['FALL-03', 'FALL-01'] },
  { type: 'fetch-started', fetch: 2, role: 'fallback', url: 'http://y/', query: {} },
];

t.test('a log that breaks off is the record of an interrupted call', async (t) => {
  const log = logOf(started, { type: 'call-interrupted' });
  t.match(foldRecord(log), {
    callSid: 'sid',
    fidelity: 'observed',
    seed: 7,
    outcome: null,
    reason: 'interrupted',
    nextApplet: null,
    answeredBy: null,
    callType: null,
    nextAppletQuery: null,
    fetches: [],
    legs: [],
    skipped: [],
    callEvents: [],
    diagnostics: [],
    assumptions: ['REQ-07'],
    log,
  });
  t.equal(foldRecord([]).outcome, null);
});

t.test('fetches are folded with what became of them', async (t) => {
  const { fetches, diagnostics } = foldRecord(logOf(started, ...fetched));
  t.strictSame(fetches, [
    {
      role: 'primary',
      url: 'http://x/',
      query: { a: 'b' },
      status: 404,
      contentType: null,
      durationMs: 12,
      result: 'rejected',
      diagnostics: ['status-not-200'],
    },
    {
      role: 'fallback',
      url: 'http://y/',
      query: {},
      status: null,
      contentType: null,
      durationMs: null,
      result: null,
      diagnostics: [],
    },
  ]);
  t.same(
    diagnostics.map(({ code }) => code),
    ['status-not-200'],
  );
});

t.test('legs, skips and who answered are folded', async (t) => {
  const record = foldRecord(
    logOf(
      started,
      { type: 'contact-skipped', contact: 'c', reason: 'busy' },
      { type: 'leg-dialed', leg: 1, contact: 'a', exophone: 'x', stateManaged: true },
      { type: 'leg-dialed', leg: 2, contact: 'b', exophone: 'x', stateManaged: true },
      { type: 'leg-answered', leg: 2, contact: 'b', ringSeconds: 4 },
      { type: 'leg-ended', leg: 2, contact: 'b', result: 'completed', ringSeconds: 4, talkSeconds: 6 },
    ),
  );
  t.strictSame(record.legs, [
    { contact: 'a', result: null, ringSeconds: 0, talkSeconds: 0 },
    { contact: 'b', result: 'completed', ringSeconds: 4, talkSeconds: 6 },
  ]);
  t.equal(record.answeredBy, 'b');
  t.strictSame(record.skipped, [{ contact: 'c', reason: 'busy' }]);
});

t.test('call events are folded with what became of each [EVENT-04]', async (t) => {
  const told = { contact: 'a', status: 'busy', url: 'http://x/' } as const;
  const { callEvents } = foldRecord(
    logOf(
      started,
      { type: 'event-sent', event: 1, eventType: 'dial', ...told },
      { type: 'event-sent', event: 2, eventType: 'ringing', ...told },
      { type: 'event-withheld', event: 3, eventType: 'answered', ...told },
      { type: 'event-sent', event: 4, eventType: 'terminal', ...told, status: 'free' },
      { type: 'event-delivered', event: 1, httpStatus: 204 },
      { type: 'event-failed', event: 2, httpStatus: null, detail: 'no answer' },
    ),
  );
  t.strictSame(
    callEvents.map(({ type, delivery, httpStatus }) => [type, delivery, httpStatus]),
    [
      ['dial', 'delivered', 204],
      ['ringing', 'failed', null],
      ['answered', 'withheld', null],
      ['terminal', 'pending', null],
    ],
  );
  t.same(
    callEvents.map(({ status }) => status),
    ['busy', 'busy', 'busy', 'free'],
  );
});

t.test('the end of the call is folded, and its assumptions once each, in order', async (t) => {
  const record = foldRecord(
    logOf(started, ...fetched, {
      type: 'call-ended',
      outcome: 'didnt-dial',
      reason: 'fetch-failed',
      nextApplet: 'Sorry',
      callType: 'call-attempt',
      nextAppletQuery: { a: 'b' },
      assumes: ['FALL-03'],
    }),
  );
  t.match(record, {
    outcome: 'didnt-dial',
    reason: 'fetch-failed',
    nextApplet: 'Sorry',
    callType: 'call-attempt',
    nextAppletQuery: { a: 'b' },
  });
  t.same(record.assumptions, ['FALL-01', 'FALL-03', 'REQ-07']);
});
