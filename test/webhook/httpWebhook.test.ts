import type { IncomingMessage } from 'node:http';
import t from 'tap';
import { bodyOf, ended, get, header, serve, serveTls, turn, webhookFor } from './servers.js';
import { wav } from './wav.js';

t.test(
  'a fetch is a GET without a body, with the version in a header and nothing that authenticates [REQ-01 REQ-02]',
  async (t) => {
    const requests: IncomingMessage[] = [];
    const bodies: string[] = [];
    const { url, port } = await serve(t, async (request, response) => {
      requests.push(request);
      bodies.push(await bodyOf(request));
      response.end('{}');
    });
    await webhookFor(t).fetch({ url: `${url}/connect?own=1`, query: { CallSid: 's', digits: '"89"' }, header });
    const [request] = requests;
    t.match(request, { method: 'GET', url: '/connect?own=1&CallSid=s&digits=%2289%22' });
    t.same(bodies, ['']);
    t.same(request?.headers, {
      host: `127.0.0.1:${port}`,
      connection: 'keep-alive',
      accept: 'application/json',
      'exotel-version': '1.1',
    });
    t.ok(request?.rawHeaders.includes('exotel-version'));
  },
);

t.test('credentials of the URL are sent as Basic authorization', async (t) => {
  let authorization: string | undefined;
  const { url } = await serve(t, (request, response) => {
    ({ authorization } = request.headers);
    response.end('{}');
  });
  await get(webhookFor(t), url.replace('http://', 'http://user:p%40ss@'));
  t.equal(authorization, `Basic ${Buffer.from('user:p@ss').toString('base64')}`);
});

t.test('connections are kept for the next request', async (t) => {
  const { url, sockets } = await serve(t, (_request, response) => response.end('{}'));
  const webhook = webhookFor(t);
  for (let requests = 0; requests < 3; requests++) {
    t.equal((await get(webhook, url)).status, 200);
    await turn();
  }
  t.equal(sockets.length, 1);
});

t.test('a certificate that nobody signed fails, unless anything goes [FALL-01]', async (t) => {
  const { url } = await serveTls(t, (_request, response) => response.end('{}'));
  t.match(await get(webhookFor(t), url), {
    status: null,
    failure: { kind: 'tls', detail: /^TLS failed: .*self-signed/ },
  });
  t.match(await get(webhookFor(t, { insecure: true }), url), { status: 200, failure: undefined });
  t.match(await get(webhookFor(t, { insecure: false }), url), { failure: { kind: 'tls' } });
});

t.test('https towards a server of http is a failure of TLS [FALL-01]', async (t) => {
  const { url } = await serve(t, (_request, response) => response.end('{}'));
  t.equal((await get(webhookFor(t, { insecure: true }), url.replace('http:', 'https:'))).failure?.kind, 'tls');
});

t.test('an event is a JSON POST, and any 2xx has it delivered [EVENT-02]', async (t) => {
  const seen: unknown[] = [];
  const { url } = await serve(t, async (request, response) => {
    seen.push([request.method, request.url, request.headers['content-type'], await bodyOf(request)]);
    response.writeHead(Number(request.url?.slice(1))).end();
  });
  const webhook = webhookFor(t);
  for (const status of [200, 201, 204, 299])
    t.same(await webhook.sendEvent({ url: `${url}/${status}`, body: '{"a":1}' }), { result: 'delivered', status });
  t.same(seen[0], ['POST', '/200', 'application/json', '{"a":1}']);
});

t.test('an event that is answered otherwise, or not at all, has failed and says why [EVENT-04]', async (t) => {
  const { url } = await serve(t, (request, response) => {
    const status = Number(request.url?.slice(1));
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, { location: '/200' }).end();
  });
  const webhook = webhookFor(t);
  for (const status of [301, 400, 404, 500]) {
    t.same(await webhook.sendEvent({ url: `${url}/${status}`, body: '{}' }), {
      result: 'failed',
      status,
      detail: `the answer has status ${status}`,
    });
  }
  t.match(await webhookFor(t).sendEvent({ url: `${url}/0`, body: '{}' }), {
    result: 'failed',
    status: null,
    detail: /closed before the answer was whole/,
  });
});

t.test('audio is available exactly when it answers 200 [RESP-06]', async (t) => {
  const { url } = await serve(t, (request, response) =>
    response.writeHead(Number(request.url?.slice(1)), { location: '/200' }).end('audio'),
  );
  const webhook = webhookFor(t);
  t.same(await webhook.probe(`${url}/200`, false), { result: 'available' });
  for (const status of [201, 204, 206, 302, 403, 404, 500]) {
    t.same(await webhook.probe(`${url}/${status}`, false), { result: 'unavailable', detail: `status ${status}` });
  }
});

t.test('audio that cannot be reached is not available, and says why [RESP-06]', async (t) => {
  const { url } = await serve(t, (request) => request.socket.destroy());
  t.match(await webhookFor(t).probe(url, true), { result: 'unavailable', detail: /closed/ });
});

t.test('the format of a WAV is looked at where it matters [PARAM-13]', async (t) => {
  const { url } = await serve(t, (request, response) =>
    response.end(request.url === '/right' ? wav() : wav({ sampleRate: 44_100, channels: 2 })),
  );
  const webhook = webhookFor(t);
  t.same(await webhook.probe(`${url}/right`, true), { result: 'available' });
  t.same(await webhook.probe(`${url}/wrong`, true), {
    result: 'available',
    wrongFormat: true,
    detail: 'a WAV of 44100 Hz, 16 bit, stereo',
  });
  t.same(await webhook.probe(`${url}/wrong`, false), { result: 'available' });
});

t.test('of a long audio file no more is read than its beginning', async (t) => {
  const { url, sockets } = await serve(t, (_request, response) => {
    response.write(wav());
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const webhook = webhookFor(t);
  t.same(await webhook.probe(url, true), { result: 'available' });
  t.same(await webhook.probe(url, false), { result: 'available' });
  await Promise.all(sockets.slice(0, 2).map(ended));
});

t.test('a webhook that was closed answers with a failure, not with an error', async (t) => {
  const { url } = await serve(t, (_request, response) => response.end('{}'));
  const webhook = webhookFor(t);
  await webhook.close();
  t.equal((await get(webhook, url)).failure?.kind, 'unreachable');
});
