import { Agent } from 'undici';
import type { Delivery, EventRequest, FetchRequest, WebhookPort } from '../call/webhookPort.js';
import { type Answer, deadlineSeconds } from '../contract/answer.js';
import type { AudioProbe } from '../contract/judge.js';
import { formatProblem } from './audioFormat.js';
import { exchange } from './exchange.js';
import { targetOf } from './target.js';

export interface HttpWebhookOptions {
  /** Accept any TLS certificate. */
  readonly insecure?: boolean;
}

/** Enough of an audio file to read its header. */
const audioHeader = 64 * 1024;

/** The webhook over real HTTP. Connections are kept for the next request; `close` ends them. */
export class HttpWebhook implements WebhookPort {
  readonly #agent: Agent;
  /**
   * A connection for each request. A POST cannot be sent again when its connection turns out to be stale; and undici
   * closes one after a HEAD, and loses sight of a request that is sent just then.
   */
  readonly #freshAgent: Agent;

  constructor({ insecure = false }: HttpWebhookOptions = {}) {
    const options = {
      connect: { timeout: deadlineSeconds * 1000, rejectUnauthorized: !insecure },
      // One deadline covers everything; undici's own would only blur it.
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    this.#agent = new Agent(options);
    this.#freshAgent = new Agent({ ...options, pipelining: 0 });
  }

  fetch({ url, query, header }: FetchRequest): Promise<Answer> {
    return exchange(this.#agent, {
      method: 'GET',
      target: targetOf(url, query),
      headers: { [header.name]: header.value, accept: 'application/json' },
    });
  }

  async sendEvent({ url, body, query }: EventRequest): Promise<Delivery> {
    const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body } as const;
    const { status, failure } = await exchange(this.#freshAgent, {
      ...(body === undefined ? { method: 'GET' } : posted),
      target: targetOf(url, query),
    });
    if (failure)
      return {
        result: 'failed',
        status,
        detail: failure.kind === 'timed-out' ? `no answer within ${deadlineSeconds} seconds` : failure.detail,
      };
    if (status !== null && status >= 200 && status < 300) return { result: 'delivered', status };
    return { result: 'failed', status, detail: `the answer has status ${status}` };
  }

  async probe(url: string, checkFormat: boolean): Promise<AudioProbe> {
    const { status, failure, body } = await exchange(this.#agent, {
      method: 'GET',
      target: targetOf(url),
      enough: checkFormat ? audioHeader : 1,
    });
    if (failure && failure.kind !== 'too-large') {
      return {
        result: 'unavailable',
        detail: failure.kind === 'timed-out' ? `no answer within ${deadlineSeconds} seconds` : failure.detail,
      };
    }
    if (status !== 200) return { result: 'unavailable', detail: `status ${status}` };
    const problem = checkFormat ? await formatProblem(body) : undefined;
    return problem === undefined
      ? { result: 'available' }
      : { result: 'available', wrongFormat: true, detail: problem };
  }

  /** Asks for the headers alone. Resolves whatever happens on the wire. */
  head(url: string): Promise<Answer> {
    return exchange(this.#freshAgent, { method: 'HEAD', target: targetOf(url) });
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await Promise.all([this.#agent.destroy(), this.#freshAgent.destroy()]);
  }
}
