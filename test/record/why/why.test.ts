import t, { type Test } from 'tap';
import type { CallRecord } from '../../../src/call/record.js';
import { type Reason, reasonsOf } from '../../../src/connect/outcome.js';
import { clauseIds } from '../../../src/contract/catalogue/clauses.js';
import { why } from '../../../src/record/why/why.js';
import { dialing } from '../../call/memoryWebhook.js';
import { answerOf, failedAnswer } from '../../contract/answers.js';
import { call, calls } from '../../report/calls.js';

const [asha, ravi] = ['+919876500001', '+919876500002'];
const fallback = 'http://localhost:3000/fallback';
const late = { ...failedAnswer('timed-out', 'headers came, but only 0 bytes of the body'), durationMs: 5003 };
const managed = { state_management: true };

interface Case {
  readonly call: () => Promise<CallRecord>;
  /** What the first sentence says. */
  readonly cause: RegExp;
  readonly clause: string | null;
  readonly change: RegExp;
}

/** A call for each reason that there is. */
const reasons: Record<Reason | 'interrupted', Case> = {
  'agent-hung-up': {
    call: () => call({}, [dialing([asha])]),
    cause: /^The caller talked to \+919876500001 for 1 min and then the agent hung up\.$/,
    clause: 'TRAN-01',
    change: /^Nothing has to change\.$/,
  },
  'caller-hung-up': {
    call: () => call({ caller: 'hangup:after=20s' }, [dialing([asha])]),
    cause: /^The caller talked to \+919876500001 for 15 s and then hung up\.$/,
    clause: 'TRAN-01',
    change: /^Nothing/,
  },
  'conversation-limit': {
    call: () => call({ agentsDefault: 'answer:talk=20m' }, [dialing([asha])]),
    cause: /cut after 15 min, the limit that max_conversation_duration sets/,
    clause: 'DIAL-03',
    change: /4500 seconds/,
  },
  'attempts-failed': {
    call: () => call({ agents: ['no-answer', 'reject'] }, [dialing([asha, ravi])]),
    cause: /picked up: \+919876500001 rang for 30 s, \+919876500002 declined the call\.$/,
    clause: 'TRAN-02',
    change: /longer max_ringing_duration/,
  },
  'same-destinations': {
    call: () => call({ agentsDefault: 'no-answer' }, [dialing([asha], { fetch_after_attempt: true })]),
    cause: /asked again after \+919876500001 and returned the same destinations/,
    clause: 'REFETCH-02',
    change: /fetch_after_attempt/,
  },
  'refetch-failed': {
    call: () =>
      call({ agentsDefault: 'no-answer' }, [
        dialing([asha], { fetch_after_attempt: true }),
        answerOf({}, { status: 500 }),
      ]),
    cause: /primary URL was rejected \(the answer has status 500.*nobody was dialed after \+919876500001\.$/,
    clause: 'RESP-01',
    change: /Answer 200/,
  },
  'refetch-dialed-nobody': {
    call: () => call({ agentsDefault: 'no-answer' }, [dialing([asha], { fetch_after_attempt: true }), dialing([])]),
    cause: /After \+919876500001 had not answered.*gave nobody to dial/,
    clause: 'REFETCH-06',
    change: /DialWhomNumber/,
  },
  'fetch-limit': { call: calls.manyAgents, cause: /stopped after 25 fetches/, clause: 'REFETCH-07', change: /end/ },
  'fetch-failed': {
    call: () => call({}, ['<html>']),
    cause: /primary URL was rejected \(the body is not JSON.*\), and no fallback URL took its place/,
    clause: 'RESP-04',
    change: /JSON object/,
  },
  'empty-destination': {
    call: () => call({}, [dialing([])]),
    cause: /returned an empty destination, so nobody was dialed/,
    clause: 'TRAN-06',
    change: /didn't dial/,
  },
  'invalid-number': {
    call: () => call({}, [dialing(['98765'])]),
    cause: /because 98765 is neither a phone number in E\.164 nor a SIP user/,
    clause: 'TRAN-05',
    change: /E\.164/,
  },
  'unknown-user': {
    call: () => call({ users: ['sip:ravi'] }, [dialing(['sip:asha', 'sip:zoe'])]),
    cause: /because sip:asha and sip:zoe are no users of the account/,
    clause: 'TRAN-07',
    change: /Create the user/,
  },
  'unverified-device': {
    call: () => call({ users: ['sip:asha:unverified'] }, [dialing(['sip:asha'])]),
    cause: /because sip:asha has a device that is unverified/,
    clause: 'TRAN-08',
    change: /Verify/,
  },
  'device-off': {
    call: () => call({ users: ['sip:asha:off'] }, [dialing(['sip:asha'])]),
    cause: /because sip:asha has switched the device off/,
    clause: 'TRAN-09',
    change: /switched on/,
  },
  busy: {
    call: () => call({ busy: [asha, ravi] }, [dialing([asha, ravi], managed)]),
    cause: /^\+919876500001 and \+919876500002 are on another call, and state management/,
    clause: 'TRAN-10',
    change: /who is free/,
  },
  'while-fetching': {
    call: () => call({ caller: 'hangup:after=1s' }, [late]),
    cause: /hung up after 1 s, while the webhook was being asked/,
    clause: 'TRAN-13',
    change: /sooner/,
  },
  'while-ringing': {
    call: calls.callerHangsUp,
    cause: /hung up after 14 s, while \+919876543210 was ringing/,
    clause: 'TRAN-13',
    change: /max_ringing_duration/,
  },
  interrupted: { call: calls.interrupted, cause: /was interrupted after 5 s/, clause: null, change: /again/ },
};

/** The surprises of those who ask, each with another end. */
const surprises: Record<string, Case & { readonly reason: CallRecord['reason'] }> = {
  'a double-booked agent, and somebody else answered': {
    call: () => call({ busy: [asha] }, [dialing([asha, ravi], managed)]),
    reason: 'agent-hung-up',
    cause: /^\+919876500001 was not dialed, because it is on another call and state management is on\.$/,
    clause: 'STATE-01',
    change: /who is free/,
  },
  'a double-booked agent, and nobody else answered': {
    call: () => call({ busy: [asha], agentsDefault: 'no-answer' }, [dialing([asha, ravi], managed)]),
    reason: 'attempts-failed',
    cause: /^\+919876500001 was not dialed, because it is on another call/,
    clause: 'STATE-01',
    change: /who is free/,
  },
  'an engaged line, and nobody else': {
    call: () => call({ agents: ['busy'] }, [dialing([asha])]),
    reason: 'attempts-failed',
    cause: /picked up: \+919876500001 had a busy line\.$/,
    clause: 'TRAN-02',
    change: /state_management/,
  },
  'two who declined': {
    call: () => call({ agentsDefault: 'reject' }, [dialing([asha, ravi])]),
    reason: 'attempts-failed',
    cause: /declined the call, \+919876500002 declined the call\.$/,
    clause: 'TRAN-02',
    change: /^Offer more contacts\.$/,
  },
  'an answer with two faults': {
    call: () => call({}, [dialing([asha], { state_management: 'yes', fetch_after_attempt: 'no' })]),
    reason: 'fetch-failed',
    cause: /^The answer of the primary URL was rejected \(/,
    clause: 'RESP-07',
    change: /^Send the type that the parameter has/,
  },
  'an agent given to two callers at once': {
    call: () => call({ busy: [asha] }, [dialing([asha, ravi])]),
    reason: 'agent-hung-up',
    cause: /^\+919876500001 was given to two callers at once: it was on another call when this one dialed it\.$/,
    clause: 'STATE-01',
    change: /^Reserve an agent.*"state_management": true/,
  },
  'agents given to two callers at once, and nobody answered': {
    call: () => call({ busy: [asha, ravi], agentsDefault: 'busy' }, [dialing([asha, ravi, asha])]),
    reason: 'attempts-failed',
    cause: /^\+919876500001 and \+919876500002 were given to two callers at once: they were on another call/,
    clause: 'STATE-01',
    change: /^Reserve an agent/,
  },
  'a double-booked SIP user': {
    call: () => call({ busy: ['sip:asha'] }, [dialing(['sip:asha'])]),
    reason: 'busy',
    cause: /^sip:asha is on another call/,
    clause: 'TRAN-10',
    change: /who is free/,
  },
  'REFETCH-03': {
    call: () => call({ agentsDefault: 'no-answer' }, [dialing([asha, ravi], { fetch_after_attempt: true })]),
    reason: 'same-destinations',
    cause: /^\+919876500002 was never dialed, because with fetch_after_attempt the webhook was asked again/,
    clause: 'REFETCH-03',
    change: /^Set fetch_after_attempt to false/,
  },
  'the shape of 1.0 under 1.1': {
    call: () => call({}, [{ destination: { numbers: [asha] } }]),
    reason: 'fetch-failed',
    cause: /^The primary URL answered in the shape of version 1\.0.*to an applet of version 1\.1/,
    clause: 'RESP-07',
    change: /contact_uri/,
  },
  'the shape of 1.0, and then the fallback': {
    call: () => call({ fallback }, [{ destination: { numbers: [asha] } }, dialing([ravi])]),
    reason: 'agent-hung-up',
    cause: /^The primary URL answered in the shape of version 1\.0.*fallback URL took its place\.$/,
    clause: 'RESP-07',
    change: /contact_uri/,
  },
  'a body after 5 s': {
    call: () => call({}, [late]),
    reason: 'fetch-failed',
    cause: /^The whole answer of the primary URL had not come after 5 seconds \(headers came, but only 0 bytes/,
    clause: 'RESP-02',
    change: /Answer within 5 seconds.*fallback URL would/,
  },
  'a body after 5 s, and then the fallback': {
    call: () => call({ fallback }, [late, dialing([ravi])]),
    reason: 'agent-hung-up',
    cause: /^The whole answer of the primary URL had not come after 5 seconds.*fallback URL took its place\.$/,
    clause: 'RESP-02',
    change: /Answer within 5 seconds/,
  },
  'both URLs failed': {
    call: () => call({ fallback }, [late, answerOf({}, { status: 404 })]),
    reason: 'fetch-failed',
    cause: /^The whole answer of the primary URL.*the fallback URL failed, too, so nobody was dialed\.$/,
    clause: 'RESP-02',
    change: /For the fallback URL: Answer 200/,
  },
  'the shape of 1.0, tolerated': {
    call: () => call({ fidelity: 'observed' }, [{ destination: { numbers: ['sip:asha', ravi] } }]),
    reason: 'agent-hung-up',
    cause: /shape of version 1\.0, in which the applet drops SIP users such as sip:asha, so only the others/,
    clause: 'PARAM-02',
    change: /contact_uri/,
  },
  'nobody of many kinds: the last skip decides': {
    call: calls.skipped,
    reason: 'invalid-number',
    cause: /^Nobody was dialed, because 98765 and an empty contact/,
    clause: 'TRAN-11',
    change: /E\.164/,
  },
};

for (const [reason, one] of Object.entries(reasons)) {
  t.test(`the first sentence names the cause of ${reason}`, (t) => explained(t, { ...one, reason: reason as Reason }));
}

for (const [name, one] of Object.entries(surprises)) {
  t.test(`the first sentence names the cause: ${name}`, (t) => explained(t, one));
}

async function explained(
  t: Test,
  { call: make, reason, cause, clause, change }: Case & { reason: string },
): Promise<void> {
  const record = await make();
  t.equal(record.reason, reason);
  const told = why(record);
  t.equal(told.sentences[0], told.cause);
  t.match(told.cause, cause);
  t.equal(told.clause, clause);
  t.match(told.change, change);
  t.ok(told.clause === null || clauseIds.includes(told.clause));
  t.ok(told.sentences.length >= 2 && told.sentences.length <= 12);
  for (const sentence of [...told.sentences, told.change]) t.match(sentence, /^\S.*[.!?…]$/);
}

t.test('what else is wrong with an answer is named, too', async (t) => {
  const { sentences } = why(await call({}, [dialing([asha], { state_management: 'yes', fetch_after_attempt: 'no' })]));
  t.ok(
    sentences.some((sentence) => /^It has 1 more fault: (?:state_management|fetch_after_attempt) is /.test(sentence)),
  );
});

t.test('every reason has its call', async (t) => {
  t.same(Object.keys(reasons).sort(), [...Object.values(reasonsOf).flat(), 'interrupted'].sort());
});

t.test('what a webhook sends stays harmless', async (t) => {
  const { sentences } = why(await call({}, [dialing(['sip:\u202e\u001b[2J', 'x'.repeat(5000)])]));
  t.notMatch(sentences.join(' '), /[\p{Cc}\p{Cf}]/u);
  t.ok(sentences.join('').length < 1500);
});
