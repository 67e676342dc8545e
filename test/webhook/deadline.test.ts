import type { Socket } from 'node:net';
import t from 'tap';
import { answer, ended, get, serve, serveBytes, turn, webhookFor } from './servers.js';

/** Everything that takes until the deadline goes on at once, so that this file takes no longer than one. */
t.test('an answer that is not whole in time has failed, whatever came of it [RESP-02 FALL-01]', async (t) => {
  const webhook = webhookFor(t);
  /** Connections on which somebody waits for an answer. */
  const waiting: Socket[] = [];
  const silent = await serve(t, (request) => waiting.push(request.socket));
  const headersOnly = await serve(t, (request, response) => {
    waiting.push(request.socket);
    response.writeHead(200, { 'content-type': 'application/json' }).write('{');
  });
  const hinting = await serve(t, (request, response) => {
    waiting.push(request.socket);
    response.writeEarlyHints({ link: '</x>' });
  });
  const stale = await serveBytes(t, (socket, piece, connection) => {
    if (connection > 1) waiting.push(socket);
    else if (piece === 1) socket.write(answer('{}'));
    else socket.destroy();
  });
  t.equal((await get(webhook, stale.url)).status, 200);
  await turn();

  const [nothing, headers, hint, second, event, audio] = await Promise.all([
    get(webhook, silent.url),
    get(webhook, headersOnly.url),
    get(webhook, hinting.url),
    get(webhook, stale.url),
    webhook.sendEvent({ url: silent.url, body: '{}' }),
    webhook.probe(silent.url, true),
  ]);

  t.match(nothing, { status: null, failure: { kind: 'timed-out', detail: 'no headers came' } });
  t.match(headers, {
    status: 200,
    contentType: 'application/json',
    failure: { kind: 'timed-out', detail: 'headers came, but only 1 bytes of the body' },
  });
  t.equal(headers.body.byteLength, 0);
  t.match(hint, { status: null, failure: { kind: 'timed-out', detail: 'no headers came' } });
  t.match(second, { status: null, failure: { kind: 'timed-out', detail: 'no headers came' } });
  t.same(event, { result: 'failed', status: null, detail: 'no answer within 5 seconds' });
  t.same(audio, { result: 'unavailable', detail: 'no answer within 5 seconds' });

  // Every one of them is given up, that of the second try too.
  t.equal(waiting.length, 6);
  await Promise.all(waiting.map(ended));
});
