import fc from 'fast-check';
import t from 'tap';
import type { Plan } from '../../../src/call/plan.js';
import { compareCalls } from '../../../src/compare/compareCalls.js';
import { comparedCall } from '../../../src/compare/comparedCall.js';
import { callAgain, repeatable } from '../../../src/record/against/against.js';
import { simulateRecorded } from '../../../src/record/simulateRecorded.js';
import { parseChange } from '../../../src/record/whatIf/change.js';
import { whatIf } from '../../../src/record/whatIf/whatIf.js';
import { type AnswerTo, dialing, inTurn, memoryWebhook } from '../../call/memoryWebhook.js';
import { answerOf, failedAnswer } from '../../contract/answers.js';
import { calls, webhookOf } from '../../properties/arbitraries.js';

const primary = 'http://localhost:3000/connect';
const fallback = 'http://localhost:3000/fallback';
const asha = '+919876543210';
const ravi = '+919876543211';

function recorded(answer: AnswerTo, plan: Partial<Plan> = {}) {
  return simulateRecorded({ primary, seed: 1, ...plan }, { webhook: memoryWebhook(answer) }, '0.1.0');
}

async function changed(call: ReturnType<typeof recorded>, ...changes: string[]) {
  return whatIf(await call, changes.map(parseChange));
}

const both = inTurn(dialing([asha, ravi]));

t.test('without a change it is the same call', async (t) => {
  const call = recorded(both, { agents: ['no-answer', 'answer'], caller: 'hangup:after=50s', busy: ['sip:x'] });
  const { record, notes } = await changed(call);
  t.same(record.log, (await call).log);
  t.same(notes, []);
});

t.test('an agent does something else, and everybody else what they did', async (t) => {
  const { record, notes } = await changed(
    recorded(both, { agents: ['no-answer', 'answer:after=7s'] }),
    `agent:09876543210=busy`,
  );
  t.match(record, { answeredBy: ravi, legs: [{ result: 'busy' }, { result: 'completed', ringSeconds: 7 }] });
  t.same(notes, []);
});

t.test('a contact on another call is skipped with state management, and has a busy line without', async (t) => {
  const managed = recorded(inTurn(dialing([asha, ravi], { state_management: true })), {
    agents: ['answer', 'no-answer'],
  });
  t.match((await changed(managed, `busy:${asha}`)).record, {
    skipped: [{ contact: asha, reason: 'busy' }],
    legs: [{ contact: ravi, result: 'no-answer' }],
  });
  const plain = await changed(recorded(both, { agents: ['answer', 'answer'] }), `busy:${asha}`);
  t.match(plain.record, { skipped: [], legs: [{ contact: asha, result: 'busy' }, { contact: ravi }] });
});

t.test('a contact who was on another call is free', async (t) => {
  const managed = inTurn(dialing([asha, ravi], { state_management: true }));
  const call = recorded(managed, { busy: [asha, ravi], agents: ['no-answer', 'answer'] });
  t.match(await call, { reason: 'busy' });
  t.match((await changed(call, 'free:09876543211')).record, { answeredBy: null, legs: [{ contact: ravi }] });
  t.match((await changed(call, `free:${asha}`, `agent:${asha}=answer`)).record, { answeredBy: asha });
  const { record, notes } = await changed(call, 'free:sip:nobody', `agent:${asha}=answer`);
  t.match(record, { reason: 'busy' });
  t.same(notes, [
    'sip:nobody was on no other call, so nothing came of that.',
    `${asha} is not dialed in the changed call, so nothing came of that.`,
  ]);
});

t.test('when a contact is skipped, the others still do what they did [STATE-01]', async (t) => {
  const call = recorded(inTurn(dialing([asha, ravi], { state_management: true })), { agents: ['no-answer', 'answer'] });
  t.match((await changed(call, `busy:${asha}`)).record, { answeredBy: ravi });
});

t.test('a slower answer: five seconds are a time-out, less is only waited for [RESP-02]', async (t) => {
  const call = recorded(inTurn(dialing([asha])), { next: { 'didnt-dial': 'Voicemail' } });
  for (const change of ['answer:1=slow', 'answer:1=5s', 'answer:1=1m']) {
    const { record } = await changed(call, change);
    t.match(record, { outcome: 'didnt-dial', reason: 'fetch-failed', nextApplet: 'Voicemail' }, change);
    t.equal(record.log.at(-1)?.at, 5000);
  }
  const { record } = await changed(call, 'answer:1=4999ms');
  t.match(record, { answeredBy: asha, fetches: [{ durationMs: 4999 }] });
});

