import t, { type Test } from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { type CallRecord, simulateCall } from '../../src/index.js';
import { codes, logged } from './logged.js';
import { asha } from './people.js';
import { closedPort, destination, listen, listenTcp, ok, serve, serveBodies } from './server.js';

const sample = await startSampleWebhook();
t.teardown(() => sample.close());

/** A call whose primary URL misbehaves in one way, with a fallback that does not. */
function misbehaving(way: string): Promise<CallRecord> {
  return simulateCall({ primary: `${sample.url}/misbehave/${way}`, fallback: `${sample.url}/connect/same`, seed: 1 });
}

/** Each way is rejected for its own fault and no other, and the fallback takes over. */
async function rejects(t: Pick<Test, 'same' | 'equal'>, ways: Record<string, string | string[]>): Promise<void> {
  const records = await Promise.all(Object.keys(ways).map(async (way) => [way, await misbehaving(way)] as const));
  for (const [way, { fetches, outcome }] of records) {
    t.same(
      fetches.map(({ role, result }) => `${role} ${result}`),
      ['primary rejected', 'fallback accepted'],
      way,
    );
    t.same(fetches[0]?.diagnostics, [ways[way]].flat(), way);
    t.equal(outcome, 'conversation-ended', way);
  }
}

t.test('only status 200 is accepted, whatever stands in the body [RESP-01 FALL-01]', async (t) => {
  await rejects(t, {
    'status-201': 'status-not-200',
    'status-204': 'status-not-200',
    'status-404': 'status-not-200',
    'status-500': 'status-not-200',
    redirect: 'redirect-not-followed',
  });
});

t.test('a redirect is not followed [RESP-01]', async (t) => {
  const webhook = await serve(t, ({ path }) =>
    path === '/moved' ? { status: 301, headers: { location: '/right' } } : ok({ destination: destination(asha) }),
  );
  const { outcome, reason } = await simulateCall({ primary: `${webhook.url}/moved` });
  t.same([outcome, reason], ['didnt-dial', 'fetch-failed']);
  t.same(
    webhook.received.map(({ path }) => path),
    ['/moved'],
  );
});

t.test(
  'an answer that is not whole after 5 seconds is rejected, and the fallback has 5 seconds of its own [RESP-02 FALL-01 FALL-02]',
  async (t) => {
    const ways = ['slow', 'slow-body', 'drip'];
    const mute = await listenTcp(t, () => undefined);
    const calls = [
      ...ways.map((way) => misbehaving(way)),
      simulateCall({ primary: mute, fallback: `${sample.url}/connect/same` }),
    ];
    for (const record of await Promise.all(calls)) {
      const [primary, fallback] = record.fetches;
      t.same([primary?.result, primary?.diagnostics], ['rejected', ['timed-out']], primary?.url ?? '');
      t.same([fallback?.result, record.outcome], ['accepted', 'conversation-ended']);
      t.equal(logged(record, 'fetch-rejected')[0]?.at, 5_000, 'on the clock of the call, too');
      t.equal(logged(record, 'fetch-accepted')[0]?.at, 5_000);
    }
  },
);

t.test('the content type must be application/json [RESP-03 FALL-01]', async (t) => {
  await rejects(t, { html: ['content-type-wrong', 'body-not-json'], 'no-content-type': 'content-type-missing' });
  const types: Record<string, boolean> = {
    'application/json': true,
    'application/JSON': true,
    'Application/Json ; charset=UTF-8': true,
    'text/json': false,
    'application/json-seq': false,
    'application/vnd.api+json': false,
    'text/plain; application/json': false,
  };
  const body = JSON.stringify({ destination: [] });
  for (const [type, accepted] of Object.entries(types)) {
    const webhook = await serve(t, () => ({ headers: { 'content-type': type }, body }));
    const record = await simulateCall({ primary: webhook.url });
    t.equal(record.fetches[0]?.result, accepted ? 'accepted' : 'rejected', type);
  }
});

