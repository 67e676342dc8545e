import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { createWorld, simulateCall } from '../../src/index.js';
import { calling } from './calling.js';
import { codes, legs, logged } from './logged.js';
import { asha, meera, ravi } from './people.js';
import { destination, serveBodies } from './server.js';

const sample = await startSampleWebhook({ agents: [asha, ravi, meera] });
t.teardown(() => sample.close());

t.test('an honest webhook sends every parameter and hears not one complaint [PARAM-02 PARAM-12]', async (t) => {
  const record = await simulateCall({
    primary: `${sample.url}/connect`,
    exophones: ['+918047112233'],
    agents: ['busy', 'answer'],
  });
  t.same(record.diagnostics, []);
  t.same(legs(record), [`${asha} busy`, `${ravi} completed`]);
  t.same(
    record.callEvents.map(({ type, delivery }) => `${type} ${delivery}`),
    ['dial delivered', 'terminal delivered', 'dial delivered', 'terminal delivered'],
  );
});

t.test('fetch_after_attempt is false unless it is sent [PARAM-01]', async (t) => {
  const off = await calling(t, { destination: destination(asha, ravi) }, { agentsDefault: 'busy' });
  t.same([off.fetches.length, off.legs.length], [1, 2]);
  const on = await calling(
    t,
    { destination: destination(asha, ravi), fetch_after_attempt: true },
    { agentsDefault: 'busy' },
  );
  t.same([on.fetches.length, on.legs.length], [2, 1]);
});

t.test(
  'destinations are dialed in order of appearance, and an empty array is accepted and dials nobody [PARAM-02]',
  async (t) => {
    const three = await calling(t, { destination: destination(meera, asha, ravi) }, { agentsDefault: 'busy' });
    t.same(
      three.legs.map(({ contact }) => contact),
      [meera, asha, ravi],
    );
    const none = await calling(t, { destination: [] });
    t.same([none.fetches[0]?.result, none.reason], ['accepted', 'empty-destination']);
  },
);

t.test(
  'a contact is a number in E.164 or a SIP user, and another form is skipped with an error [PARAM-03]',
  async (t) => {
    const record = await calling(
      t,
      { destination: destination('09876500001', 'SIP:asha', 'sip:asha@host', 'sip:asha', asha) },
      { agents: ['busy', 'answer'] },
    );
    t.same(
      record.skipped.map(({ contact }) => contact),
      ['09876500001', 'SIP:asha', 'sip:asha@host'],
    );
    t.same(legs(record), ['sip:asha busy', `${asha} completed`]);
    const found = record.diagnostics.filter(({ code }) => code === 'contact-invalid');
    t.same(
      found.map(({ severity, pointer }) => `${severity} ${pointer}`),
      [0, 1, 2].map((index) => `error /destination/${index}/contact_uri`),
    );
    t.ok(found[0]?.hint.includes(asha), 'the first is told its right form');
  },
);

t.test('an item with a further key is warned about, and in observed skipped [PARAM-03]', async (t) => {
  const body = { destination: [{ contact_uri: asha, device_contact_uri: 'sip:asha' }, { contact_uri: ravi }] };
  const documented = await calling(t, body);
  t.same([legs(documented), codes(documented)], [[`${asha} completed`], ['contact-extra-key']]);
  const observed = await calling(t, body, { fidelity: 'observed' });
  t.same([legs(observed), codes(observed)], [[`${ravi} completed`], ['contact-dropped']]);
});

t.test('state_management is false unless it is sent [PARAM-04]', async (t) => {
  const off = await calling(t, { destination: destination(asha) }, { busy: [asha] });
  t.same(legs(off), [`${asha} completed`]);
  const on = await calling(t, { destination: destination(asha), state_management: true }, { busy: [asha] });
  t.equal(on.reason, 'busy');
});

t.test(
  'the ExoPhone to dial from must be one of the account that can dial out, or the call keeps its own [PARAM-05]',
  async (t) => {
    const own = '08047112233';
    const exophones = ['+912247112244', '+912247112255:incoming-only'];
    const cases: [sent: string | undefined, used: string, found: string[], exophones?: string[]][] = [
      [undefined, own, []],
      ['+912247112244', '+912247112244', [], exophones],
      ['+912247112255', own, ['outgoing-number-incoming-only'], exophones],
      ['+912247112266', own, ['outgoing-number-not-ours'], exophones],
      ['02247112244', own, ['outgoing-number-not-e164'], exophones],
      ['+912247112266', '+912247112266', ['outgoing-number-unchecked']],
    ];
    for (const [sent, used, found, known] of cases) {
      const body = { destination: destination(asha), ...(sent !== undefined && { outgoing_phone_number: sent }) };
      const record = await calling(t, body, known ? { exophones: known } : {});
      t.same([logged(record, 'leg-dialed')[0]?.exophone, codes(record)], [used, found], sent ?? 'absent');
    }
  },
);

t.test('of an outbound call the own ExoPhone is the one it came from [PARAM-05]', async (t) => {
  const record = await calling(
    t,
    { destination: destination(asha) },
    { direction: 'outbound-dial', from: '08047119999' },
  );
  t.equal(logged(record, 'leg-dialed')[0]?.exophone, '08047119999');
});

