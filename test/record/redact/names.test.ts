import t from 'tap';
import { redact } from '../../../src/record/redact/redact.js';
import { Redactor } from '../../../src/record/redact/redactor.js';
import { replay } from '../../../src/record/replay.js';
import { dialing, recordedCall } from '../recordedCalls.js';

t.test('users whose names differ in case alone are two', async (t) => {
  const record = await recordedCall(
    { users: ['sip:asha', 'sip:Asha'], agent: { 'sip:asha': 'no-answer', 'sip:Asha': 'answer:talk=5s' } },
    dialing(['sip:asha', 'sip:Asha']),
  );
  const redacted = await redact(record);
  t.same(redacted.recorded.plan.users, ['sip:user-1', 'sip:user-2']);
  t.equal(redacted.answeredBy, 'sip:user-2');
  t.notMatch(JSON.stringify(redacted), /asha/i);
  t.equal((await replay(redacted)).parting, undefined);
});

for (const contacts of [
  ['sip:asha', 'sip:user-1', 'sip:user-2'],
  ['sip:user-1', 'sip:user-2', 'sip:asha'],
]) {
  t.test(`names that are stand-ins are nobody else's: ${contacts.join(', ')}`, async (t) => {
    const record = await recordedCall(
      { users: contacts, agent: { 'sip:asha': 'busy' }, agentsDefault: 'answer:talk=5s' },
      dialing(contacts),
    );
    const redacted = await redact(record);
    t.same(
      redacted.recorded.plan.users,
      contacts.map((one) => one.replace('asha', 'user-3')),
    );
    t.equal(redacted.answeredBy, 'sip:user-1');
    t.notMatch(JSON.stringify(redacted), 'asha');
    t.same((await redact(redacted)).recorded.plan.users, redacted.recorded.plan.users, 'they stay as they are');
  });
}

t.test('fields, secrets and CallSids skip what is met, too', async (t) => {
  const redacted = await redact(
    await recordedCall(
      { primary: 'http://localhost:3000/connect?token=hidden-one&sig=Secret-1', customField: 'platinum' },
      dialing(['+919876500002'], { note: 'custom-field-1, redactedcall00000000000000000001' }),
    ),
  );
  t.equal(redacted.recorded.plan.customField, 'custom-field-2');
  t.match(redacted.recorded.plan.primary, /token=secret-2&sig=secret-3$/);
  t.equal(redacted.callSid, 'redactedcall00000000000000000002');
});

t.test('a name that was given in another record is a name of its own', async (t) => {
  const redactor = new Redactor();
  await redact(await recordedCall({ users: ['sip:asha'] }, dialing(['sip:asha'])), redactor);
  const record = await recordedCall({ users: ['sip:asha', 'sip:user-1'] }, dialing(['sip:asha', 'sip:user-1']));
  t.same((await redact(record, redactor)).recorded.plan.users, ['sip:user-1', 'sip:user-2']);
});

t.test('a user with a name of the protocol changes nothing but the contact', async (t) => {
  for (const name of [
    'call',
    'busy',
    'user',
    'dial',
    'incoming',
    'completed',
    'agent',
    'connect',
    'attempt',
    'complete',
  ]) {
    const record = await recordedCall(
      { users: [`sip:${name}`], agentsDefault: 'answer:talk=5s' },
      dialing([`sip:${name}`], { call_event_passthru_url: 'http://localhost:3000/events' }),
    );
    const redacted = await redact(record);
    const shown = JSON.stringify(redacted);
    t.notMatch(shown, new RegExp(`sip(?::|%3a)${name}(?!-)`, 'i'));
    const [before, after] = [record, redacted].map((one) => {
      const { CallSid: _sid, CallFrom: _from, CallTo: _to, ...query } = one.fetches[0]?.query ?? {};
      return [
        query.CallType,
        query.Direction,
        one.callEvents.map(({ type, status }) => [type, status]),
        Object.keys(query),
      ];
    });
    t.same(after, before, name);
    t.equal(redacted.answeredBy, 'sip:user-1');
    t.equal((await replay(redacted)).parting, undefined);
  }
});
