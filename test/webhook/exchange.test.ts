import t from 'tap';
import { bodyLimit } from '../../src/contract/answer.js';
import { answer, ended, get, serve, serveBytes, serveTls, turn, webhookFor } from './servers.js';

t.test('a whole answer is taken as it is [RESP-01]', async (t) => {
  const { url } = await serve(t, (_request, response) =>
    response.writeHead(201, { 'content-type': 'Application/JSON; charset=utf-8' }).end('{"a":1}'),
  );
  const { status, contentType, body, failure, durationMs } = await get(webhookFor(t), url);
  t.match(
    { status, contentType, failure },
    { status: 201, contentType: 'Application/JSON; charset=utf-8', failure: undefined },
  );
  t.equal(Buffer.from(body).toString(), '{"a":1}');
  t.ok(durationMs >= 0);
});

t.test('a missing Content-Type is null, one sent twice is both [RESP-03]', async (t) => {
  const { url } = await serveBytes(t, (socket, _piece, connection) =>
    socket.end(
      connection === 1 ? 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}' : answer('{}', 'Content-Type: text/html'),
    ),
  );
  const webhook = webhookFor(t);
  t.equal((await get(webhook, url)).contentType, null);
  t.equal((await get(webhook, url)).contentType, 'application/json, text/html');
});

