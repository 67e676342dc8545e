import t from 'tap';
import { calling } from './calling.js';
import { codes, legs } from './logged.js';
import { asha } from './people.js';
import { destination } from './server.js';

t.test('one wrong parameter rejects the whole response, whichever it is [RESP-07]', async (t) => {
  const wrong: object[] = [
    { destination: [asha] },
    { destination: asha },
    { destination: [{ contact: asha }] },
    { destination: [{ contact_uri: 919876500001 }] },
    { fetch_after_attempt: 'true' },
    { state_management: 1 },
    { outgoing_phone_number: 918047112233 },
    { sticky_agent: 'no' },
    { recording: true },
    { max_conversation_duration: -1 },
    { music_on_hold: 'default_tone' },
    { parallel_ringing: { activate: true, max_parallel_attempts: 1.5 } },
    { call_event_passthru_url: 'events' },
    { start_call_playback: 'hello' },
  ];
  for (const parameter of wrong) {
    const record = await calling(t, { destination: destination(asha), ...parameter });
    t.same([record.outcome, record.reason], ['didnt-dial', 'fetch-failed'], JSON.stringify(parameter));
    t.ok(
      record.diagnostics.every(({ clause }) => clause === 'RESP-07'),
      JSON.stringify(parameter),
    );
  }
});

t.test(
  'the shape of version 1.0 is rejected with the right one beside it, and in observed its SIP users are dropped [RESP-07 PARAM-02]',
  async (t) => {
    const body = { destination: { numbers: ['sip:meera', asha] } };
    const documented = await calling(t, body);
    const [found] = documented.diagnostics;
    t.same([documented.reason, found?.code], ['fetch-failed', 'destination-in-1.0-shape']);
    t.ok(found?.hint.includes('contact_uri'));
    const observed = await calling(t, body, { fidelity: 'observed' });
    t.same(legs(observed), [`${asha} completed`]);
    t.ok(codes(observed).includes('destination-in-1.0-shape-tolerated'));
  },
);

t.test(
  'a parameter that 1.1 does not know is ignored with a warning, and one of 1.0 is told its counterpart [RESP-08]',
  async (t) => {
    const record = await calling(t, {
      destination: destination(asha),
      colour: 'red',
      record: true,
      dial_passthru_event_url: 'http://events.invalid/',
    });
    t.same([record.outcome, record.callEvents], ['conversation-ended', []]);
    t.notOk('RecordingUrl' in (record.nextAppletQuery ?? {}));
    t.same(codes(record).sort(), ['parameter-of-other-version', 'parameter-of-other-version', 'unknown-parameter']);
    t.ok(record.diagnostics.every(({ severity }) => severity === 'warning'));
    const counterpart = record.diagnostics.find(({ pointer }) => pointer === '/record');
    t.ok(counterpart?.message.includes('recording.record'), counterpart?.message ?? '');
  },
);
