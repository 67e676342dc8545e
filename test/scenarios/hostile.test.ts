import type { Socket } from 'node:net';
import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { type CallRecord, simulateCall } from '../../src/index.js';
import { asha } from './people.js';
import { closedPort, destination, listen, listenTcp, type Owner, type Reply, serve } from './server.js';

const sample = await startSampleWebhook();
t.teardown(() => sample.close());

const misbehaving = (way: string) => simulateCall({ primary: `${sample.url}/misbehave/${way}` });

function verdict({ outcome, reason, fetches }: CallRecord): unknown[] {
  return [outcome, reason, ...(fetches[0]?.diagnostics ?? [])];
}

t.test('200 MB are not read, let alone kept [RESP-04]', async (t) => {
  await misbehaving('not-json');
  const before = process.resourceUsage().maxRSS;
  const record = await misbehaving('huge');
  const grown = (process.resourceUsage().maxRSS - before) / 1024;
  t.same(verdict(record), ['didnt-dial', 'fetch-failed', 'body-too-large']);
  t.ok(grown < 100, `${Math.round(grown)} MB at the most`);
});

t.test('a server that has been given up on is told so [RESP-02 RESP-04]', async (t) => {
  const gone: Promise<unknown>[] = [];
  const url = await listen(t, ({ url: path }, response) => {
    gone.push(new Promise((closed) => response.once('close', () => closed(response.writableFinished))));
    response.writeHead(200, { 'content-type': 'application/json' });
    if (path?.startsWith('/large')) response.write(' '.repeat(1024 * 1024 + 1));
    else response.write('{');
  });
  const [large, drip, retried] = await Promise.all([
    simulateCall({ primary: `${url}/large` }),
    simulateCall({ primary: `${url}/drip` }),
    simulateCall({ primary: await muteOnceRetried(t, gone), agentsDefault: 'busy' }),
  ]);
  t.same(verdict(large), ['didnt-dial', 'fetch-failed', 'body-too-large']);
  t.same(verdict(drip), ['didnt-dial', 'fetch-failed', 'timed-out']);
  t.same([retried.reason, retried.fetches[1]?.diagnostics], ['refetch-failed', ['timed-out']]);
  t.same(await Promise.all(gone), [false, false, false], 'the connection was closed, not left open');
});

t.test('ten thousand nested arrays are only a wrong type [RESP-07]', async (t) => {
  t.same(verdict(await misbehaving('deep')), ['didnt-dial', 'fetch-failed', 'wrong-type']);
});

t.test('nothing that a webhook writes reaches a terminal as it is [PARAM-03]', async (t) => {
  const record = await misbehaving('escape');
  t.same(verdict(record), ['didnt-dial', 'invalid-number', 'contact-invalid']);
  const [found] = record.diagnostics;
  t.ok(found?.message.includes('\\u001b[2J'), found?.message ?? '');
  for (const { message, hint } of record.diagnostics) t.notMatch(`${message}${hint}`, /[\p{Cc}\p{Cf}]/u);
});

t.test(
  'escapes in headers and in bodies that are no JSON are shown, not sent on [RESP-01 RESP-03 RESP-04]',
  async (t) => {
    const webhook = await serve(t, ({ path }): Reply => {
      if (path === '/moved') return { status: 302, headers: { location: '/\u009b2J' } };
      return { headers: { 'content-type': 'text/\u009b2J' }, body: '\u001b[2J\u202e not JSON' };
    });
    const moved = await simulateCall({ primary: `${webhook.url}/moved` });
    t.same(verdict(moved), ['didnt-dial', 'fetch-failed', 'redirect-not-followed']);
    const typed = await simulateCall({ primary: webhook.url });
    t.same(verdict(typed), ['didnt-dial', 'fetch-failed', 'content-type-wrong', 'body-not-json']);
    for (const { message } of [...moved.diagnostics, ...typed.diagnostics])
      t.notMatch(message, /[\p{Cc}\p{Cf}]/u, message);
  },
);

t.test('bytes that are no UTF-8 are no JSON, even inside a text [RESP-04]', async (t) => {
  const body = Buffer.concat([Buffer.from('{"destination":[],"note":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  const webhook = await serve(t, () => ({ body }));
  t.same(verdict(await simulateCall({ primary: webhook.url })), ['didnt-dial', 'fetch-failed', 'body-not-json']);
});

t.test('names that mean something to JavaScript mean nothing here [RESP-08]', async (t) => {
  const body = `{"destination":${JSON.stringify(destination(asha))},"__proto__":{"fetch_after_attempt":true},"constructor":1,"toString":"x"}`;
  const webhook = await serve(t, () => ({ body }));
  const record = await simulateCall({ primary: webhook.url, agentsDefault: 'busy' });
  t.same([record.outcome, record.fetches.length], ['nobody-answered', 1]);
  t.same(record.fetches[0]?.diagnostics, ['unknown-parameter', 'unknown-parameter', 'unknown-parameter']);
});

t.test('a destination of ten thousand wrong contacts is dealt with, each once [TRAN-05]', async (t) => {
  const contacts = Array.from({ length: 10_000 }, (_nothing, index) => String(index));
  const webhook = await serve(t, () => ({ body: JSON.stringify({ destination: destination(...contacts) }) }));
  const record = await simulateCall({ primary: webhook.url });
  t.same([record.reason, record.skipped.length], ['invalid-number', 10_000]);
});

t.test('what is no HTTP, or nothing at all, is a failed connection [FALL-01]', async (t) => {
  const replying = (text: string) => listenTcp(t, (socket) => socket.once('data', () => socket.end(text)));
  const answers: [string, string][] = [
    [await closedPort(), 'connection-refused'],
    [await replying('SSH-2.0-OpenSSH_9.6\r\n'), 'answer-not-http'],
    [await replying('HTTP/1.1 fine\r\n\r\n'), 'answer-not-http'],
    [await replying('HTTP/1.1 200 OK\r\nno colon\r\n\r\n'), 'answer-not-http'],
    [await replying(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`), 'answer-not-http'],
    [await replying(''), 'connection-reset'],
    [
      await replying(
        'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"destination":[]}',
      ),
      'connection-reset',
    ],
  ];
  for (const [primary, code] of answers)
    t.same(verdict(await simulateCall({ primary })), ['didnt-dial', 'fetch-failed', code]);
});

t.test('a kept connection that closes just as a re-fetch goes out is no failed fetch [REFETCH-04]', async (t) => {
  const answers = [{ fetch_after_attempt: true, destination: destination(asha) }, { destination: [] }];
  const url = await listenTcp(t, (socket) => answerOnce(socket, answers.shift() ?? {}));
  const record = await simulateCall({ primary: url, agentsDefault: 'no-answer' });
  t.same([record.reason, record.fetches.length, answers], ['refetch-dialed-nobody', 2, []]);
});

/** Answers one request, and closes the connection when a second one comes over it. */
function answerOnce(socket: Socket, answer: object): void {
  const body = JSON.stringify(answer);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  socket.once('data', () => {
    socket.write(head + body);
    socket.once('data', () => socket.destroy());
  });
}

/** Answers its first connection once, and the second, over which the next request is sent again, never. */
function muteOnceRetried(owner: Owner, gone: Promise<unknown>[]): Promise<string> {
  let connections = 0;
  return listenTcp(owner, (socket) => {
    if (++connections === 1) answerOnce(socket, { fetch_after_attempt: true, destination: destination(asha) });
    else gone.push(new Promise((closed) => socket.resume().once('close', () => closed(false))));
  });
}
