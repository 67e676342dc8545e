import t from 'tap';
import { judge, judgeAudio } from '../../src/contract/judge.js';
import { profileFor } from '../../src/contract/profiles.js';
import { asking, codesOf, failedAnswer, judged } from './answers.js';

t.test('an accepted answer has parameters, a rejected one has none', async (t) => {
  t.match(judged(asking()), { accepted: true, diagnostics: [], assumes: [], audio: [] });
  const rejected = judged(asking({ sticky_agent: 'yes' }));
  t.equal(rejected.accepted, false);
  t.notOk('parameters' in rejected);
  t.notOk('parameters' in judge(failedAnswer('refused'), profileFor('documented')));
});

t.test('one wrong parameter rejects the response as a whole [RESP-07]', async (t) => {
  const { accepted, diagnostics, assumes } = judged(
    asking({ max_ringing_duration: 'long', music_on_hold: { type: 'operator_tone' } }),
  );
  t.equal(accepted, false);
  t.same(codesOf({ diagnostics }), ['wrong-type']);
  t.same(assumes, ['RESP-07']);
});

t.test('an empty destination is accepted [PARAM-02 FALL-04]', async (t) => {
  t.match(judged({ destination: [] }), { accepted: true, parameters: { destination: [] } });
});

t.test('null counts as absent, at the top and within a parameter [RESP-05]', async (t) => {
  t.same(codesOf(judged({ destination: null })), ['destination-missing']);
  t.match(
    judged(asking({ max_ringing_duration: null, recording: { record: true, channels: null }, parallel_ringing: null })),
    {
      accepted: true,
      diagnostics: [],
      parameters: { maxRinging: 30, recording: { record: true, channels: 'single' } },
    },
  );
});

t.test('the wrong Content-Type rejects what is otherwise right [RESP-03]', async (t) => {
  const verdict = judged(asking(), 'documented', { contentType: 'text/html' });
  t.equal(verdict.accepted, false);
  t.notOk('parameters' in verdict);
});

t.test('the 1.0 shape is rejected by documented as one fault that shows the right shape [RESP-07]', async (t) => {
  const { accepted, diagnostics } = judged({ destination: { numbers: ['+919876543210'] }, sticky_agent: 1 });
  t.equal(accepted, false);
  t.match(diagnostics, [
    { code: 'destination-in-1.0-shape', pointer: '/destination', hint: /\[ \{ "contact_uri": "\+91XXXXXXXXXX" \} \]/ },
    { code: 'wrong-type' },
  ]);
});

t.test('the 1.0 shape is read by observed, without its sip: entries [PARAM-02 PARAM-03]', async (t) => {
  const { accepted, parameters, diagnostics } = judged(
    { destination: { numbers: ['+919876543210', 'sip:asha', '+919876543211'] } },
    'observed',
  );
  t.equal(accepted, true);
  t.same(
    parameters?.destination.map(({ contact, invalid }) => [contact.uri, invalid]),
    [
      ['+919876543210', false],
      ['sip:asha', true],
      ['+919876543211', false],
    ],
  );
  t.match(diagnostics, [{ code: 'destination-in-1.0-shape-tolerated', severity: 'warning' }]);
  t.equal(judged({ destination: { numbers: [5] } }, 'observed').accepted, false);
  t.equal(judged({ destination: { numbers: '+919876543210' } }, 'observed').accepted, false);
});

t.test('names that every object has are parameters like any other', async (t) => {
  const hostile =
    '{"destination":[{"contact_uri":"sip:asha"}],"__proto__":{"fetch_after_attempt":true},"constructor":{"prototype":1},"toString":null}';
  const { accepted, parameters } = judged(hostile);
  t.equal(accepted, true);
  t.equal(parameters?.fetchAfterAttempt, false);
  t.equal(judged('{"__proto__":{"destination":[]}}').accepted, false);
  t.equal(({} as Record<string, unknown>).fetch_after_attempt, undefined);
});

const withAudio = judged(
  asking({
    music_on_hold: { type: 'custom_tone', value: 'http://localhost/hold.wav' },
    start_call_playback: { type: 'audio_url', value: 'http://user:secret@localhost/hello.wav' },
  }),
);

t.test('audio that answers leaves the verdict as it was [RESP-06]', async (t) => {
  const after = judgeAudio(withAudio, [{ result: 'available' }, { result: 'available' }]);
  t.match(after, { accepted: true, audio: [], diagnostics: [] });
  t.equal(after.parameters, withAudio.parameters);
});

t.test('audio that does not answer rejects the response [RESP-06]', async (t) => {
  const after = judgeAudio(withAudio, [{ result: 'available' }, { result: 'unavailable', detail: 'status 404' }]);
  t.equal(after.accepted, false);
  t.notOk('parameters' in after);
  t.match(after.diagnostics, [
    {
      code: 'audio-unavailable',
      pointer: '/start_call_playback/value',
      message: /"http:\/\/localhost\/hello\.wav" cannot be played: status 404\.$/,
    },
  ]);
});

t.test('audio that was not probed is taken for available, with a warning [RESP-06]', async (t) => {
  const after = judgeAudio(withAudio, [{ result: 'withheld' }, { result: 'available' }]);
  t.match(after, {
    accepted: true,
    diagnostics: [{ code: 'audio-not-probed', severity: 'warning', pointer: '/music_on_hold/value' }],
  });
});

t.test('audio of another format is warned about [PARAM-13]', async (t) => {
  const after = judgeAudio(withAudio, [
    { result: 'available' },
    { result: 'available', wrongFormat: true, detail: 'a WAV of 44100 Hz, 16 bit, stereo' },
  ]);
  t.match(after, { accepted: true, diagnostics: [{ code: 'audio-format', severity: 'warning', message: /44100 Hz/ }] });
});

t.test('earlier findings stay', async (t) => {
  const before = judged(asking({ colour: 'red', music_on_hold: { type: 'custom_tone', value: 'http://localhost/' } }));
  const after = judgeAudio(before, [{ result: 'unavailable', detail: 'status 500' }]);
  t.same(codesOf(after), ['unknown-parameter', 'audio-unavailable']);
  t.same(after.assumes, ['RESP-08']);
});