t.test(
  'the contact that last talked to this caller is dialed first, if it is among the destinations [PARAM-06]',
  async (t) => {
    const body = { destination: destination(asha, ravi, meera), sticky_agent: true };
    const sticky = await calling(t, body, { sticky: '09876500003', agentsDefault: 'busy' });
    t.same(
      sticky.legs.map(({ contact }) => contact),
      [meera, asha, ravi],
    );
    const elsewhere = await calling(t, body, { sticky: '+919876500009', agentsDefault: 'busy' });
    t.same(
      elsewhere.legs.map(({ contact }) => contact),
      [asha, ravi, meera],
    );
    const off = await calling(t, { destination: body.destination }, { sticky: meera, agentsDefault: 'busy' });
    t.same(
      off.legs.map(({ contact }) => contact),
      [asha, ravi, meera],
    );
  },
);

t.test('an answered call is remembered for its caller alone [PARAM-06]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha, ravi), sticky_agent: true });
  const world = createWorld({ seed: 1 });
  const call = (from: string, agents: string[]) => simulateCall({ primary: webhook.url, from, agents }, { world });
  await call('09812345678', ['busy', 'answer']);
  const again = await call('+919812345678', ['answer']);
  t.same(legs(again), [`${ravi} completed`]);
  const somebodyElse = await call('09812300000', ['answer']);
  t.same(legs(somebodyElse), [`${asha} completed`]);
});

t.test('a recorded conversation has a RecordingUrl, and only that [PARAM-07]', async (t) => {
  const recording = { record: true, channels: 'dual' };
  const recorded = await calling(t, { destination: destination(asha), recording });
  t.match(recorded.nextAppletQuery?.RecordingUrl, /^https:/);
  const unanswered = await calling(t, { destination: destination(asha), recording }, { agents: ['busy'] });
  t.notOk('RecordingUrl' in (unanswered.nextAppletQuery ?? {}));
  for (const off of [undefined, { record: false }, { channels: 'single' }]) {
    const plain = await calling(t, { destination: destination(asha), ...(off && { recording: off }) });
    t.notOk('RecordingUrl' in (plain.nextAppletQuery ?? {}));
  }
  t.equal(
    (await calling(t, { destination: destination(asha), recording: { record: true, channels: 'both' } })).reason,
    'fetch-failed',
  );
});

t.test('ringing and conversation have a limit each [PARAM-08 PARAM-09]', async (t) => {
  const limits = { max_ringing_duration: 6, max_conversation_duration: 33 };
  const record = await calling(
    t,
    { destination: destination(asha, ravi), ...limits },
    { agents: ['answer:after=7s', 'answer:after=5s:talk=34s'] },
  );
  t.same(
    record.legs.map(({ ringSeconds, talkSeconds }) => [ringSeconds, talkSeconds]),
    [
      [6, 0],
      [5, 33],
    ],
  );
});

t.test('music on hold is one of three tones, and a custom one needs its audio [PARAM-10]', async (t) => {
  const audio = `${sample.url}/audio/right.wav`;
  const tones: [object, string[]][] = [
    [{ type: 'default_tone' }, []],
    [{ type: 'operator_tone' }, []],
    [{ type: 'custom_tone', value: audio }, []],
    [{ type: 'custom_tone', value: `${sample.url}/audio/wrong.wav` }, []],
    [{ type: 'custom_tone', value: `${sample.url}/audio/none.wav` }, ['audio-unavailable']],
    [{ type: 'custom_tone' }, ['audio-not-http']],
    [{ type: 'custom' }, ['not-in-list']],
    [{ value: audio }, ['key-missing']],
  ];
  for (const [tone, found] of tones) {
    const { fetches } = await calling(t, { destination: destination(asha), music_on_hold: tone });
    t.same(
      [fetches[0]?.result, fetches[0]?.diagnostics],
      [found.length === 0 ? 'accepted' : 'rejected', found],
      JSON.stringify(tone),
    );
  }
});

t.test('contacts ring at once when parallel_ringing is activated [PARAM-11]', async (t) => {
  const record = await simulateCall({ primary: `${sample.url}/connect/parallel`, agentsDefault: 'no-answer' });
  t.same(
    logged(record, 'leg-dialed').map(({ at }) => at),
    [0, 0, 0],
  );
});

t.test('a played WAV of another format than 8 kHz, 16 bit, mono is warned about [PARAM-13]', async (t) => {
  const playing = (type: string, value: string) =>
    calling(t, { destination: destination(asha), start_call_playback: { type, value } });
  t.same(codes(await playing('audio_url', `${sample.url}/audio/right.wav`)), []);
  const wrong = await playing('audio_url', `${sample.url}/audio/wrong.wav`);
  t.same([codes(wrong), wrong.outcome], [['audio-format'], 'conversation-ended']);
  t.ok(wrong.diagnostics[0]?.message.includes('44100 Hz, 16 bit, stereo'), wrong.diagnostics[0]?.message ?? '');
  t.same(codes(await playing('text', 'You have a call.')), []);
  t.equal((await playing('mp3', 'x')).reason, 'fetch-failed');
});

t.test('destination_type acts in observed alone, and only "user" does [PARAM-14]', async (t) => {
  const typed = (value: string) => ({ destination: destination(asha), destination_type: value });
  t.equal((await calling(t, typed('user'), { fidelity: 'observed', users: [ravi] })).reason, 'unknown-user');
  t.equal((await calling(t, typed('number'), { fidelity: 'observed', users: [ravi] })).answeredBy, asha);
  t.equal((await calling(t, typed('user'), { users: [ravi] })).answeredBy, asha);
});
