import t from 'tap';
import { PlanError } from '../../src/call/plan.js';
import { simulate } from '../../src/call/simulate.js';
import { createWorld } from '../../src/call/world.js';
import { PresenceBook } from '../../src/telephony/presence.js';
import { VirtualClock } from '../../src/telephony/virtualClock.js';
import { failedAnswer } from '../contract/answers.js';
import { dialing, inTurn, memoryWebhook } from './memoryWebhook.js';

const primary = 'http://localhost:3000/connect';
const asha = '+919876543210';
const ravi = '+919876543211';

t.test('one call from plan to record [TRAN-01 TRAN-12]', async (t) => {
  const webhook = memoryWebhook(inTurn(dialing([asha])));
  const record = await simulate(
    { primary, agents: ['answer:after=8s:talk=90s'], next: { 'conversation-ended': 'Thanks' } },
    { webhook },
  );
  t.match(record, {
    outcome: 'conversation-ended',
    reason: 'agent-hung-up',
    nextApplet: 'Thanks',
    answeredBy: asha,
    callType: 'completed',
    nextAppletQuery: { DialCallStatus: 'completed', DialCallDuration: '98', CurrentTime: '2024-09-03 11:46:32' },
    legs: [{ contact: asha, result: 'completed', ringSeconds: 8, talkSeconds: 90 }],
    assumptions: ['REQ-07'],
  });
  t.match(webhook.fetches, [
    { url: primary, header: { name: 'exotel-version', value: '1.1' }, query: { CallSid: record.callSid } },
  ]);
  t.equal(record.log.at(-1)?.type, 'call-ended');
});

t.test('a plan that cannot be simulated is refused before anything is called', async (t) => {
  const webhook = memoryWebhook(inTurn(dialing([])));
  await t.rejects(simulate({ primary: 'localhost' }, { webhook }), { name: 'PlanError', code: 'PLAN_INVALID' });
  t.same(webhook.fetches, []);
});

t.test('a call that shares a world leaves to it what is of the world', async (t) => {
  const ofTheWorld = {
    users: [],
    exophones: [],
    busy: [],
    sticky: asha,
    seed: 1,
    at: '2024-09-03T11:44:54+05:30',
    realtime: false,
    speed: 1,
  };
  const webhook = memoryWebhook(inTurn(dialing([])));
  for (const [key, value] of Object.entries(ofTheWorld)) {
    const refused = await simulate({ primary, [key]: value }, { webhook, world: createWorld() }).catch(
      (error: unknown) => error,
    );
    t.ok(refused instanceof PlanError, key);
    t.match(refused, {
      problems: [{ path: [key], message: /belongs to the world that the call shares; give it to createWorld$/ }],
    });
  }
  t.same(webhook.fetches, []);
  t.equal((await simulate({ primary }, { webhook, world: createWorld() })).reason, 'empty-destination');
});

t.test('each call of a world has its own CallSid, unless the plan gives one [REQ-03]', async (t) => {
  const world = createWorld({ seed: 1 });
  const webhook = memoryWebhook(inTurn(dialing([])));
  const call = async (callSid?: string) =>
    (await simulate({ primary, ...(callSid !== undefined && { callSid }) }, { webhook, world })).callSid;
  const first = await call();
  t.equal(await call('A'.repeat(32)), 'A'.repeat(32));
  t.not(await call(), first);
  t.equal(
    (await simulate({ primary, seed: 1 }, { webhook })).callSid,
    first,
    'a world of its own begins where any begins',
  );
});

t.test(
  'a fresh world takes its users, busy contacts and sticky contact from the plan [STATE-01 PARAM-06]',
  async (t) => {
    const presence = new PresenceBook();
    const webhook = memoryWebhook(inTurn(dialing([asha, ravi], { state_management: true, sticky_agent: true })));
    const record = await simulate(
      { primary, busy: [ravi], sticky: ravi },
      { webhook, presence, clock: new VirtualClock() },
    );
    t.match(record.skipped, [{ contact: ravi, reason: 'busy' }]);
    t.equal(record.answeredBy, asha);
    t.same(presence.busy(), [ravi], 'what the call did not make busy it does not free');
  },
);

