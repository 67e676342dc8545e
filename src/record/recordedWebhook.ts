import type { Delivery, EventRequest, FetchRequest, WebhookPort } from '../call/webhookPort.js';
import type { Answer } from '../contract/answer.js';
import type { AudioProbe } from '../contract/judge.js';
import type { Exchange, FetchExchange } from './recorded.js';
import { bodyOf } from './recordedBody.js';

/** A call asked for an answer that its record does not hold: the message says how many it holds. */
export class NotRecordedError extends Error {
  override readonly name = 'NotRecordedError';
  readonly code = 'NOT_RECORDED';

  constructor(held: number) {
    super(
      `the record holds ${held} ${held === 1 ? 'answer' : 'answers'} of the webhook, and the call asks for one more`,
    );
  }
}

/** Answers from a record, without any network: each kind of request in the order in which it was asked for. */
export class RecordedWebhook implements WebhookPort {
  readonly #fetches: readonly FetchExchange[];
  readonly #events: Delivery[];
  readonly #probes: AudioProbe[];
  readonly #onSilence: (() => void) | undefined;
  #fetched = 0;

  /**
   * @param onSilence hears that something is waited for that never comes, for the record does not hold it: a call may
   *   have been interrupted while it waited; absent where that is an error
   */
  constructor(exchanges: readonly Exchange[], onSilence?: () => void) {
    this.#fetches = exchanges.filter((exchange) => exchange.kind === 'fetch');
    this.#events = exchanges.flatMap((exchange) => (exchange.kind === 'event' ? [exchange.answer] : []));
    this.#probes = exchanges.flatMap((exchange) => (exchange.kind === 'probe' ? [exchange.answer] : []));
    this.#onSilence = onSilence;
  }

  async fetch(_request: FetchRequest): Promise<Answer> {
    const exchange = this.#fetches[this.#fetched++];
    if (exchange) return { ...exchange.answer, body: bodyOf(exchange.answer.body), durationMs: exchange.durationMs };
    if (this.#onSilence) return this.#never(this.#onSilence);
    throw new NotRecordedError(this.#fetches.length);
  }

  /** A call that sends more events than its record holds is another call already, and may as well go on. */
  async sendEvent(_event: EventRequest): Promise<Delivery> {
    const delivery = this.#events.shift();
    if (delivery === undefined && this.#onSilence) return this.#never(this.#onSilence);
    return delivery ?? { result: 'delivered', status: 200 };
  }

  async probe(_url: string, _checkFormat: boolean): Promise<AudioProbe> {
    const probe = this.#probes.shift();
    if (probe === undefined && this.#onSilence) return this.#never(this.#onSilence);
    return probe ?? { result: 'available' };
  }

  #never(onSilence: () => void): Promise<never> {
    onSilence();
    return new Promise(() => {});
  }
}
