import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { type CallRecord, type Plan, simulateCall } from '../../src/index.js';
import { codes, logged } from './logged.js';
import { asha, ravi } from './people.js';
import { noting } from './ports.js';
import { closedPort, destination, listen, type Owner, ok, serve, type TestServer } from './server.js';

interface EventBody {
  readonly event_details: { readonly event_type: string };
  readonly call_details: Readonly<Record<string, string>>;
}

/** A webhook that names itself for the events of every call, and takes them. */
async function withEvents(owner: Owner, answer: object): Promise<TestServer> {
  const webhook = await serve(owner, ({ path }) =>
    ok(path === '/events' ? {} : { ...answer, call_event_passthru_url: `${webhook.url}/events` }),
  );
  return webhook;
}

function eventsOf(webhook: TestServer): EventBody[] {
  return webhook.received.filter(({ path }) => path === '/events').map(({ body }) => JSON.parse(body) as EventBody);
}

/** `<event type> <contact>` */
function told(events: readonly EventBody[]): string[] {
  return events.map(({ event_details, call_details }) => `${event_details.event_type} ${call_details.to}`);
}

t.test('each leg sends its events in order, those that the account has enabled [EVENT-01]', async (t) => {
  const enabled: [Plan['events'], string[]][] = [
    [undefined, [`dial ${asha}`, `terminal ${asha}`, `dial ${ravi}`, `terminal ${ravi}`]],
    [
      'all',
      [
        `dial ${asha}`,
        `ringing ${asha}`,
        `terminal ${asha}`,
        `dial ${ravi}`,
        `ringing ${ravi}`,
        `answered ${ravi}`,
        `terminal ${ravi}`,
      ],
    ],
    [['answered'], [`answered ${ravi}`]],
    ['none', []],
  ];
  for (const [events, expected] of enabled) {
    const webhook = await withEvents(t, { destination: destination(asha, ravi) });
    const record = await simulateCall({ primary: webhook.url, agents: ['no-answer', 'answer'], events });
    t.same(told(eventsOf(webhook)), expected, String(events));
    t.same(
      record.callEvents.map(({ type, contact, delivery }) => `${type} ${contact} ${delivery}`),
      expected.map((event) => `${event} delivered`),
    );
  }
});

t.test('a line that is busy or fails never rings [EVENT-01]', async (t) => {
  const webhook = await withEvents(t, { destination: destination(asha, ravi) });
  await simulateCall({ primary: webhook.url, agents: ['busy', 'failed'], events: 'all' });
  t.same(told(eventsOf(webhook)), [`dial ${asha}`, `terminal ${asha}`, `dial ${ravi}`, `terminal ${ravi}`]);
});

t.test('an event is a JSON POST that names the event and the call [EVENT-02]', async (t) => {
  const webhook = await withEvents(t, { destination: destination(asha) });
  const plan: Plan = {
    primary: webhook.url,
    from: '09812345678',
    to: '08047112233',
    agents: ['answer:after=6s:talk=20s'],
    at: '2024-09-03T20:00:00Z',
    seed: 3,
  };
  const { callSid } = await simulateCall(plan);
  const [, request] = webhook.received;
  t.equal(request?.method, 'POST');
  t.equal(request?.target, '/events');
  t.equal(request?.headers['content-type'], 'application/json');
  const call = {
    call_sid: callSid,
    direction: 'incoming',
    from: '09812345678',
    to: asha,
    virtual_number: '08047112233',
    created_time: '2024-09-04T01:30:00+05:30',
  };
  t.strictSame(eventsOf(webhook), [
    {
      event_details: { event_type: 'dial' },
      call_details: { ...call, current_time: '2024-09-04T01:30:00+05:30', status: 'busy' },
    },
    {
      event_details: { event_type: 'terminal' },
      call_details: { ...call, current_time: '2024-09-04T01:30:26+05:30', status: 'free' },
    },
  ]);
});

t.test('of an outbound call the ExoPhone is still the virtual number [EVENT-02]', async (t) => {
  const webhook = await withEvents(t, { destination: destination(asha) });
  await simulateCall({ primary: webhook.url, direction: 'outbound-dial', from: '08047112233', to: '09812345678' });
  t.hasStrict(eventsOf(webhook)[0]?.call_details, {
    direction: 'outbound-dial',
    from: '09812345678',
    virtual_number: '08047112233',
    to: asha,
  });
});

t.test('the status is the line of the agent: busy from dial on, free at terminal [EVENT-03]', async (t) => {
  const webhook = await withEvents(t, { destination: destination(asha, ravi) });
  const record = await simulateCall({ primary: webhook.url, agents: ['reject', 'answer'], events: 'all' });
  const statuses = eventsOf(webhook).map(
    ({ event_details, call_details }) => `${event_details.event_type} ${call_details.status}`,
  );
  t.same(statuses, [
    'dial busy',
    'ringing busy',
    'terminal free',
    'dial busy',
    'ringing busy',
    'answered busy',
    'terminal free',
  ]);
  t.same(
    record.callEvents.map(({ type, status }) => `${type} ${status}`),
    statuses,
  );
  t.same(record.skipped, [], 'a busy line does not mean that the leg was skipped');
});