t.test('an answered call of a sticky response is remembered for the next one [PARAM-06]', async (t) => {
  const world = createWorld();
  const webhook = memoryWebhook(inTurn(dialing([asha, ravi], { sticky_agent: true })));
  const first = await simulate({ primary, from: '09901320691', agent: { [asha]: 'busy' } }, { webhook, world });
  t.equal(first.answeredBy, ravi);
  const second = await simulate({ primary, from: '+91 9901320691' }, { webhook, world });
  t.same(
    second.legs.map(({ contact }) => contact),
    [ravi],
  );
  t.equal((await simulate({ primary, from: '09901320699' }, { webhook, world })).answeredBy, asha);
});

t.test('a recorded conversation has a RecordingUrl [PARAM-07]', async (t) => {
  const recorded = await simulate(
    { primary },
    { webhook: memoryWebhook(inTurn(dialing([asha], { recording: { record: true } }))) },
  );
  t.match(recorded.nextAppletQuery?.RecordingUrl, /^https:/);
  const unanswered = await simulate(
    { primary, agentsDefault: 'busy' },
    { webhook: memoryWebhook(inTurn(dialing([asha], { recording: { record: true } }))) },
  );
  t.notOk('RecordingUrl' in (unanswered.nextAppletQuery ?? {}));
});

t.test('whole seconds of a fetch pass on the virtual clock, a timeout takes five [RESP-02]', async (t) => {
  const slow = await simulate(
    { primary },
    { webhook: memoryWebhook(() => ({ ...failedAnswer('timed-out'), durationMs: 5003.2 })) },
  );
  t.equal(slow.log.at(-1)?.at, 5000);
  const answer = { status: 500, contentType: null, body: new Uint8Array(), durationMs: 2900 };
  t.equal((await simulate({ primary }, { webhook: memoryWebhook(() => answer) })).log.at(-1)?.at, 2000);
});

t.test(
  'a caller who hangs up while a slow webhook thinks is gone before its answer counts [DIAL-07 TRAN-13]',
  async (t) => {
    const answer = {
      status: 200,
      contentType: 'application/json',
      body: new TextEncoder().encode(JSON.stringify(dialing([asha]))),
      durationMs: 4000,
    };
    const record = await simulate(
      { primary, caller: 'hangup:after=3s', next: { 'nobody-answered': 'Voicemail' } },
      { webhook: memoryWebhook(() => answer) },
    );
    t.match(record, {
      outcome: 'caller-hung-up',
      reason: 'while-fetching',
      nextApplet: null,
      nextAppletQuery: null,
      callType: 'client-hangup',
      legs: [],
    });
    t.equal(record.fetches[0]?.result, null);
  },
);

t.test('a webhook that names an event URL which is no URL still ends in a record [PARAM-12]', async (t) => {
  for (const url of ['http://[', 'http://localhost:99999/events', 'http://%zz/']) {
    const record = await simulate(
      { primary },
      { webhook: memoryWebhook(inTurn(dialing([asha], { call_event_passthru_url: url }))) },
    );
    t.not(record.outcome, null, url);
  }
});

t.test('no password of a URL comes into the record', async (t) => {
  for (const password of ['secret', "it's secret", '<secret>', '"secret"']) {
    const webhook = memoryWebhook(
      inTurn(dialing([asha], { call_event_passthru_url: 'http://user:secret@localhost/events' })),
    );
    const record = await simulate(
      { primary: `http://user:${password}@localhost/`, fallback: 'http://user:secret@localhost/' },
      { webhook },
    );
    t.notOk(JSON.stringify(record).includes('secret'), password);
  }
});

t.test('audio of a host that is not allowed is not asked for [RESP-06]', async (t) => {
  const playing = (value: string) => dialing([asha], { start_call_playback: { type: 'audio_url', value } });
  const webhook = memoryWebhook(inTurn(playing('http://elsewhere.example.com/a.wav')));
  const record = await simulate({ primary }, { webhook });
  t.same(webhook.probes, []);
  t.match(record, { outcome: 'conversation-ended', diagnostics: [{ code: 'audio-not-probed' }] });
  const allowed = memoryWebhook(inTurn(playing('http://elsewhere.example.com/a.wav')), {
    audio: { result: 'unavailable', detail: 'status 404' },
  });
  const rejected = await simulate({ primary, allowHosts: ['elsewhere.example.com'] }, { webhook: allowed });
  t.equal(allowed.probes.length, 1);
  t.match(rejected, { outcome: 'didnt-dial', reason: 'fetch-failed', diagnostics: [{ code: 'audio-unavailable' }] });
});
