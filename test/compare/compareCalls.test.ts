import t from 'tap';
import type { Plan } from '../../src/call/plan.js';
import { simulate } from '../../src/call/simulate.js';
import { compareCalls } from '../../src/compare/compareCalls.js';
import { comparedCall } from '../../src/compare/comparedCall.js';
import type { Difference } from '../../src/compare/difference.js';
import { type AnswerTo, dialing, inTurn, memoryWebhook } from '../call/memoryWebhook.js';
import { answerOf, failedAnswer } from '../contract/answers.js';

const primary = 'http://localhost:3000/connect';
const asha = '+919876543210';
const ravi = '+919876543211';

async function call(answer: AnswerTo, plan: Partial<Plan> = {}) {
  return comparedCall(await simulate({ primary, seed: 1, ...plan }, { webhook: memoryWebhook(answer) }));
}

/** `! legs` for what the caller would notice, `legs` for what not. */
function told(differences: readonly Difference[]): string[] {
  return differences.map(({ aspect, noticed }) => `${noticed ? '! ' : ''}${aspect}`);
}

async function between(one: AnswerTo, other: AnswerTo, plan: Partial<Plan> = {}, otherPlan = plan) {
  return compareCalls(await call(one, plan), await call(other, otherPlan));
}

const agents = { agent: { [asha]: 'no-answer', [ravi]: 'answer' } };
const both = inTurn(dialing([asha, ravi]));

t.test('a call is like itself, whatever its CallSid, its seed and its time of day', async (t) => {
  const later = { ...agents, seed: 2, at: '2025-01-01T09:00:00+05:30', callSid: 'a'.repeat(32) };
  t.same(await between(both, both, agents, later), []);
});

t.test('another agent, and another order', async (t) => {
  const differences = await between(both, inTurn(dialing([ravi, asha])), agents);
  t.same(told(differences), ['! wait', '! legs', 'dialed', 'parameters']);
  t.match(differences, [
    { sentence: 'The caller hears a voice after 5 s instead of 35 s.' },
    { sentence: `${ravi} rings instead of ${asha}, ${ravi}.` },
  ]);
  const one = await between(both, inTurn(dialing([asha])), agents);
  t.same(told(one).slice(0, 4), ['! outcome', '! answered-by', '! wait', '! legs']);
  t.match(one, [
    { sentence: 'The call ends with nobody answering instead of a conversation.' },
    { sentence: `The caller hears nobody instead of ${ravi}.` },
    { sentence: 'The caller waits 30 s in vain instead of 35 s.' },
  ]);
});

t.test('a contact is the same in another spelling', async (t) => {
  const compared = (contact: string) => call(inTurn(dialing(['sip:asha'])), { busy: [contact] });
  t.same(compareCalls(await compared(asha), await compared('09876543210')), []);
});

t.test('how fast a webhook answers is not noticed until it does not answer at all', async (t) => {
  const after = (durationMs: number) => inTurn(answerOf(dialing([asha]), { durationMs }));
  t.same(told(await between(after(20), after(90))), []);
  t.same(told(await between(after(200), after(390))), [], 'not twice as long');
  t.same(told(await between(after(20), after(130))), ['latency']);
  const slow = await between(after(20), after(4_900));
  t.same(slow, [{ aspect: 'latency', noticed: false, sentence: 'Latency: fetch 1 takes 4900 ms instead of 20 ms.' }]);
  const never = await between(after(20), inTurn(failedAnswer('timed-out')));
  t.same(told(never).slice(0, 2), ['! outcome', '! answered-by']);
});

t.test('a time-out of the primary is waited for by the caller, though the fallback answers', async (t) => {
  const fallback = { fallback: 'http://localhost:3000/fallback' };
  const quick = inTurn(failedAnswer('refused'), dialing([asha]));
  const slow = inTurn(failedAnswer('timed-out'), dialing([asha]));
  const [wait] = await between(quick, slow, fallback);
  t.match(wait, { aspect: 'wait', noticed: true, sentence: 'The caller hears a voice after 10 s instead of 5 s.' });
});

t.test('a caller who hangs up does so by their own watch, however slow the webhook', async (t) => {
  const after = (durationMs: number) => inTurn(answerOf(dialing([asha]), { durationMs }));
  for (const agentsDefault of ['no-answer', 'answer']) {
    const plan = { caller: 'hangup:after=20s', agentsDefault };
    t.same(told(await between(after(20), after(4_000), plan)), ['latency']);
    const [first] = await between(after(20), after(20), plan, { ...plan, caller: 'hangup:after=12s' });
    t.match(first, { noticed: true, aspect: agentsDefault === 'answer' ? 'talk' : 'wait' });
  }
});