t.test('another status, also of an answer that never came', async (t) => {
  t.match((await changed(recorded(both), 'answer:1=302')).record, {
    outcome: 'didnt-dial',
    fetches: [{ status: 302, result: 'rejected' }],
  });
  const never = await changed(recorded(inTurn(failedAnswer('timed-out'))), 'answer:1=500');
  t.match(never.record.fetches, [{ status: 500 }]);
  const shorter = await changed(recorded(inTurn(failedAnswer('timed-out'))), 'answer:1=1s');
  t.match(shorter.record.fetches, [{ status: null }]);
  t.match(shorter.notes, [/^Fetch 1 timed out in the record, which therefore holds no whole answer/]);
});

t.test('the fallback is there, was never asked, or is taken away', async (t) => {
  const failing = recorded(inTurn(answerOf('', { status: 500 }), dialing([asha])), { fallback });
  t.match(await changed(failing), { record: { answeredBy: asha }, notes: [] });
  t.match(await changed(failing, 'no-fallback'), { record: { outcome: 'didnt-dial' }, notes: [] });
  const { record, notes } = await changed(recorded(both, { fallback }), 'answer:1=slow');
  t.match(record, { outcome: 'didnt-dial', fetches: [{ role: 'primary' }, { role: 'fallback', result: 'rejected' }] });
  t.same(notes, ['Fetch 2 asks the fallback; the record holds no answer of it, so it was taken to fail.']);
  t.same((await changed(recorded(both), 'no-fallback')).notes, [
    'The recorded call has no fallback that could be taken away.',
  ]);
});

t.test('what is asked beyond the record gets the last answer of its URL, and that is said', async (t) => {
  const again = (...contacts: string[]) => dialing(contacts, { fetch_after_attempt: true });
  const call = recorded(inTurn(again(asha)), { agents: ['answer'] });
  const { record, notes } = await changed(call, `agent:${asha}=no-answer`);
  t.match(record, { reason: 'same-destinations', fetches: { length: 2 } });
  t.same(notes, ['Fetch 2: the primary was asked again; the record holds no answer, so the last one was given again.']);
  const twice = recorded(inTurn(again(asha), answerOf('', { status: 500 }), again(ravi)), {
    fallback,
    agents: ['busy'],
  });
  t.match(await changed(twice, 'answer:2=slow'), {
    record: {
      answeredBy: ravi,
      fetches: [{ role: 'primary' }, { role: 'primary', status: null }, { role: 'fallback' }],
    },
    notes: [],
  });
});

t.test('call events and audio that the record does not hold', async (t) => {
  const events = { call_event_passthru_url: 'http://localhost:3000/events' };
  const call = recorded(inTurn(dialing([asha, ravi], events)), { agents: ['answer', 'answer'] });
  const { record, notes } = await changed(call, `agent:${asha}=busy`);
  t.equal(record.callEvents.length, 4);
  t.ok(record.callEvents.every(({ delivery }) => delivery === 'delivered'));
  t.same(notes, ['There were more call events than the record holds; they were taken to have arrived.']);
  const music = { music_on_hold: { type: 'custom_tone', value: 'http://localhost:3000/a.wav' } };
  const answer = inTurn(answerOf(dialing([asha], music), { status: 500 }));
  const audio = await changed(recorded(answer), 'answer:1=200');
  t.match(audio.record, { answeredBy: asha });
  t.same(audio.notes, [
    'The record does not say whether "http://localhost:3000/a.wav" can be played; it was taken for available.',
  ]);
});

t.test('the caller, and changes that nothing comes of', async (t) => {
  t.match((await changed(recorded(both), 'caller=hangup:after=2s')).record, { outcome: 'caller-hung-up' });
  const { notes } = await changed(recorded(both), 'agent:sip:nobody=busy', 'busy:sip:nobody', 'answer:3=slow');
  t.same(notes, [
    'sip:nobody is not dialed in the changed call, so nothing came of that.',
    'sip:nobody is not dialed in the changed call, so nothing came of that.',
    'The changed call has no fetch 3, so nothing came of changing its answer.',
  ]);
});

t.test('whatever the call, without a change it is the same, and with the same webhook nobody notices', async (t) => {
  const property = fc.asyncProperty(calls(), async (one) => {
    const call = await simulateRecorded(one.plan, { webhook: webhookOf(one) }, '0.1.0');
    const { record, notes } = await whatIf(call, []);
    t.same(record.log, call.log);
    t.same(notes, []);
    const { fallback } = one.plan;
    const again = await callAgain(repeatable(call), { primary: one.plan.primary, fallback }, webhookOf(one));
    t.same(compareCalls(comparedCall(call), comparedCall(again.record)), []);
  });
  await t.resolves(fc.assert(property, { numRuns: 100 }));
});
