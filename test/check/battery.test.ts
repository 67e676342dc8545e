import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { battery } from '../../src/check/battery.js';
import { asha, ravi } from '../scenarios/people.js';
import { destination, ok, type Received, type Reply, serve } from '../scenarios/server.js';
import { checked, notPassed } from './webhooks.js';

t.test('the sample webhook passes every check that applies to it', async (t) => {
  const sample = await startSampleWebhook();
  t.teardown(() => sample.close());
  const results = await checked(t, { primary: `${sample.url}/connect`, fallback: `${sample.url}/connect/nobody` });
  t.same(notPassed(results), ['fetching again ends: skipped', 'audio URLs: skipped']);
  t.equal(results['fetching again ends']?.skipped, 'the answer has no fetch_after_attempt');
  t.equal(results['audio URLs']?.skipped, 'the answer names no audio');
  t.match(results['all agents silent']?.notes, [
    /^Nobody picks up: the caller lands at nobody-answered \(.+\) after 60 s/,
  ]);
  t.match(results.latency?.notes, [/^5 fetches: p50 [\d.]+ ms, p95 [\d.]+ ms, max [\d.]+ ms\.$/]);
});

t.test('without a fallback, its check is skipped', async (t) => {
  const { url } = await serve(t, () => ok({ destination: [] }));
  const results = await checked(t, { primary: url });
  t.equal(results['fallback URL on its own']?.skipped, 'no --fallback is given');
  t.same(results['ordinary incoming call']?.notes, ['The webhook dials nobody for this call.']);
});

/** A webhook that is right but for one thing, and the checks that this one thing fails. */
const faults: Record<string, { answer: (request: Received, index: number) => Reply; fails: string[] }> = {
  'takes the quotes of digits for a fault of the caller': {
    answer: ({ query }) => (query.get('digits')?.startsWith('"') ? { status: 400 } : right()),
    fails: ['digits in quotes'],
  },
  'answers 404 to a caller it does not know': {
    answer: ({ query }) => (query.get('CallFrom') === '09901320691' ? right() : { status: 404 }),
    fails: [
      'outbound call',
      'unknown caller',
      'withheld caller number',
      'number with + and with %2B',
      'no agent for two callers',
    ],
  },
  'needs a caller number': {
    answer: ({ query }) => (query.get('From') ? right() : { status: 500 }),
    fails: ['withheld caller number'],
  },
  'does not expect a blank where a + was': {
    answer: ({ query }) => (query.get('From')?.startsWith(' ') ? { status: 500 } : right()),
    fails: ['number with + and with %2B'],
  },
  'refuses parameters that it does not know': {
    answer: ({ query }) => (query.has('FutureParameter') ? { status: 422 } : right()),
    fails: ['unknown query parameters'],
  },
  'parses a CustomField that may be absent': {
    answer: ({ query }) =>
      query.get('CustomField') === '{"order":"A-17","note":"50% & more"}' ? { status: 500 } : right(),
    fails: ['with and without CustomField'],
  },
  'falls over a re-fetch': {
    answer: ({ query }) =>
      query.get('DialWhomNumber') ? { status: 500 } : ok({ ...rightBody(), fetch_after_attempt: true }),
    fails: ['all agents silent', 'agents busy, rejecting, failing', 'fetching again ends'],
  },
  'serves outbound calls only when they are incoming': {
    answer: ({ query }) => (query.get('Direction') === 'incoming' ? right() : { status: 500 }),
    fails: ['outbound call'],
  },
  'names a contact that cannot be dialed': {
    answer: () => ok({ destination: destination('09876543210') }),
    fails: [
      'ordinary incoming call',
      'outbound call',
      'all agents silent',
      'agents busy, rejecting, failing',
      'no agent for two callers',
    ],
  },
};

let agent = 0;
/** Nobody is ever given to two callers. */
function rightBody() {
  agent = (agent + 1) % 10_000;
  return { destination: destination(`+91987650${String(agent).padStart(4, '0')}`) };
}
const right = () => ok(rightBody());

for (const [fault, { answer, fails }] of Object.entries(faults)) {
  t.test(`a webhook that ${fault}`, async (t) => {
    const { url } = await serve(t, answer);
    const results = await checked(t, { primary: url });
    const failed = Object.values(results).filter(({ status }) => status === 'failed');
    t.same(
      failed.map(({ name }) => name),
      fails,
    );
    for (const { failures } of failed) for (const { message } of failures) t.match(message, /^[A-Z"].+\.$/s);
    t.ok(Object.values(results).every(({ status, failures }) => (status === 'failed') === failures.length > 0));
  });
}

t.test('one agent for two callers is named, with both calls [STATE-01 STATE-02]', async (t) => {
  for (const state_management of [false, true]) {
    const { url } = await serve(t, () => ok({ destination: destination(asha), state_management }));
    const { failures, calls } = (await checked(t, { primary: url }))['no agent for two callers'] ?? {};
    t.equal(calls?.length, 20);
    const sids = calls?.map(({ callSid }) => callSid) ?? [];
    t.equal(failures?.length, 1);
    const [, contact, first, second] =
      /^"(.+)" was given .+CallSid (\w+)\).+CallSid (\w+)\)/.exec(failures?.[0]?.message ?? '') ?? [];
    t.equal(contact, asha);
    t.ok(sids.includes(first ?? '') && sids.includes(second ?? '') && first !== second);
  }
});