t.test('the body must be one JSON object [RESP-04 FALL-01]', async (t) => {
  await rejects(t, {
    empty: 'body-empty',
    'not-json': 'body-not-json',
    array: 'body-not-object',
    scalar: 'body-not-object',
    gzip: 'body-not-json',
    huge: 'body-too-large',
  });
});

t.test('a body may have 1 MiB and not a byte more [RESP-04]', async (t) => {
  const mebibyte = 1024 * 1024;
  const padded = (bytes: number) => JSON.stringify({ destination: destination(asha) }).padEnd(bytes, ' ');
  const webhook = await serve(t, ({ path }) => ({ body: padded(path === '/most' ? mebibyte : mebibyte + 1) }));
  const most = await simulateCall({ primary: `${webhook.url}/most` });
  t.equal(most.outcome, 'conversation-ended');
  const more = await simulateCall({ primary: `${webhook.url}/more` });
  t.same([more.reason, more.fetches[0]?.diagnostics], ['fetch-failed', ['body-too-large']]);
});

t.test('a byte-order mark is tolerated with a warning [RESP-04]', async (t) => {
  const { fetches, outcome, assumptions } = await misbehaving('bom');
  t.same([fetches.length, fetches[0]?.result, fetches[0]?.diagnostics], [1, 'accepted', ['byte-order-mark']]);
  t.equal(outcome, 'conversation-ended');
  t.ok(assumptions.includes('RESP-04'));
});

t.test('destination is mandatory, and null counts as absent [RESP-05 FALL-01]', async (t) => {
  await rejects(t, { 'no-destination': 'destination-missing', 'null-destination': 'destination-missing' });
});

t.test('a response with wrong parameters is rejected as a whole [RESP-07 FALL-01]', async (t) => {
  await rejects(t, {
    'shape-1.0': ['destination-in-1.0-shape', 'parameter-of-other-version'],
    'wrong-types': ['wrong-type', 'wrong-type', 'wrong-type'],
    deep: 'wrong-type',
  });
});

t.test('audio must answer 200 at an http or https URL [RESP-06 FALL-01]', async (t) => {
  await rejects(t, { 'audio-missing': 'audio-unavailable' });
  const playback: Record<string, [type: string, value: string, codes: string[]]> = {
    there: ['audio_url', `${sample.url}/audio/right.wav`, []],
    missing: ['audio_url', `${sample.url}/audio/missing.wav`, ['audio-unavailable']],
    moved: ['audio_url', `${sample.url}/misbehave/redirect`, ['audio-unavailable']],
    refused: ['audio_url', `${await closedPort()}/right.wav`, ['audio-unavailable']],
    'not http': ['audio_url', 'ftp://127.0.0.1/right.wav', ['audio-not-http']],
    'no URL': ['audio_url', 'right.wav', ['audio-not-http']],
    'a text': ['text', 'Visit us at shop.example, or press 1.', []],
    'a text that is a URL': ['text', `${sample.url}/audio/missing.wav`, ['audio-unavailable']],
    'a text that is a right URL': ['text', `${sample.url}/audio/right.wav`, []],
  };
  for (const [what, [type, value, found]] of Object.entries(playback)) {
    const webhook = await serveBodies(t, { destination: destination(asha), start_call_playback: { type, value } });
    const { fetches } = await simulateCall({ primary: webhook.url });
    t.same([fetches[0]?.result, fetches[0]?.diagnostics], [found.length === 0 ? 'accepted' : 'rejected', found], what);
  }
});

t.test('audio on a foreign host is not asked for, and taken for available [RESP-06]', async (t) => {
  const webhook = await serveBodies(t, {
    destination: destination(asha),
    music_on_hold: { type: 'custom_tone', value: 'http://audio.invalid/tone.wav' },
  });
  const { fetches, outcome } = await simulateCall({ primary: webhook.url });
  t.same(
    [fetches[0]?.result, fetches[0]?.diagnostics, outcome],
    ['accepted', ['audio-not-probed'], 'conversation-ended'],
  );
});

