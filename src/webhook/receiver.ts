import type { Dispatcher } from 'undici';
import { type Answer, bodyLimit, type Failure, notConnected } from '../contract/answer.js';
import { type Connection, whenSent } from './connection.js';
import { failureOf } from './failures.js';
import type { Target } from './target.js';

export interface ExchangeRequest {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly target: Target;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the exchange, without a failure, as soon as so much of the body is there. */
  readonly enough?: number;
}

/** An answer but for how long it took. */
export type Received = Omit<Answer, 'durationMs'>;

/** Takes one answer off the wire, byte by byte. */
export class Receiver implements Dispatcher.DispatchHandler {
  readonly #enough: number;
  readonly #chunks: Buffer[] = [];
  #length = 0;
  #status: number | null = null;
  #contentType: string | null = null;
  #location: string | undefined;
  #headers: Received['headers'];
  #controller: Dispatcher.DispatchController | undefined;
  #resolve: ((received: Received) => void) | undefined;
  #givenUp = false;
  #connection: Connection | undefined;
  #metStaleConnection = false;

  constructor(enough = Number.POSITIVE_INFINITY) {
    this.#enough = enough;
  }

  /** The request went out on a connection that had served before, and closed before it gave anything. */
  get metStaleConnection(): boolean {
    return this.#metStaleConnection;
  }

  send(dispatcher: Dispatcher, { method, target, headers, body }: ExchangeRequest): Promise<Received> {
    return new Promise((resolve) => {
      this.#resolve = resolve;
      const { origin, path } = target;
      try {
        dispatcher.dispatch(
          { origin, path, method, headers: { ...headers, ...target.headers }, body: body ?? null },
          this,
        );
      } catch (error) {
        this.#end(failureOf(error));
      }
    });
  }

  /** The deadline has passed. */
  giveUp(): void {
    const detail =
      this.#controller === undefined
        ? notConnected
        : this.#status === null
          ? 'no headers came'
          : `headers came, but only ${this.#length} bytes of the body`;
    this.#givenUp = true;
    this.#end({ kind: 'timed-out', detail });
    this.#controller?.abort(new Error('deadline'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#givenUp) controller.abort(new Error('deadline'));
    else
      whenSent((connection) => {
        this.#connection = connection;
      });
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers as Received['headers'];
    this.#contentType = single(headers['content-type']) ?? null;
    if (status >= 300 && status < 400) this.#location = single(headers.location) ?? '';
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > bodyLimit) {
      this.#end({ kind: 'too-large', detail: 'The body has more than 1 MiB' });
      controller.abort(new Error('too large'));
      return;
    }
    this.#chunks.push(chunk);
    if (this.#length >= this.#enough) {
      this.#end();
      controller.abort(new Error('enough'));
    }
  }

  onResponseEnd(): void {
    this.#end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const failure = failureOf(error);
    this.#metStaleConnection =
      failure.kind === 'reset' && this.#connection?.servedBefore === true && !this.#connection.answered;
    this.#end(failure);
  }

  #end(failure?: Failure): void {
    this.#resolve?.(this.#received(failure));
    this.#resolve = undefined;
  }

  #received(failure?: Failure): Received {
    return {
      status: this.#status,
      contentType: this.#contentType,
      ...(this.#headers !== undefined && { headers: this.#headers }),
      ...(this.#location !== undefined && { location: this.#location }),
      body: failure
        ? empty
        : this.#chunks.length === 1 && this.#chunks[0]
          ? this.#chunks[0]
          : Buffer.concat(this.#chunks),
      ...(failure && { failure }),
    };
  }
}

const empty = new Uint8Array();

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}
