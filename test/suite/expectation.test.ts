import t from 'tap';
import type { Plan } from '../../src/call/plan.js';
import type { CallRecord } from '../../src/call/record.js';
import { simulate } from '../../src/call/simulate.js';
import { type Expectation, judgeExpectation } from '../../src/suite/expectation.js';
import { dialing, inTurn, memoryWebhook } from '../call/memoryWebhook.js';
import { answerOf } from '../contract/answers.js';

const [asha, ravi] = ['+919876500001', '+919876500002'] as const;
const both = dialing([asha, ravi], { call_event_passthru_url: 'http://localhost:3000/events' });

function call(plan: Omit<Plan, 'primary'>, ...answers: unknown[]): Promise<CallRecord> {
  return simulate(
    { primary: 'http://localhost:3000/connect', ...plan },
    { webhook: memoryWebhook(inTurn(...answers)) },
  );
}

const messages = (expect: Expectation, record: CallRecord) =>
  judgeExpectation(expect, record).map(({ message }) => message);

t.test('what came to pass as expected is no failure', async (t) => {
  const record = await call({ agents: ['no-answer'], next: { 'conversation-ended': 'Survey' } }, both);
  const expectations: Expectation[] = [
    {},
    { outcome: 'conversation-ended' },
    { reason: 'agent-hung-up' },
    { nextApplet: 'Survey' },
    { answeredBy: '0 98765 00002' },
    { legs: [{}, {}] },
    {
      legs: [
        { contact: '09876500001', result: 'no-answer', ring: 30_000, talk: 0 },
        { contact: ravi, result: 'completed', ring: 5000, talk: 60_000 },
      ],
    },
    { fetches: 1 },
    { fetches: [{ role: 'primary', status: 200, result: 'accepted' }] },
    { diagnostics: { present: [], absent: ['error', 'same-destinations'] } },
    { latency: 5000 },
    {
      events: [
        { type: 'dial', contact: asha, delivery: 'delivered' },
        { type: 'terminal' },
        { contact: ravi },
        { delivery: 'delivered' },
      ],
    },
  ];
  for (const expect of expectations) t.strictSame(judgeExpectation(expect, record), [], JSON.stringify(expect));
});

t.test('another ending is told with its reason, and with what to mend', async (t) => {
  const failed = await call({}, answerOf('', { status: 500 }));
  t.strictSame(judgeExpectation({ outcome: 'nobody-answered' }, failed), [
    {
      message: 'expected nobody-answered, but the call ended as didnt-dial:fetch-failed (no fetch was accepted)',
      hint: 'status-not-200: Answer 200; to dial nobody, answer 200 with an empty destination.',
      expected: 'nobody-answered',
      actual: 'didnt-dial:fetch-failed',
    },
  ]);
  t.strictSame(messages({ outcome: 'didnt-dial', reason: 'busy' }, failed), [
    'expected didnt-dial:busy, but the call ended as didnt-dial:fetch-failed (no fetch was accepted)',
  ]);
  t.strictSame(messages({ reason: 'while-ringing' }, failed), [
    'expected while-ringing, but the call ended as didnt-dial:fetch-failed (no fetch was accepted)',
  ]);
  const same = await call({ agentsDefault: 'busy' }, dialing([asha, ravi], { fetch_after_attempt: true }));
  t.match(judgeExpectation({ outcome: 'conversation-ended' }, same), [{ hint: /^same-destinations: Return other/ }]);
  const fine = await call({}, dialing([asha, asha]));
  t.equal(judgeExpectation({ outcome: 'nobody-answered' }, fine)[0]?.hint, undefined, 'a warning explains no answer');
});

t.test('a call that was interrupted did not end as expected', async (t) => {
  const stopped = new AbortController();
  stopped.abort();
  const webhook = memoryWebhook(inTurn(both));
  const record = await simulate({ primary: 'http://localhost:3000/' }, { webhook, signal: stopped.signal });
  t.strictSame(messages({ outcome: 'didnt-dial' }, record), ['expected didnt-dial, but the call was interrupted']);
});

t.test('another applet, and another who answered', async (t) => {
  const record = await call({ next: { 'conversation-ended': 'Sur\u001bvey' } }, both);
  t.strictSame(messages({ nextApplet: 'Voicemail', answeredBy: ravi }, record), [
    'expected the next applet Voicemail, but Sur\\u001bvey runs',
    `expected ${ravi} to talk to the caller, but ${asha} did`,
  ]);
  t.strictSame(messages({ nextApplet: null, answeredBy: null }, record), [
    'expected no next applet, but Sur\\u001bvey runs',
    `expected nobody to talk to the caller, but ${asha} did`,
  ]);
  const silent = await call({ agentsDefault: 'no-answer' }, both);
  t.match(judgeExpectation({ nextApplet: 'Voicemail', answeredBy: asha }, silent), [
    {
      message: 'expected the next applet Voicemail, but none runs',
      hint: 'Write under next which applet the flow sets behind nobody-answered.',
    },
    { message: `expected ${asha} to talk to the caller, but nobody did`, expected: asha, actual: null },
  ]);
  const gone = await call({ caller: 'hangup:after=1s' }, both);
  t.equal(judgeExpectation({ nextApplet: 'Voicemail' }, gone)[0]?.hint, undefined);
});

