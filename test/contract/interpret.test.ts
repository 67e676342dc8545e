import t from 'tap';
import { asking, codesOf, judged } from './answers.js';

t.test(
  'every default is filled in [PARAM-01 PARAM-04 PARAM-06 PARAM-07 PARAM-08 PARAM-09 PARAM-10 PARAM-11]',
  async (t) => {
    const { parameters } = judged(asking());
    t.match(parameters, {
      fetchAfterAttempt: false,
      stateManagement: false,
      stickyAgent: false,
      recording: { record: false, channels: 'single' },
      maxRinging: 30,
      maxConversation: 900,
      musicOnHold: 'default_tone',
      lookUpUsers: false,
    });
    for (const key of ['outgoingPhoneNumber', 'parallelWidth', 'eventUrl', 'startPlayback'] as const)
      t.equal(parameters?.[key], undefined, key);
  },
);

t.test(
  'every parameter is read [PARAM-01 PARAM-02 PARAM-04 PARAM-05 PARAM-06 PARAM-07 PARAM-08 PARAM-09 PARAM-10 PARAM-11 PARAM-12 PARAM-13]',
  async (t) => {
    const { parameters, diagnostics } = judged({
      fetch_after_attempt: true,
      destination: [{ contact_uri: '+919876543210' }, { contact_uri: 'sip:asha' }, { contact_uri: '+919876543211' }],
      state_management: true,
      outgoing_phone_number: '+918047112233',
      sticky_agent: true,
      recording: { record: true, channels: 'dual' },
      max_ringing_duration: 1,
      max_conversation_duration: 4500,
      music_on_hold: { type: 'operator_tone' },
      parallel_ringing: { activate: true, max_parallel_attempts: 2 },
      call_event_passthru_url: 'https://example.com/events',
      start_call_playback: { type: 'text', value: 'Hello' },
    });
    t.same(codesOf({ diagnostics }), []);
    t.same(
      parameters?.destination.map(({ contact }) => contact.uri),
      ['+919876543210', 'sip:asha', '+919876543211'],
    );
    t.match(parameters, {
      fetchAfterAttempt: true,
      stateManagement: true,
      outgoingPhoneNumber: '+918047112233',
      stickyAgent: true,
      recording: { record: true, channels: 'dual' },
      maxRinging: 1,
      maxConversation: 4500,
      musicOnHold: 'operator_tone',
      parallelWidth: 2,
      eventUrl: 'https://example.com/events',
      startPlayback: { type: 'text', value: 'Hello' },
    });
  },
);

t.test('values above their limit are cut [PARAM-08 PARAM-09]', async (t) => {
  t.match(judged(asking({ max_ringing_duration: 3600, max_conversation_duration: 86_400 })).parameters, {
    maxRinging: 60,
    maxConversation: 4500,
  });
});

t.test('parallel ringing is as wide as it says, at least 1, or without a limit [PARAM-11]', async (t) => {
  const width = (parallel_ringing: unknown) => judged(asking({ parallel_ringing })).parameters?.parallelWidth;
  t.equal(width({ activate: true, max_parallel_attempts: 5 }), 5);
  t.equal(width({ activate: true }), Number.POSITIVE_INFINITY);
  t.equal(width({ activate: true, max_parallel_attempts: 0 }), 1);
  t.equal(width({ activate: false, max_parallel_attempts: 5 }), undefined);
  t.equal(width({ max_parallel_attempts: 5 }), undefined);
});

t.test('a contact of another form is not dialed, and its E.164 is shown where there is one [PARAM-03]', async (t) => {
  const { accepted, parameters, diagnostics } = judged({
    destination: [
      { contact_uri: '09876543210' },
      { contact_uri: 'asha' },
      { contact_uri: '+1415555' },
      { contact_uri: 'sip:asha' },
    ],
  });
  t.equal(accepted, true);
  t.same(
    parameters?.destination.map(({ invalid }) => invalid),
    [true, true, false, false],
  );
  t.match(diagnostics, [
    { code: 'contact-invalid', pointer: '/destination/0/contact_uri', hint: 'Write it as "+919876543210".' },
    { code: 'contact-invalid', pointer: '/destination/1/contact_uri', hint: /E\.164/ },
    { code: 'contact-implausible', pointer: '/destination/2/contact_uri' },
  ]);
});