t.test('an agent who is handed on when the first conversation is over is no double booking [STATE-02]', async (t) => {
  const many = Array.from({ length: 20 }, (_, index) => `+9198765001${String(index).padStart(2, '0')}`);
  const { url } = await serve(t, (_request, index) => ok({ destination: destination(many[index % 20] ?? '') }));
  t.equal((await checked(t, { primary: url }))['no agent for two callers']?.status, 'passed');
});

t.test('the same two with fetch_after_attempt: the second one is never reached [REFETCH-03]', async (t) => {
  const { url } = await serve(t, () => ok({ destination: destination(asha, ravi), fetch_after_attempt: true }));
  const { failures } = (await checked(t, { primary: url }))['fetching again ends'] ?? {};
  t.match(failures, [{ message: new RegExp(`Never dialed: \\${ravi}`), hint: String }]);
});

t.test('fetching again without an end is stopped, and fails [REFETCH-07]', async (t) => {
  const { url } = await serve(t, () => ok({ ...rightBody(), fetch_after_attempt: true }));
  const { status, failures } = (await checked(t, { primary: url, maxFetches: 3 }))['fetching again ends'] ?? {};
  t.equal(status, 'failed');
  t.match(failures, [{ message: /stopped after 3 fetches/ }]);
});

t.test('a budget is a budget [RESP-02]', async (t) => {
  const { url } = await serve(t, () => right());
  const { latency } = await checked(t, { primary: url }, { budget: 0 });
  t.match(latency?.failures, [{ message: /^p95 is [\d.]+ ms, over the budget of 0 ms\.$/ }]);
});

t.test('a fallback that was never tried fails when it is [FALL-02]', async (t) => {
  const { url } = await serve(t, ({ path }) => (path === '/fallback' ? { body: '<h1>It works!</h1>' } : right()));
  const results = await checked(t, { primary: `${url}/connect`, fallback: `${url}/fallback` });
  t.same(
    notPassed(results).filter((line) => line.endsWith('failed')),
    ['fallback URL on its own: failed'],
  );
});

t.test('audio and named URLs that do not answer [RESP-06 PARAM-12]', async (t) => {
  const webhook = await serve(t, ({ path, headers }) => {
    if (path === '/gone.wav') return { status: 404 };
    if (path === '/events') return { status: 503 };
    const here = `http://${headers.host}`;
    const music_on_hold = { type: 'custom_tone', value: `${here}/gone.wav` };
    return ok({ ...rightBody(), music_on_hold, call_event_passthru_url: `${here}/events` });
  });
  const results = await checked(t, { primary: `${webhook.url}/connect` });
  t.match(results['audio URLs']?.failures, [
    { message: /gone\.wav" \(\/music_on_hold\/value\) cannot be played: status 404/ },
  ]);
  t.match(results['named URLs answer']?.failures, [{ message: /events" answers with status 503/ }]);
  t.ok(webhook.received.some(({ method, path }) => method === 'HEAD' && path === '/events'));
  const elsewhere = await checked(t, { primary: `${webhook.url}/connect` }, { isAllowed: () => false });
  t.match(elsewhere['named URLs answer'], { status: 'skipped', skipped: /--allow-host/ });
});

t.test('names are unique, and every check rests on a clause', async (t) => {
  t.equal(new Set(battery.map(({ name }) => name)).size, battery.length);
  for (const { name, clauses, demands } of battery) {
    t.not(clauses.length, 0, name);
    t.match(demands, /[^.]$/, name);
  }
});

t.test('a seed fixes the CallSids of all calls, and no two have the same [REQ-03]', async (t) => {
  const runs = await Promise.all(
    [1, 2].map(async () => {
      const sids: string[] = [];
      const { url } = await serve(t, ({ query }) => {
        sids.push(query.get('CallSid') ?? '');
        return ok({ destination: destination(asha, ravi) });
      });
      const results = await checked(t, { primary: url, seed: 7 });
      return { sids, calls: Object.values(results).flatMap(({ calls }) => calls.map(({ callSid }) => callSid)) };
    }),
  );
  t.strictSame(new Set(runs[0]?.sids), new Set(runs[1]?.sids));
  const { calls = [] } = runs[0] ?? {};
  t.ok(calls.length > 25, `${calls.length} calls`);
  t.equal(new Set(calls).size, calls.length);
});
