import t from 'tap';
import { importCall } from '../../../src/cli/import/importCall.js';
import { readHar } from '../../../src/import/har/har.js';
import { failed, type RawRequest } from '../../../src/import/requests/loggedRequest.js';
import { queryOf, readLog } from '../logs.js';

const answer = JSON.stringify({ destination: [{ contact_uri: '+919876500001' }] });

function entryOf(response: object | null, others: object = {}): object {
  return {
    startedDateTime: '2024-09-03T06:14:54.000Z',
    time: 12.34,
    request: { method: 'GET', url: `https://webhook.example/connect?${queryOf()}`, headers: [] },
    response,
    ...others,
  };
}

const json = [{ name: 'Content-Type', value: 'application/json' }];
const whole = { status: 200, headers: json, content: { size: answer.length, text: answer } };

function harOf(...entries: object[]): string {
  // JSON.stringify would write null for a number that is too large.
  return JSON.stringify({ log: { version: '1.2', entries } }).replaceAll('"1e300"', '1e300');
}

function read(entry: object): RawRequest {
  const [request] = readHar(harOf(entry))?.requests ?? [];
  if (!request) throw new Error('not read');
  return request;
}

async function imported(t: Parameters<typeof readLog>[0], ...entries: object[]) {
  const { calls } = await readLog(t, harOf(...entries));
  const [call] = calls;
  if (!call) throw new Error('there is no call');
  return importCall(call, undefined);
}

t.test('an answer that took longer than 5 seconds has failed, as the applet saw it [RESP-02]', async (t) => {
  t.match(read(entryOf(whole, { time: 5000 })), { status: 200, answer: { durationMs: 5000, failure: undefined } });
  t.match(read(entryOf(whole, { time: 7312, timings: { wait: 7000, receive: 300 } })), {
    status: null,
    answer: {
      status: null,
      contentType: null,
      body: { byteLength: 0 },
      durationMs: 5000,
      failure: { kind: 'timed-out', detail: 'no headers came; in the log it took 7.3 seconds' },
    },
  });
  t.match(read(entryOf(whole, { time: 7312, timings: { wait: 12, receive: 7300 } })), {
    answer: {
      status: 200,
      contentType: 'application/json',
      headers: { 'content-type': 'application/json' },
      body: { byteLength: 0 },
      failure: { kind: 'timed-out', detail: 'headers came, but not the whole body; in the log it took 7.3 seconds' },
    },
  });
  const { record, faults } = await imported(
    t,
    entryOf(whole, { time: 5000.1 }),
    entryOf(whole, {
      startedDateTime: '2024-09-03T06:14:59.000Z',
      request: { method: 'GET', url: `https://webhook.example/fallback?${queryOf()}` },
    }),
  );
  t.same(faults, []);
  t.match(record, {
    outcome: 'conversation-ended',
    fetches: [
      { role: 'primary', status: null },
      { role: 'fallback', status: 200 },
    ],
  });
});

t.test('where a HAR does not hold a body, there is a plan, and it is told', async (t) => {
  const lacking: Readonly<Record<string, object>> = {
    'no text, and a size': { content: { size: 120 } },
    'no text, and a size on the wire': { content: { size: 0 }, bodySize: 120 },
    'an empty text, and a size': { content: { size: 120, text: '' } },
    'no content': { content: null },
    'content without anything': { content: {} },
    'base64 that is none': { content: { size: 12, encoding: 'base64', text: 'abc*' } },
    'base64 that is cut short': { content: { size: 12, encoding: 'base64', text: 'abcde' } },
    'an encoding that nobody knows': { content: { size: 12, encoding: 'rot13', text: 'abcd' } },
  };
  for (const [name, response] of Object.entries(lacking)) {
    t.match(read(entryOf({ ...whole, ...response })), { status: 200, lacksBody: true, answer: undefined }, name);
  }
  const { entry, record, faults } = await imported(t, entryOf({ status: 200, content: { size: 120 } }));
  t.ok(entry.plan);
  t.equal(record, undefined);
  t.same(faults, [
    'the HAR holds no body for the answer in its entry 1, so no record can be made; export it with content',
  ]);
});

t.test('a body is empty where the HAR says so', async (t) => {
  for (const content of [{ size: 0 }, { text: '' }, { size: -1, text: '' }])
    t.match(read(entryOf({ status: 204, content })), { answer: { status: 204, body: { byteLength: 0 } } });
  const text = Buffer.from('{}').toString('base64').replace(/=+$/, '');
  t.same(read(entryOf({ status: 200, content: { encoding: 'BASE64', text } })).answer?.body, Buffer.from('{}'));
});

t.test('a status that none can be is no answer', async (t) => {
  for (const status of [0, -1, 42, 99, 600, 999, 200.5, '1e300', '200', null])
    t.equal(read(entryOf({ ...whole, status })).answer, undefined, String(status));
  t.equal(read(entryOf(null)).answer, undefined);
  t.match(read(entryOf({ status: 0, _error: 'net::ERR_CONNECTION_REFUSED' })), {
    status: null,
    answer: { status: null, failure: { kind: 'unreachable', detail: 'net::ERR_CONNECTION_REFUSED' } },
  });
  t.equal(read(entryOf({ status: 0 }, { time: 6000 })).answer?.failure?.kind, 'timed-out');
});

t.test('a time that none can be is not told, and does no harm', async (t) => {
  for (const time of [-1, '1e300', 'NaN', null, {}, 9e15]) {
    const { record, faults } = await imported(t, entryOf(whole, { time }));
    t.match(record, { outcome: 'conversation-ended', recorded: { exchanges: [{ durationMs: 0 }] } }, String(time));
    t.same(faults, []);
  }
});

t.test('only a redirect goes elsewhere, and only a whole body of status 200 is no failure', async (t) => {
  const headers = [...json, { name: 'Location', value: '/elsewhere' }];
  t.equal(read(entryOf({ ...whole, headers })).answer?.location, undefined);
  t.equal(read(entryOf({ ...whole, headers, status: 302 })).answer?.location, '/elsewhere');
  const tooLarge = entryOf({ status: 200, content: { text: 'x'.repeat(1024 * 1024 + 1) } });
  const { calls } = await readLog(t, harOf(tooLarge));
  const request = calls[0]?.rounds[0]?.primary;
  t.equal(request?.answer?.failure?.kind, 'too-large');
  t.ok(request && failed(request));
});

t.test('a HAR in one line, however long, stays whole', async (t) => {
  const comment = '-'.repeat(65 * 1024 * 1024);
  const { calls, tally } = await readLog(t, harOf(entryOf(whole, { comment })));
  t.same(tally.faults, []);
  t.equal(calls[0]?.rounds[0]?.primary.status, 200);
});

t.test('a HAR is known by its beginning, in whatever pieces that comes', async (t) => {
  const har = JSON.stringify(JSON.parse(harOf(entryOf(whole))), null, 2);
  t.match((await readLog(t, `\uFEFF\n\n${har}`)).tally, { unit: 'entry', requests: 1, faults: [] });
});
