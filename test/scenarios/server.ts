import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** The little of a test that a server needs. */
export interface Owner {
  teardown(clean: () => unknown): void;
}

/** One request as it arrived. */
export interface Received {
  readonly method: string;
  /** As it stands in the request line, still encoded. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Names and values in turn, spelled as they were sent. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

export interface TestServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** In the order in which they arrived whole. */
  readonly received: readonly Received[];
  /** The queries of the requests for that path. */
  queriesOf(path: string): Record<string, string>[];
}

/** A server that lives as long as the test. `answer` is told which request to its path this is, from 0; undefined leaves it without an answer. */
export async function serve(
  owner: Owner,
  answer: (request: Received, index: number) => Reply | undefined | Promise<Reply>,
): Promise<TestServer> {
  const received: Received[] = [];
  const url = await listen(owner, async (incoming, outgoing) => {
    const request = await receive(incoming);
    const index = received.filter(({ path }) => path === request.path).length;
    received.push(request);
    const reply = await answer(request, index);
    if (reply) send(outgoing, reply);
  });
  const queriesOf = (path: string) =>
    received.filter((one) => one.path === path).map(({ query }) => Object.fromEntries(query));
  return { url, received, queriesOf };
}

/** A webhook that answers its n-th fetch with the n-th of these bodies, and the last of them from then on. */
export function serveBodies(owner: Owner, ...bodies: object[]): Promise<TestServer> {
  return serve(owner, (_request, index) => ok(bodies[Math.min(index, bodies.length - 1)] ?? {}));
}

/** @returns the URL of a server that lives as long as the test */
export async function listen(owner: Owner, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  owner.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  return listening(server);
}

/** Something that listens and does not speak HTTP. */
export async function listenTcp(owner: Owner, greet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    greet(socket);
  });
  owner.teardown(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return listening(server);
}

/**
 * A URL at which nothing listens, and at which a test may let something listen. Its port is none that systems hand out
 * by themselves (from 32768 on): another test's connection would sooner or later take it.
 */
export async function closedPort(): Promise<string> {
  const port = randomInt(20_000, 32_768);
  const server = createTcpServer();
  try {
    const url = await listening(server, port);
    await new Promise((closed) => server.close(closed));
    return url;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return closedPort();
    throw error;
  }
}

export function ok(body: object): Reply {
  return { body: JSON.stringify(body) };
}

export function destination(...contacts: string[]): { contact_uri: string }[] {
  return contacts.map((contact) => ({ contact_uri: contact }));
}

async function listening(server: Server, port = 0): Promise<string> {
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function receive(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = '', url: target = '', headers, rawHeaders } = incoming;
  const { pathname: path, searchParams: query } = new URL(target, 'http://webhook');
  return { method, target, path, query, headers, rawHeaders, body: Buffer.concat(chunks).toString() };
}

function send(outgoing: ServerResponse, { status = 200, headers = {}, body = '' }: Reply): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}
