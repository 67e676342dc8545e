import t from 'tap';
import { redact } from '../../../src/record/redact/redact.js';
import { replay } from '../../../src/record/replay.js';
import { dialing, recordedCall } from '../recordedCalls.js';

t.test('recordings are hidden under whatever name, and wherever the URL says it', async (t) => {
  const record = await recordedCall(
    { users: ['sip:asha'], agentsDefault: 'answer:talk=5s' },
    dialing(['sip:asha'], {
      recording: { record: true },
      rec: 'https://files.example.com/aaa.mp3',
      data: {
        recording: 'https://files.example.com/bbb.mp3',
        call: { recording_link: 'https://files.example.com/ccc' },
      },
      note: 'hear https://s3.example.com/call-recordings/ddd.mp3?x=1, or https://recordings.example.com/eee.',
      again: `see?u=${encodeURIComponent('https://recording.example.com/fff')}`,
      setting: { recording: 'dual' },
    }),
  );
  const redacted = await redact(record);
  const shown = JSON.stringify(redacted);
  for (const hidden of ['aaa.mp3', 'bbb.mp3', 'ccc', 'ddd.mp3', 'example.com/eee', 'example.com%2Ffff'])
    t.notMatch(shown, hidden, hidden);
  t.match(shown, 'https://recordings.invalid/recording-1.mp3');
  t.match(shown, '{\\"recording\\":\\"dual\\"}');
  t.match(shown, '{\\"record\\":true}');
  t.equal((await replay(redacted)).parting, undefined);
  t.same(
    redacted.legs.map(({ result }) => result),
    record.legs.map(({ result }) => result),
  );
});

t.test('tokens in paths are secrets', async (t) => {
  const token = 'x9Kq27LmTz04PfWb';
  const record = await recordedCall(
    { primary: `http://localhost:3000/hooks/${token}/connect`, agentsDefault: 'answer:talk=5s' },
    dialing(['+919876500002'], {
      call_event_passthru_url: `http://localhost:3000/hooks/${token}/call-events-of-the-day`,
      note: `http:\\/\\/localhost\\/abcdefghijkl0123.json and ${token}`,
    }),
  );
  const redacted = await redact(record);
  t.equal(redacted.recorded.plan.primary, 'http://localhost:3000/hooks/secret-1/connect');
  const shown = JSON.stringify(redacted);
  t.notMatch(shown, token);
  t.notMatch(shown, 'abcdefghijkl0123');
  t.match(shown, 'call-events-of-the-day');
  t.equal((await replay(redacted)).parting, undefined);
});

t.test('the domain of a user has a stand-in', async (t) => {
  const contacts = ['sip:a.b@exo.example.com', 'sip:ravi@exo.example.com', 'sip:c@other.example.net'];
  const record = await recordedCall(
    { users: contacts, agent: { 'sip:ravi@exo.example.com': 'busy' }, agentsDefault: 'no-answer' },
    dialing(contacts, { note: Buffer.from('at exo.example.com').toString('base64') }),
  );
  const redacted = await redact(record);
  t.same(redacted.recorded.plan.users, [
    'sip:user-1@sip.invalid',
    'sip:user-2@sip.invalid',
    'sip:user-3@sip-2.invalid',
  ]);
  t.notMatch(JSON.stringify(redacted), 'example');
  t.equal((await replay(redacted)).parting, undefined);
});

t.test('where a URL leads stays when it decides the call', async (t) => {
  const record = await recordedCall(
    { agentsDefault: 'answer:talk=5s' },
    dialing(['+919876500002'], { call_event_passthru_url: 'http://localhost:3000/recording-events' }),
  );
  const redacted = await redact(record);
  t.notMatch(JSON.stringify(redacted), '9876500002');
  t.equal(redacted.callEvents.length, record.callEvents.length);
  t.equal((await replay(redacted)).parting, undefined);
});
