import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from 'node:net';
import type { Test } from 'tap';
import { HttpWebhook, type HttpWebhookOptions } from '../../src/webhook/httpWebhook.js';
import { selfSigned } from './selfSigned.js';

export interface Listening {
  /** `http://127.0.0.1:<port>`, without a slash behind it. */
  readonly url: string;
  readonly port: number;
  /** Every connection that was ever made. */
  readonly sockets: Socket[];
}

/** An HTTP server on a free port, until the test ends. */
export function serve(t: Test, handler: RequestListener): Promise<Listening> {
  return listen(t, createServer(handler), 'http');
}

/** An HTTPS server with a certificate that nobody has signed. */
export function serveTls(t: Test, handler: RequestListener): Promise<Listening> {
  return listen(t, createTlsServer(selfSigned, handler), 'https');
}

/** A server of bytes: it hears of each connection, and of each piece of data on it, counted from 1. */
export function serveBytes(
  t: Test,
  onData: (socket: Socket, piece: number, connection: number) => void,
): Promise<Listening> {
  let connections = 0;
  const server = createRawServer((socket) => {
    const connection = ++connections;
    let pieces = 0;
    socket.on('data', () => onData(socket, ++pieces, connection));
  });
  return listen(t, server, 'http');
}

async function listen(t: Test, server: Server, scheme: string): Promise<Listening> {
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `${scheme}://127.0.0.1:${port}`, port, sockets };
}

/** A webhook over HTTP with connections of its own, until the test ends. */
export function webhookFor(t: Test, options?: HttpWebhookOptions): HttpWebhook {
  const webhook = new HttpWebhook(options);
  t.teardown(() => webhook.close());
  return webhook;
}

export const header = { name: 'exotel-version', value: '1.1' } as const;

/** Fetches a URL without parameters of the call. */
export const get = (webhook: HttpWebhook, url: string) => webhook.fetch({ url, query: {}, header });

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Resolves when the connection has ended, however it did. */
export function ended(socket: Socket): Promise<void> {
  return new Promise((resolve) => (socket.destroyed ? resolve() : socket.once('close', () => resolve())));
}

/** A turn of the event loop: a connection is free for the next request only then. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A whole answer on the wire. */
export function answer(body: string, ...headers: string[]): string {
  return [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n');
}