t.test('a connection that fails is a failed fetch [FALL-01]', async (t) => {
  const plain = await listen(t, (_request, response) => response.end());
  const failing: Record<string, string> = {
    [await closedPort()]: 'connection-refused',
    'http://webhook.invalid/connect': 'host-not-found',
    [plain.replace('http:', 'https:')]: 'tls-failed',
    [`${sample.url}/misbehave/reset`]: 'connection-reset',
    [await listenTcp(t, (socket) => socket.end('220 mail.example ESMTP\r\n'))]: 'answer-not-http',
  };
  for (const [primary, code] of Object.entries(failing)) {
    const record = await simulateCall({ primary, fallback: `${sample.url}/connect/same` });
    const [first, second] = record.fetches;
    t.same([first?.result, first?.diagnostics, second?.result], ['rejected', [code], 'accepted'], code);
    t.ok(record.assumptions.includes('FALL-01'), code);
  }
});

t.test('the fallback is asked once, with the same parameters, and by the same rules [FALL-02]', async (t) => {
  const webhook = await serve(t, ({ path }) =>
    path === '/primary' ? { status: 503 } : { headers: { 'content-type': 'text/html' } },
  );
  const plan = {
    primary: `${webhook.url}/primary`,
    fallback: `${webhook.url}/fallback`,
    digits: '12',
    customField: 'a b',
  };
  const { fetches } = await simulateCall(plan);
  t.same(
    webhook.received.map(({ path }) => path),
    ['/primary', '/fallback'],
  );
  t.same(webhook.queriesOf('/fallback'), webhook.queriesOf('/primary'));
  t.same(
    fetches.map(({ result }) => result),
    ['rejected', 'rejected'],
  );
  t.same(fetches[1]?.diagnostics, ['content-type-wrong', 'body-empty']);
});

t.test('an accepted primary is not followed by a fetch of the fallback [FALL-02]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha) });
  await simulateCall({ primary: `${webhook.url}/primary`, fallback: `${webhook.url}/fallback` });
  t.same(
    webhook.received.map(({ path }) => path),
    ['/primary'],
  );
});

t.test('without an accepted answer nothing is dialed [FALL-03]', async (t) => {
  const webhook = await serve(t, () => ({ status: 500 }));
  const alone = await simulateCall({ primary: webhook.url });
  t.same([alone.outcome, alone.reason, alone.fetches.length], ['didnt-dial', 'fetch-failed', 1]);
  const both = await simulateCall({ primary: webhook.url, fallback: webhook.url });
  t.same([both.outcome, both.reason, both.fetches.length], ['didnt-dial', 'fetch-failed', 2]);
});

t.test('a fetch that fails after a dial means that nobody answered [FALL-03]', async (t) => {
  const webhook = await serve(t, (_request, index) =>
    index === 0 ? ok({ fetch_after_attempt: true, destination: destination(asha) }) : { status: 500 },
  );
  const { outcome, reason, fetches } = await simulateCall({ primary: webhook.url, agents: ['busy'] });
  t.same([outcome, reason, fetches.length], ['nobody-answered', 'refetch-failed', 2]);
});

t.test('an accepted answer that dials nobody does not lead to the fallback [FALL-04]', async (t) => {
  for (const contacts of [[], ['12345', 'nobody']]) {
    const webhook = await serveBodies(t, { destination: destination(...contacts) });
    const record = await simulateCall({ primary: `${webhook.url}/primary`, fallback: `${webhook.url}/fallback` });
    t.same(
      webhook.received.map(({ path }) => path),
      ['/primary'],
    );
    t.same([record.outcome, record.fetches[0]?.result], ['didnt-dial', 'accepted']);
    t.notOk(codes(record).includes('status-not-200'));
  }
});