t.test(
  'an event URL that is slow, failing or unreachable changes nothing, and is told of [EVENT-04 EVENT-06]',
  async (t) => {
    const mute = await listen(t, () => undefined);
    const failing = await serve(t, () => ({ status: 500 }));
    const arriving = await serve(t, () => ({}));
    const eventUrls = { arriving: arriving.url, mute, failing: failing.url, closed: await closedPort() };
    const webhook = await serve(t, ({ path }) =>
      ok({
        destination: destination(asha, ravi),
        call_event_passthru_url: eventUrls[path.slice(1) as keyof typeof eventUrls],
      }),
    );
    const call = (name: string) =>
      simulateCall({ primary: `${webhook.url}/${name}`, agents: ['reject', 'answer'], events: 'answered', seed: 1 });
    const onWallTime = simulateCall({
      primary: `${webhook.url}/mute`,
      agents: ['reject', 'answer'],
      events: 'answered',
      speed: 1000,
    });
    const [usual, slow, bad, nowhere] = await Promise.all([
      call('arriving'),
      call('mute'),
      call('failing'),
      call('closed'),
    ]);
    t.same(delivery(usual), ['delivered 200']);
    t.same(codes(usual), []);
    for (const [record, expected] of [
      [slow, 'failed null'],
      [bad, 'failed 500'],
      [nowhere, 'failed null'],
    ] as const) {
      t.same(delivery(record), [expected]);
      t.same(codes(record), ['event-failed']);
      t.same(course(record), course(usual), 'the same things at the same instants');
    }
    const { log } = await onWallTime;
    const types = log.map(({ type }) => type);
    t.ok(
      types.includes('event-failed') && types.indexOf('connect-ended') < types.indexOf('event-failed'),
      'on wall time no leg waits for it',
    );
  },
);

t.test('events that nobody asked for are not sent [EVENT-01 PARAM-12]', async (t) => {
  const webhook = await serve(t, () => ok({ destination: destination(asha) }));
  const { callEvents } = await simulateCall({ primary: webhook.url, events: 'all' });
  t.same(callEvents, []);
  t.equal(webhook.received.length, 1);
});

t.test('an event has arrived before anything that happens later [EVENT-06]', async (t) => {
  const order: string[] = [];
  let idle = [asha, ravi];
  const webhook = await serve(t, async ({ path, body }) => {
    if (path !== '/events') {
      order.push('fetch');
      return ok({
        fetch_after_attempt: true,
        destination: destination(...idle),
        call_event_passthru_url: `${webhook.url}/events`,
      });
    }
    const { event_details, call_details } = JSON.parse(body) as EventBody;
    const { to = '' } = call_details;
    // As slow as a database: a call that did not wait would be back before the agent is noted down.
    await new Promise((done) => setTimeout(done, 50));
    idle = event_details.event_type === 'dial' ? idle.filter((agent) => agent !== to) : [...idle, to];
    order.push(`${event_details.event_type} ${to}`);
    return ok({});
  });
  const record = await simulateCall({ primary: webhook.url, agents: ['busy', 'reject', 'answer'] });
  t.same(order.slice(0, 4), ['fetch', `dial ${asha}`, `terminal ${asha}`, 'fetch']);
  // Asha is free again before the re-fetch, so the set is the same as before: without her it would not be.
  t.same([record.outcome, record.reason], ['nobody-answered', 'same-destinations']);
});

t.test('a webhook that frees agents at terminal hands them out again [EVENT-06]', async (t) => {
  const sample = await startSampleWebhook({ agents: [asha] });
  t.teardown(() => sample.close());
  const plan = { primary: `${sample.url}/connect`, agentsDefault: 'answer:talk=5s' };
  const [first, second] = [await simulateCall(plan), await simulateCall(plan)];
  t.same([first.answeredBy, second.answeredBy], [asha, asha]);
  t.same(
    sample.events.map(({ event_details }) => event_details.event_type),
    ['dial', 'terminal', 'dial', 'terminal'],
  );
});

t.test('events for a foreign host are withheld unless it is allowed [EVENT-04]', async (t) => {
  const webhook = await serve(t, () =>
    ok({ destination: destination(asha), call_event_passthru_url: 'http://events.invalid/calls' }),
  );
  const urls: string[] = [];
  const withheld = await simulateCall({ primary: webhook.url }, { webhook: noting(urls) });
  t.same(urls, [], 'it was never contacted');
  t.same(delivery(withheld), ['withheld null', 'withheld null']);
  t.same(codes(withheld), ['events-withheld'], 'said once');
  t.equal(withheld.outcome, 'conversation-ended');
  const allowed = await simulateCall(
    { primary: webhook.url, allowHosts: ['events.invalid'] },
    { webhook: noting(urls) },
  );
  t.same(urls, ['http://events.invalid/calls', 'http://events.invalid/calls']);
  t.same(delivery(allowed), ['delivered 200', 'delivered 200']);
});

t.test('an event URL that is no URL rejects the response [PARAM-12 RESP-07]', async (t) => {
  for (const url of [
    'events',
    '/events',
    'ftp://events.invalid/',
    'http://',
    'http://[oops',
    'http://events.invalid:99999/',
  ]) {
    const webhook = await serve(t, () => ok({ destination: destination(asha), call_event_passthru_url: url }));
    const record = await simulateCall({ primary: webhook.url });
    t.same([record.reason, record.fetches[0]?.diagnostics], ['fetch-failed', ['wrong-type']], url);
  }
});

function delivery({ callEvents }: CallRecord): string[] {
  return callEvents.map((event) => `${event.delivery} ${event.httpStatus}`);
}

/** What happened in the applet, and when; without what happened to the events. */
function course(record: CallRecord): unknown[] {
  const dialing = (
    ['leg-dialed', 'leg-ringing', 'leg-answered', 'leg-ended', 'connect-ended', 'call-ended'] as const
  ).flatMap((type) => logged(record, type).map(({ at }) => [type, at]));
  return [record.outcome, record.reason, record.legs, dialing];
}
