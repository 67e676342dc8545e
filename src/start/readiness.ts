import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent } from 'undici';
import { deadlineSeconds } from '../contract/answer.js';
import { excerpt, publicUrl, quote } from '../contract/text/printable.js';
import { exchange } from '../webhook/exchange.js';
import { failureOf } from '../webhook/failures.js';
import { targetOf } from '../webhook/target.js';
import { WebhookStartError } from './webhookStartError.js';

const originOnly = /^https?:\/\/[^/?#]+$/i;
const longestPause = 250;
const patience = deadlineSeconds * 1000;

/**
 * Whether a webhook can be called yet. A URL with a path, if only `/`, is fetched: any status below 500 will do, a
 * redirect too, which is not followed. Of a URL without one (`http://localhost:3000`), the port has to accept a
 * connection, and nothing is sent.
 */
export class Readiness {
  /** The URL as it may be shown. */
  readonly url: string;
  readonly #url: URL;
  readonly #portOnly: boolean;
  readonly #closing = new AbortController();
  readonly #agent: Agent;
  #last = 'it was not asked';

  /** @throws {WebhookStartError} `cannot-start`, for a text that is no http URL */
  constructor(url: string, { insecure = false }: { readonly insecure?: boolean } = {}) {
    this.#url = parse(url);
    this.#portOnly = originOnly.test(url);
    this.url = excerpt(publicUrl(url), 200);
    this.#agent = new Agent({
      connect: { timeout: patience, rejectUnauthorized: !insecure },
      // A server that is restarting closes its connections, so none is kept.
      pipelining: 0,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** What the last attempt came to, as part of a sentence. */
  get last(): string {
    return this.#last;
  }

  /** One attempt, of at most 5 s. Never rejects. */
  ask(): Promise<boolean> {
    return this.#portOnly ? this.#accepts() : this.#answers();
  }

  /** Asks until the answer is yes; false once it is closed. */
  async reached(): Promise<boolean> {
    const { signal } = this.#closing;
    for (let wait = 25; !signal.aborted; wait = Math.min(wait * 2, longestPause)) {
      if (await this.ask()) return !signal.aborted;
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }

  /** Gives up an attempt that is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#agent.destroy();
  }

  async #answers(): Promise<boolean> {
    const { status, failure } = await exchange(this.#agent, {
      method: 'GET',
      target: targetOf(this.#url.href),
      enough: 1,
    });
    if (!this.#closing.signal.aborted) this.#last = status === null ? said(failure?.detail) : `status ${status}`;
    return status !== null && status < 500;
  }

  #accepts(): Promise<boolean> {
    const { hostname, port, protocol } = this.#url;
    const host = hostname.replace(/^\[|\]$/g, '');
    const defaultPort = protocol === 'https:' ? 443 : 80;
    const socket = connect({ host, port: port === '' ? defaultPort : Number(port) });
    const giveUp = () => socket.destroy(Object.assign(new Error('given up'), { code: 'ETIMEDOUT' }));
    socket.setTimeout(patience, giveUp);
    this.#closing.signal.addEventListener('abort', giveUp);
    return new Promise<boolean>((resolve) => {
      socket.on('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', (error) => {
        if (!this.#closing.signal.aborted) this.#last = said(failureOf(error).detail);
        resolve(false);
      });
    }).finally(() => this.#closing.signal.removeEventListener('abort', giveUp));
  }
}

function parse(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return parsed;
  throw new WebhookStartError(
    'cannot-start',
    `${quote(url)} is no URL to wait for; write it as http://localhost:3000/health.`,
  );
}

/** As it stands within a sentence. */
function said(detail = 'no answer'): string {
  return detail.charAt(0).toLowerCase() + detail.slice(1);
}
