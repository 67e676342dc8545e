import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** The connection that one request went out on. */
export class Connection {
  /** Another request went out on it before. */
  readonly servedBefore: boolean;
  readonly #socket: Socket;
  readonly #readBefore: number;

  constructor(socket: Socket) {
    this.servedBefore = used.has(socket);
    this.#socket = socket;
    this.#readBefore = socket.bytesRead;
    used.add(socket);
  }

  /** Anything at all has come back for this request. */
  get answered(): boolean {
    return this.#socket.bytesRead > this.#readBefore;
  }
}

const used = new WeakSet<Socket>();
let waiting: ((connection: Connection) => void) | undefined;

// undici says which connection a request takes on its diagnostics channel only, in the same breath in which it tells
// the request's handler that it starts.
subscribe('undici:client:sendHeaders', (message) => {
  const tell = waiting;
  if (!tell) return;
  waiting = undefined;
  tell(new Connection((message as { socket: Socket }).socket));
});

/** Tells about the connection of the request that is just starting: to be called from its `onRequestStart`. */
export function whenSent(tell: (connection: Connection) => void): void {
  waiting = tell;
}