t.test('a further key is warned about in documented and drops the destination in observed [PARAM-03]', async (t) => {
  const body = { destination: [{ contact_uri: '+919876543210', device_contact_uri: 'sip:asha' }] };
  const documented = judged(body);
  t.same(
    documented.parameters?.destination.map(({ invalid }) => invalid),
    [false],
  );
  t.match(documented.diagnostics, [{ code: 'contact-extra-key', severity: 'warning', pointer: '/destination/0' }]);
  const observed = judged(body, 'observed');
  t.equal(observed.accepted, true);
  t.same(
    observed.parameters?.destination.map(({ invalid }) => invalid),
    [true],
  );
  t.match(observed.diagnostics, [{ code: 'contact-dropped', severity: 'error' }]);
});

t.test('destination_type has its effect in observed only, and only as "user" [PARAM-14]', async (t) => {
  for (const [value, fidelity, effect] of [
    ['user', 'documented', false],
    ['user', 'observed', true],
    ['number', 'observed', false],
    [7, 'observed', false],
  ] as const) {
    const { accepted, parameters, diagnostics } = judged(asking({ destination_type: value }), fidelity);
    t.equal(accepted, true);
    t.equal(parameters?.lookUpUsers, effect);
    t.same(codesOf({ diagnostics }), ['destination-type-retired'], 'and no further word about an unknown parameter');
  }
});

t.test(
  'audio URLs are named for a probe, and the format matters to a person [RESP-06 PARAM-10 PARAM-13]',
  async (t) => {
    const audio = (more: Record<string, unknown>) => judged(asking(more)).audio;
    const url = 'https://example.com/hold.wav';
    t.same(audio({ music_on_hold: { type: 'custom_tone', value: url } }), [
      { pointer: '/music_on_hold/value', url, checkFormat: false },
    ]);
    t.same(audio({ start_call_playback: { type: 'audio_url', value: url } }), [
      { pointer: '/start_call_playback/value', url, checkFormat: true },
    ]);
    t.same(audio({ start_call_playback: { type: 'text', value: url } }), [
      { pointer: '/start_call_playback/value', url, checkFormat: true },
    ]);
    t.same(audio({ start_call_playback: { type: 'text', value: `Please see ${url}` } }), []);
    t.same(audio({ music_on_hold: { type: 'default_tone', value: 'ignored' } }), []);
    t.equal(
      audio({
        music_on_hold: { type: 'custom_tone', value: url },
        start_call_playback: { type: 'audio_url', value: url },
      }).length,
      2,
    );
  },
);

t.test('audio that is not named by an http or https URL rejects the response [RESP-06]', async (t) => {
  const bad: Record<string, unknown>[] = [
    { music_on_hold: { type: 'custom_tone' } },
    { music_on_hold: { type: 'custom_tone', value: 'hold.wav' } },
    { music_on_hold: { type: 'custom_tone', value: 'http://[' } },
    { start_call_playback: { type: 'audio_url', value: 'ftp://example.com/a.wav' } },
    { start_call_playback: { type: 'audio_url', value: '' } },
    { start_call_playback: { type: 'text', value: 's3://bucket/a.wav' } },
  ];
  for (const more of bad) {
    const { accepted, parameters, audio, diagnostics } = judged(asking(more));
    t.equal(accepted, false, JSON.stringify(more));
    t.equal(parameters, undefined);
    t.same(audio, []);
    t.match(diagnostics, [{ code: 'audio-not-http', clause: 'RESP-06' }]);
  }
});
