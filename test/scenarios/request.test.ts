import t from 'tap';
import { simulateCall } from '../../src/index.js';
import { asha, ravi } from './people.js';
import { destination, ok, serve, serveBodies } from './server.js';

const always = [
  'CallSid',
  'CallFrom',
  'CallTo',
  'Direction',
  'Created',
  'DialCallDuration',
  'StartTime',
  'EndTime',
  'CallType',
  'DialWhomNumber',
  'flow_id',
  'tenant_id',
  'From',
  'To',
  'CurrentTime',
];

const afterADial = ['DialCallStatus', 'Legs[0][Number]', 'Legs[0][OnCallDuration]'];

t.test('the request is a GET without a body, and a query already on the URL is kept [REQ-01]', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  await simulateCall({ primary: `${webhook.url}/connect?team=inside%20sales&x=1+2&x=3&empty=` });
  const [request] = webhook.received;
  t.equal(webhook.received.length, 1);
  t.equal(request?.method, 'GET');
  t.ok(request?.target.startsWith('/connect?team=inside%20sales&x=1+2&x=3&empty=&CallSid='), request?.target ?? '');
  t.equal(request?.body, '');
  for (const name of ['content-length', 'transfer-encoding', 'content-type'])
    t.notOk(name in (request?.headers ?? {}), name);
});

t.test('the header names the version, and nothing authenticates or signs [REQ-02]', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  await simulateCall({ primary: webhook.url });
  const [request] = webhook.received;
  const spelled = request?.rawHeaders.filter((_text, index) => index % 2 === 0);
  t.ok(spelled?.includes('exotel-version'), 'in lower case');
  t.equal(request?.headers['exotel-version'], '1.1');
  t.same(Object.keys(request?.headers ?? {}).sort(), ['accept', 'connection', 'exotel-version', 'host']);
});

t.test('fifteen parameters are sent, and before any dial and without a Gather no others [REQ-03]', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  const { callSid } = await simulateCall({ primary: webhook.url, seed: 7, flowId: '4711', tenantId: 'acme' });
  const [query = {}] = webhook.queriesOf('/');
  t.same(Object.keys(query).sort(), [...always].sort());
  t.match(query.CallSid, /^[0-9a-f]{32}$/);
  t.equal(query.CallSid, callSid);
  t.hasStrict(query, { DialCallDuration: '0', DialWhomNumber: '', flow_id: '4711', tenant_id: 'acme' });
});

t.test('an incoming call comes from the caller, an outbound one from the ExoPhone [REQ-04]', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  await simulateCall({ primary: webhook.url, from: '09812345678', to: '08047112233' });
  await simulateCall({ primary: webhook.url, direction: 'outbound-dial', from: '08047112233', to: '09812345678' });
  await simulateCall({ primary: webhook.url, direction: 'outbound-dial' });
  const [incoming, outbound, sample] = webhook.queriesOf('/');
  t.hasStrict(incoming, {
    Direction: 'incoming',
    From: '09812345678',
    CallFrom: '09812345678',
    To: '08047112233',
    CallTo: '08047112233',
  });
  t.hasStrict(outbound, {
    Direction: 'outbound-dial',
    From: '08047112233',
    CallFrom: '08047112233',
    To: '09812345678',
    CallTo: '09812345678',
  });
  t.hasStrict(sample, { Direction: 'outbound-dial', From: '08047112233', To: '09901320691' });
});

t.test(
  'times are India time, EndTime is a constant, and observed writes Created in another form [REQ-05]',
  async (t) => {
    const webhook = await serveBodies(t, { destination: [] });
    const at = '2024-09-03T20:14:54Z';
    await simulateCall({ primary: webhook.url, at });
    await simulateCall({ primary: webhook.url, at, fidelity: 'observed' });
    const [documented, observed] = webhook.queriesOf('/');
    const times = {
      StartTime: '2024-09-04 01:44:54',
      CurrentTime: '2024-09-04 01:44:54',
      EndTime: '1970-01-01 05:30:00',
    };
    t.hasStrict(documented, { ...times, Created: '2024-09-04 01:44:54' });
    t.hasStrict(observed, { ...times, Created: 'Wed, 04 Sep 2024 01:44:54' });
  },
);