t.test('phones that ring beside the one that is picked up are not heard', async (t) => {
  const parallel = (...contacts: string[]) => inTurn(dialing(contacts, { parallel_ringing: { activate: true } }));
  t.same(told(await between(parallel(ravi), parallel(ravi, asha), agents)), ['dialed', 'parameters']);
  const failing = { agent: { [asha]: 'failed' } };
  t.same(told(await between(inTurn(dialing([ravi])), both, failing)), ['dialed', 'parameters']);
});

t.test('ringing, talk, and the next applet', async (t) => {
  const nobody = { agentsDefault: 'no-answer' };
  const rings = (max_ringing_duration: number) => inTurn(dialing([asha], { max_ringing_duration }));
  const ringing = await between(rings(20), rings(30), nobody);
  t.same(told(ringing), ['! wait', '! ringing', 'parameters']);
  t.match(ringing, [
    {},
    { sentence: `${asha} rings for 30 s instead of 20 s.` },
    { sentence: 'Asked for: fetch 1 asks for 30 s of ringing instead of 20 s of ringing.' },
  ]);
  const talks = (max_conversation_duration: number) => inTurn(dialing([asha], { max_conversation_duration }));
  t.same(told(await between(talks(900), talks(10))), ['! talk', 'reason', 'parameters']);
  const next = { next: { 'conversation-ended': '\u001b[31mThanks' } };
  const [applet] = await between(both, both, {}, next);
  t.match(applet, { aspect: 'next-applet', sentence: 'The next applet is \\u001b[31mThanks instead of none.' });
});

t.test('the caller hears the music, and not that they are recorded', async (t) => {
  const music = (type: string) => inTurn(dialing([asha], { music_on_hold: { type } }));
  const differences = await between(both, inTurn(dialing([asha, ravi], { music_on_hold: { type: 'operator_tone' } })));
  t.same(told(differences), ['! music']);
  t.match(differences, [{ sentence: 'While it rings the caller hears operator_tone instead of default_tone.' }]);
  t.same(await between(music('default_tone'), inTurn(dialing([asha]))), [], 'the default, said or not');
  t.same(told(await between(both, inTurn(dialing([asha, ravi], { recording: { record: true } })))), [
    'recording',
    'parameters',
  ]);
});

t.test('audio on the own host is the same when the webhook has moved', async (t) => {
  const playing = (host: string) => {
    const value = `http://${host}/hold.wav`;
    return inTurn(dialing([asha], { music_on_hold: { type: 'custom_tone', value } }));
  };
  const at = (host: string) => call(playing(host), { primary: `http://${host}/connect` });
  t.same(compareCalls(await at('localhost:3000'), await at('127.0.0.1:4000')), []);
  const [music] = compareCalls(await at('localhost:3000'), await call(playing('localhost:4000')));
  t.match(music, { aspect: 'music', noticed: true });
});

t.test('what only the record tells: answers, diagnostics, skipped contacts, events', async (t) => {
  const fallback = { fallback: 'http://localhost:3000/fallback' };
  const refused = inTurn(answerOf('', { status: 302 }), dialing([asha]));
  const rejected = await between(refused, inTurn(answerOf('', { status: 500 }), dialing([asha])), fallback);
  t.match(rejected, [
    { aspect: 'fetches', sentence: 'Fetches: fetch 1 is rejected, status 500 instead of rejected, status 302.' },
  ]);
  const other = inTurn(dialing([asha, ravi], { unheard_of: 1 }));
  t.match(await between(both, other), [{ aspect: 'diagnostics', sentence: 'Diagnostics: new: unknown-parameter.' }]);
  t.match(await between(other, both), [{ aspect: 'diagnostics', sentence: 'Diagnostics: gone: unknown-parameter.' }]);
  const managed = inTurn(dialing([asha, ravi], { state_management: true }));
  const skipped = await between(managed, managed, {}, { busy: [asha] });
  t.same(told(skipped), ['! answered-by', '! legs', 'dialed', 'skipped', 'diagnostics']);
  const events = inTurn(dialing([asha, ravi], { call_event_passthru_url: 'http://localhost:3000/events' }));
  t.same(told(await between(both, events)), ['call-events']);
});
