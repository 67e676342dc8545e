import t from 'tap';
import type { Plan } from '../../../src/call/plan.js';
import { compareCalls } from '../../../src/compare/compareCalls.js';
import { comparedCall } from '../../../src/compare/comparedCall.js';
import { HttpWebhook } from '../../../src/index.js';
import { callAgain, type LiveWebhook, repeatable } from '../../../src/record/against/against.js';
import { ReachingWebhook } from '../../../src/record/against/reachingWebhook.js';
import type { RecordedCall } from '../../../src/record/recorded.js';
import { simulateRecorded } from '../../../src/record/simulateRecorded.js';
import { closedPort, destination, ok, serve, serveBodies } from '../../scenarios/server.js';

const asha = '+919876543210';
const ravi = '+919876543211';
const http = new HttpWebhook();
t.teardown(() => http.close());

function recorded(plan: Plan): Promise<RecordedCall> {
  return simulateRecorded({ seed: 1, ...plan }, { webhook: http }, '0.1.0');
}

async function again(call: RecordedCall, live: LiveWebhook) {
  return (await callAgain(repeatable(call), live, http)).record;
}

function told(one: RecordedCall, other: Parameters<typeof comparedCall>[0]): string[] {
  return compareCalls(comparedCall(one), comparedCall(other)).map(
    ({ aspect, noticed }) => `${noticed ? '! ' : ''}${aspect}`,
  );
}

const response = { destination: destination(asha, ravi), recording: { record: true } };

t.test('the same webhook is asked the same, and gives the same call', async (t) => {
  const webhook = await serveBodies(t, response);
  const plan = { from: '09800000001', at: '2025-03-01T10:00:00+05:30', agents: ['no-answer', 'answer'], digits: 8 };
  const call = await recorded({ primary: webhook.url, ...plan });
  const live = await again(call, { primary: webhook.url });
  const [before, now] = webhook.queriesOf('/');
  t.same(now, before, 'the CallSid, the numbers and the time, too');
  t.same(told(call, live), []);
});

t.test('webhooks that differ in one way', async (t) => {
  const call = await recorded({ primary: (await serveBodies(t, response)).url, agents: ['no-answer', 'answer'] });
  const against = async (body: object) => again(call, { primary: (await serveBodies(t, body)).url });

  const another = await against({ ...response, destination: destination(asha, 'sip:other') });
  t.match(another, { answeredBy: 'sip:other' }, 'whoever was not dialed then does what the plan has for the next one');
  t.same(told(call, another).slice(0, 2), ['! answered-by', '! legs']);

  const swapped = await against({ ...response, destination: destination(ravi, asha) });
  t.match(swapped, { answeredBy: ravi }, 'people do what they did, whoever is dialed first');
  t.same(told(call, swapped), ['! wait', '! legs', 'dialed', 'parameters']);

  const former = await against({ destination: { numbers: [asha, ravi] } });
  t.match(former, { outcome: 'didnt-dial', reason: 'fetch-failed' });
  t.same(told(call, former).slice(0, 1), ['! outcome']);

  const redirecting = await serve(t, () => ({ status: 302, headers: { location: '/elsewhere' } }));
  const moved = await again(call, { primary: redirecting.url });
  t.match(moved, { fetches: [{ status: 302 }], outcome: 'didnt-dial' });
  t.same(redirecting.received.length, 1);
});

t.test('only what is named is asked: neither the recorded fallback nor the hosts of then', async (t) => {
  const failing = await serve(t, () => ({ status: 500 }));
  const fallback = await serveBodies(t, response);
  const call = await recorded({ primary: failing.url, fallback: fallback.url, allowHosts: ['events.example.com'] });
  t.equal(call.answeredBy, asha);
  t.match(await again(call, { primary: failing.url }), { outcome: 'didnt-dial', fetches: { length: 1 } });
  t.equal(fallback.received.length, 1, 'only when it was recorded');
  const elsewhere = await serveBodies(t, response);
  t.match(await again(call, { primary: failing.url, fallback: elsewhere.url }), { answeredBy: asha });
  const naming = await serveBodies(t, { ...response, call_event_passthru_url: 'http://events.example.com/' });
  const events = (await again(call, { primary: naming.url })).callEvents;
  t.ok(events.length > 0 && events.every(({ delivery }) => delivery === 'withheld'));
});

t.test(
  'a URL without a path is a host, at which the call keeps its own path and query, and its fallback',
  async (t) => {
    const failing = await serve(t, ({ path }) => (path === '/b' ? ok(response) : { status: 500 }));
    const path = '/connect?team=sales%20north&x';
    const call = await recorded({ primary: `${failing.url}${path}`, fallback: `${failing.url}/b?y` });
    const other = await serve(t, ({ path }) => (path === '/b' ? ok(response) : { status: 500 }));
    t.match(await again(call, { primary: other.url }), { answeredBy: asha });
    t.match(
      other.received.map(({ target }) => target),
      [new RegExp(`^${path.replace('?', '\\?')}&CallSid=`), /^\/b\?y&CallSid=/],
    );
    const third = await serveBodies(t, response);
    t.match(await again(call, { primary: other.url, fallback: third.url }), { answeredBy: asha });
    t.match(third.received, [{ path: '/b' }]);
    t.match(await again(call, { primary: `${other.url}/connect` }), { outcome: 'didnt-dial', fetches: { length: 1 } });
    const elsewhere = { ...call.recorded, plan: { ...call.recorded.plan, fallback: `${third.url}/b` } };
    t.match(await again({ ...call, recorded: elsewhere }, { primary: other.url }), { fetches: { length: 1 } });
    t.equal(third.received.length, 1, 'a fallback on another host is none that was named');
  },
);

t.test('the same contact twice does each time what it did then', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha, asha) });
  const call = await recorded({ primary: webhook.url, agents: ['no-answer', 'answer'] });
  t.match(await again(call, { primary: webhook.url }), {
    legs: [{ result: 'no-answer' }, { result: 'completed' }],
  });
});

t.test('what a shared world did to a call is done to it again', async (t) => {
  const webhook = await serveBodies(t, { ...response, state_management: true });
  const alone = await recorded({ primary: webhook.url, busy: [asha] });
  const { busy: _busy, ...plan } = alone.recorded.plan;
  const call = { ...alone, recorded: { ...alone.recorded, plan, shared: true as const } };
  t.match(await again(call, { primary: webhook.url }), { skipped: [{ contact: asha, reason: 'busy' }] });
});

t.test('whether anybody is there at all', async (t) => {
  const webhook = new ReachingWebhook(http);
  const ask = async (url: string) => {
    await webhook.fetch({ url, query: {}, header: { name: 'exotel-version', value: '1.1' } });
    return webhook.unreached;
  };
  t.equal(webhook.unreached, undefined);
  t.match(await ask(await closedPort()), /^Nothing listens at 127\.0\.0\.1 port \d+$/);
  t.equal(await ask((await serve(t, () => ok({}))).url), undefined);
  t.equal(await ask(await closedPort()), undefined, 'it was, once');
});