t.test('CallType tells what came before the request [REQ-06]', async (t) => {
  const webhook = await serveBodies(
    t,
    { fetch_after_attempt: true, destination: destination(asha) },
    { destination: destination(ravi) },
  );
  const talked = await simulateCall({ primary: webhook.url, agents: ['no-answer', 'answer'] });
  t.same(
    webhook.queriesOf('/').map(({ CallType }) => CallType),
    ['call-attempt', 'incomplete'],
  );
  t.equal(talked.nextAppletQuery?.CallType, 'completed');

  const again = await serveBodies(t, { destination: destination(asha) });
  const unanswered = await simulateCall({ primary: again.url, agents: ['busy'] });
  t.equal(unanswered.nextAppletQuery?.CallType, 'incomplete');
  const gone = await simulateCall({ primary: again.url, caller: 'hangup:after=3s' });
  t.equal(gone.callType, 'client-hangup');
  const message = await simulateCall({ primary: again.url, callType: 'voicemail' });
  t.equal(again.queriesOf('/').at(-1)?.CallType, 'voicemail');
  t.equal(message.callType, 'completed');
});

t.test('numbers are sent as the user gave them, and the sample call in the national form [REQ-07]', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  const given = await simulateCall({ primary: webhook.url, from: '+91 98123-45678', to: '80471&12233' });
  const sample = await simulateCall({ primary: webhook.url });
  const queries = webhook.queriesOf('/');
  t.hasStrict(queries[0], {
    From: '+91 98123-45678',
    CallFrom: '+91 98123-45678',
    To: '80471&12233',
    CallTo: '80471&12233',
  });
  t.hasStrict(queries[1], { From: '09901320691', CallFrom: '09901320691', To: '08047112233', CallTo: '08047112233' });
  t.notOk(given.assumptions.includes('REQ-07'));
  t.ok(sample.assumptions.includes('REQ-07'));
});

t.test('digits come in literal quotes, and only on the first fetch [REQ-08]', async (t) => {
  const webhook = await serveBodies(
    t,
    { fetch_after_attempt: true, destination: destination(asha) },
    { destination: [] },
  );
  await simulateCall({ primary: webhook.url, digits: '89', agents: ['busy'] });
  const [first, second] = webhook.received;
  t.match(first?.target, /[?&]digits=%2289%22(&|$)/);
  t.equal(first?.query.get('digits'), '"89"');
  t.equal(webhook.received.length, 2);
  t.notOk(second?.query.has('digits'));
});

t.test('CustomField comes with a call that the API started with one [REQ-09]', async (t) => {
  const webhook = await serveBodies(
    t,
    { fetch_after_attempt: true, destination: destination(asha) },
    { destination: [] },
  );
  await simulateCall({ primary: webhook.url, customField: 'order=17&vip', agents: ['busy'] });
  t.same(
    webhook.queriesOf('/').map(({ CustomField }) => CustomField),
    ['order=17&vip', 'order=17&vip'],
  );
  await simulateCall({ primary: `${webhook.url}/plain` });
  t.notOk('CustomField' in (webhook.queriesOf('/plain')[0] ?? {}));
});

t.test('a re-fetch tells of the leg that was rejected [REQ-10]', async (t) => {
  const webhook = await serveBodies(
    t,
    { fetch_after_attempt: true, destination: destination(asha) },
    { destination: [] },
  );
  await simulateCall({ primary: webhook.url, agents: ['reject:after=4s'] });
  const [first = {}, second = {}] = webhook.queriesOf('/');
  for (const name of [...afterADial, 'Legs[0][CauseCode]', 'RecordingUrl']) t.notOk(name in first, name);
  t.hasStrict(second, {
    DialCallStatus: 'busy',
    DialWhomNumber: asha,
    DialCallDuration: '4',
    'Legs[0][Number]': asha,
    'Legs[0][OnCallDuration]': '0',
    'Legs[0][CauseCode]': 'USER_BUSY',
  });
  t.match(webhook.received[1]?.target, /Legs%5B0%5D%5BNumber%5D=%2B919876500001/);
  t.same(Object.keys(second).sort(), [...always, ...afterADial, 'Legs[0][CauseCode]'].sort());
});