t.test('a body comes in pieces, or until the connection ends', async (t) => {
  const chunked = await serve(t, (_request, response) => {
    response.write('{"a"');
    setImmediate(() => response.end(':1}'));
  });
  t.equal(Buffer.from((await get(webhookFor(t), chunked.url)).body).toString(), '{"a":1}');
  const closing = await serveBytes(t, (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\n{"b":2}'));
  t.equal(Buffer.from((await get(webhookFor(t), closing.url)).body).toString(), '{"b":2}');
});

t.test('a redirect is not followed [RESP-01]', async (t) => {
  let requests = 0;
  const { url } = await serve(t, (_request, response) => {
    requests++;
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  t.match(await get(webhookFor(t), url), { status: 302, location: '/elsewhere' });
  t.equal(requests, 1);
  const lost = await serve(t, (_request, response) => response.writeHead(307).end());
  t.equal((await get(webhookFor(t), lost.url)).location, '', 'also one that does not say where to');
});

t.test('informational answers before the answer are not the answer [RESP-01]', async (t) => {
  const { url } = await serveBytes(t, (socket) =>
    socket.write(
      `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\nContent-Type: text/html\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n${answer('{}')}`,
    ),
  );
  t.match(await get(webhookFor(t), url), { status: 200, contentType: 'application/json', failure: undefined });
});

t.test('a body of 1 MiB is taken, one byte more is not [RESP-04]', async (t) => {
  const { url } = await serve(t, (request, response) => {
    const body = Buffer.alloc(request.url?.includes('more') ? bodyLimit + 1 : bodyLimit, 0x20);
    if (request.url?.includes('length')) response.setHeader('content-length', body.length);
    response.end(body);
  });
  const webhook = webhookFor(t);
  for (const way of ['/length', '/chunked']) {
    const exactly = await get(webhook, url + way);
    t.equal(exactly.failure, undefined, way);
    t.equal(exactly.body.byteLength, bodyLimit);
    const { failure, body, status } = await get(webhook, `${url}${way}/more`);
    t.match(
      { status, failure },
      { status: 200, failure: { kind: 'too-large', detail: 'The body has more than 1 MiB' } },
    );
    t.equal(body.byteLength, 0);
  }
});

t.test('a body without an end is not read to its end [RESP-04]', async (t) => {
  let requests = 0;
  const { url, sockets } = await serve(t, (_request, response) => {
    requests++;
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  t.equal((await get(webhookFor(t), url)).failure?.kind, 'too-large');
  if (sockets[0]) await ended(sockets[0]);
  t.equal(requests, 1);
});

t.test('what is not HTTP is called so [FALL-01]', async (t) => {
  const { url } = await serveBytes(t, (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
  t.equal((await get(webhookFor(t), url)).failure?.kind, 'not-http');
  const wide = await serveBytes(t, (socket) => socket.end(answer('{}', `X-Wide: ${'x'.repeat(20_000)}`)));
  t.match((await get(webhookFor(t), wide.url)).failure, { kind: 'not-http', detail: /headers/ });
});

t.test('a port at which nothing listens refuses [FALL-01]', async (t) => {
  let url = '';
  await t.test('a server that comes and goes', async (t) => {
    ({ url } = await serve(t, () => {}));
  });
  t.match(await get(webhookFor(t), url), {
    status: null,
    failure: { kind: 'refused', detail: /^Nothing listens at 127\.0\.0\.1 port \d+$/ },
  });
});

t.test('a connection that closes before the answer is whole is a reset [FALL-01]', async (t) => {
  const beginnings = [
    '',
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n',
  ];
  for (const beginning of beginnings) {
    const { url } = await serveBytes(t, (socket) => socket.end(beginning));
    const { failure, body } = await get(webhookFor(t), url);
    t.equal(failure?.kind, 'reset', JSON.stringify(beginning));
    t.equal(body.byteLength, 0);
  }
});

t.test('a connection that is closed or reset while it is fresh is not tried again [FALL-01]', async (t) => {
  for (const close of ['destroy', 'resetAndDestroy'] as const) {
    const { url, sockets } = await serveBytes(t, (socket) => socket[close]());
    t.equal((await get(webhookFor(t), url)).failure?.kind, 'reset', close);
    t.equal(sockets.length, 1, close);
  }
});

t.test('nor is a fresh one that closes within the headers of its answer [FALL-01]', async (t) => {
  for (const beginning of ['HTTP/1.1 2', 'HTTP/1.1 200 OK\r\nContent-', 'HTTP/1.1 103 Early Hints\r\n\r\n']) {
    const { url, sockets } = await serveBytes(t, (socket) => socket.end(beginning));
    t.equal((await get(webhookFor(t), url)).failure?.kind, 'reset', JSON.stringify(beginning));
    t.equal(sockets.length, 1, JSON.stringify(beginning));
  }
});

t.test('a TLS connection that closes while it is fresh is not tried again [FALL-01]', async (t) => {
  const { url, sockets } = await serveTls(t, (request) => request.socket.destroy());
  t.equal((await get(webhookFor(t, { insecure: true }), url)).failure?.kind, 'reset');
  t.equal(sockets.length, 1);
});

for (const [how, close] of [
  ['closed', 'destroy'],
  ['reset', 'resetAndDestroy'],
] as const) {
  t.test(`an idle connection that is ${how} as the request goes out says nothing: it goes out once more`, async (t) => {
    const { url, sockets } = await serveBytes(t, (socket, piece) =>
      piece === 1 ? socket.write(answer('{}')) : socket[close](),
    );
    const webhook = webhookFor(t);
    t.equal((await get(webhook, url)).status, 200);
    await turn();
    t.match(await get(webhook, url), { status: 200, failure: undefined });
    t.equal(sockets.length, 2);
  });
}

t.test('it goes out once more, but not for ever', async (t) => {
  const { url, sockets } = await serveBytes(t, (socket, piece, connection) =>
    piece === 1 && connection === 1 ? socket.write(answer('{}')) : socket.destroy(),
  );
  const webhook = webhookFor(t);
  await get(webhook, url);
  await turn();
  t.equal((await get(webhook, url)).failure?.kind, 'reset');
  t.equal(sockets.length, 2);
});

t.test('an event that may have arrived is not sent again [EVENT-04]', async (t) => {
  let events = 0;
  const { url } = await serve(t, (request, response) => {
    events++;
    if (events === 1) response.end();
    else request.resume().once('end', () => request.socket.destroy());
  });
  const webhook = webhookFor(t);
  t.equal((await webhook.sendEvent({ url, body: '{}' })).result, 'delivered');
  await turn();
  t.equal((await webhook.sendEvent({ url, body: '{}' })).result, 'failed');
  t.equal(events, 2);
});