t.test('legs that are too few, too many, or others', async (t) => {
  const record = await call({ agents: ['no-answer', 'busy'] }, both);
  t.strictSame(judgeExpectation({ legs: [{ result: 'no-answer' }] }, record), [
    {
      message: `expected 1 leg, but there were 2: ${asha} no-answer 30s 0s, ${ravi} busy 0s 0s`,
      expected: [{ result: 'no-answer' }],
      actual: [{ result: 'no-answer' }, { contact: ravi, result: 'busy', ring: '0s', talk: '0s' }],
    },
  ]);
  t.strictSame(judgeExpectation({ legs: [{}, { contact: asha, ring: 1500 }] }, record), [
    {
      message: `expected leg 2 with contact ${asha}, but its contact is ${ravi}, and 1 more difference`,
      expected: [{}, { contact: asha, ring: '1.5s' }],
      actual: [{}, { contact: ravi, ring: '0s' }],
    },
  ]);
  t.strictSame(messages({ legs: [{ talk: 500 }, {}] }, record), ['expected leg 1 with talk 0.5s, but its talk is 0s']);
  t.strictSame(messages({ legs: [{}] }, await call({}, dialing([]))), ['expected 1 leg, but there was none']);
  t.strictSame(messages({ legs: [] }, await call({}, dialing([ravi]))), [
    `expected 0 legs, but there was 1: ${ravi} completed 5s 60s`,
  ]);
});

t.test('fetches by number and one by one', async (t) => {
  const record = await call({ fallback: 'http://localhost:3000/fallback' }, answerOf('', { status: 500 }), both);
  t.strictSame(messages({ fetches: 1 }, record), ['expected 1 fetch, but the webhook was asked for 2 fetches']);
  t.strictSame(messages({ fetches: [{ status: 404 }, { role: 'primary', result: 'rejected' }] }, record), [
    'expected fetch 1 with status 404, but its status is 500, and 2 more differences',
  ]);
  t.strictSame(messages({ fetches: [{ status: null }, {}] }, record), [
    'expected fetch 1 with status null, but its status is 500',
  ]);
});

t.test('diagnostics that must be there, and must not', async (t) => {
  const record = await call({}, dialing([asha, asha, '123']));
  t.match(judgeExpectation({ diagnostics: { present: ['same-destinations', 'info'], absent: ['error'] } }, record), [
    {
      message: 'expected the diagnostic same-destinations, but found only contact-invalid, contact-repeated',
      expected: 'same-destinations',
    },
    { message: /^expected the diagnostic info, but found only / },
    { message: /^expected no error, but contact-invalid was found: .*[^.]$/, hint: 'Write it as "+91123".' },
  ]);
  t.strictSame(messages({ diagnostics: { present: ['contact-invalid', 'warning'], absent: ['error'] } }, record), []);
  t.match(messages({ diagnostics: { absent: ['contact-repeated', 'warning'] } }, record), [
    /^expected no contact-repeated, but contact-repeated was found: /,
  ]);
  t.strictSame(messages({ diagnostics: { present: ['error'] } }, await call({}, both)), [
    'expected the diagnostic error, but found none',
  ]);
});

t.test('a finding of each fetch is told once', async (t) => {
  const again = { ...dialing([asha, asha]), fetch_after_attempt: true };
  const record = await call({ agentsDefault: 'busy' }, again);
  t.equal(record.fetches.length, 2);
  t.equal(messages({ diagnostics: { absent: ['contact-repeated'] } }, record).length, 1);
});

t.test('each fetch that took too long', async (t) => {
  const slow = (durationMs: number) => answerOf(dialing([asha], { fetch_after_attempt: true }), { durationMs });
  const record = await call({ agentsDefault: 'busy' }, slow(500.5), slow(500));
  t.strictSame(judgeExpectation({ latency: 500 }, record), [
    {
      message: 'expected each fetch to take 500 ms at most, but fetch 1 (primary) took 501 ms',
      hint: 'Do slow work before the call or after it, and keep the service warm.',
      expected: 500,
      actual: 500.5,
    },
  ]);
  t.equal(messages({ latency: 499 }, record).length, 2);
});

t.test('call events that came otherwise', async (t) => {
  const record = await call({ events: 'all' }, both);
  t.strictSame(messages({ events: [{ type: 'dial' }, { type: 'answered' }] }, record), [
    `expected 2 events, but there were 4: dial ${asha} delivered, ringing ${asha} delivered, answered ${asha} delivered, terminal ${asha} delivered`,
  ]);
  t.strictSame(messages({ events: [{}, {}, {}, { contact: ravi, delivery: 'failed' }] }, record), [
    `expected event 4 with contact ${ravi}, but its contact is ${asha}, and 1 more difference`,
  ]);
});

t.test('what a webhook sent is safe to print', async (t) => {
  const record = await call({}, dialing(['sip:a\u001b[2J', 'sip:asha']));
  for (const message of messages({ legs: [], answeredBy: null, diagnostics: { absent: ['error'] } }, record))
    t.notMatch(message, /\p{Cc}/u);
});