t.test('each fetch tells of the last leg only, and ringing counts as dial time [REQ-10]', async (t) => {
  const webhook = await serveBodies(
    t,
    { fetch_after_attempt: true, destination: destination(asha), max_ringing_duration: 12 },
    { fetch_after_attempt: true, destination: destination(ravi) },
    { fetch_after_attempt: false, destination: [] },
  );
  await simulateCall({ primary: webhook.url, agents: ['no-answer', 'failed'] });
  const [, second = {}, third = {}] = webhook.queriesOf('/');
  t.hasStrict(second, {
    DialCallStatus: 'no-answer',
    DialWhomNumber: asha,
    DialCallDuration: '12',
    'Legs[0][OnCallDuration]': '0',
  });
  t.hasStrict(third, {
    DialCallStatus: 'failed',
    DialWhomNumber: ravi,
    DialCallDuration: '0',
    'Legs[0][Number]': ravi,
  });
  for (const query of [second, third]) t.notOk('Legs[0][CauseCode]' in query);
});

t.test('the next applet is told of the conversation, with its recording [REQ-10]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha, ravi), recording: { record: true } });
  const { callSid, nextAppletQuery } = await simulateCall({
    primary: webhook.url,
    agents: ['busy', 'answer:after=5s:talk=90s'],
  });
  t.hasStrict(nextAppletQuery, {
    DialCallStatus: 'completed',
    DialWhomNumber: ravi,
    DialCallDuration: '95',
    'Legs[0][Number]': ravi,
    'Legs[0][OnCallDuration]': '90',
    RecordingUrl: `https://recordings.invalid/${callSid}.mp3`,
  });
});

t.test('CallSid, Created and StartTime stay for the whole call, and CurrentTime moves on [REQ-11]', async (t) => {
  const webhook = await serveBodies(
    t,
    { fetch_after_attempt: true, destination: destination(asha) },
    { fetch_after_attempt: true, destination: destination(ravi) },
    { destination: [] },
  );
  await simulateCall({
    primary: webhook.url,
    agents: ['no-answer', 'reject:after=5s'],
    at: '2024-09-03T23:59:40+05:30',
  });
  const queries = webhook.queriesOf('/');
  t.equal(queries.length, 3);
  for (const name of ['CallSid', 'Created', 'StartTime'])
    t.equal(new Set(queries.map((query) => query[name])).size, 1, name);
  t.same(
    queries.map(({ CurrentTime }) => CurrentTime),
    ['2024-09-03 23:59:40', '2024-09-04 00:00:10', '2024-09-04 00:00:15'],
  );
});

t.test('every call has a CallSid of its own, and a seed repeats it [REQ-11 REQ-03]', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  for (const seed of [1, 2, 1]) await simulateCall({ primary: webhook.url, seed });
  const [one, two, three] = webhook.queriesOf('/').map(({ CallSid }) => CallSid);
  t.not(one, two);
  t.equal(one, three);
});

t.test('the fallback is sent the same parameters and header as the primary [REQ-08 REQ-02]', async (t) => {
  const webhook = await serve(t, ({ path }) => (path === '/primary' ? { status: 500 } : ok({ destination: [] })));
  await simulateCall({
    primary: `${webhook.url}/primary`,
    fallback: `${webhook.url}/fallback`,
    digits: 4,
    customField: 'x',
  });
  t.same(webhook.queriesOf('/fallback'), webhook.queriesOf('/primary'));
  t.equal(webhook.queriesOf('/fallback')[0]?.digits, '"4"');
  t.equal(webhook.received[1]?.headers['exotel-version'], '1.1');
});
