import type { Delivery, EventRequest, FetchRequest, WebhookPort } from '../call/webhookPort.js';
import type { Answer } from '../contract/answer.js';
import type { AudioProbe } from '../contract/judge.js';
import type { Exchange } from './recorded.js';
import { bodyOf } from './recordedBody.js';

/** A call asked for something that its record does not hold. */
export class NotRecordedError extends Error {
  override readonly name = 'NotRecordedError';
  readonly code = 'NOT_RECORDED';
  readonly kind: Exchange['kind'];

  constructor(kind: Exchange['kind'], held: number) {
    super(`the record holds ${held} ${held === 1 ? words[kind][0] : words[kind][1]}, and the call asks for one more`);
    this.kind = kind;
  }
}

const words: Record<Exchange['kind'], [one: string, many: string]> = {
  fetch: ['fetch', 'fetches'],
  event: ['call event', 'call events'],
  probe: ['request for audio', 'requests for audio'],
};

/** Answers from a record, without any network: each kind of request in the order in which it was asked for. */
export class RecordedWebhook implements WebhookPort {
  readonly #left: Map<Exchange['kind'], Exchange[]>;
  readonly #held: Map<Exchange['kind'], number>;

  readonly #endless: boolean;

  /** @param endless what the record does not hold never comes, as when a call was interrupted while it waited for it */
  constructor(exchanges: readonly Exchange[], endless = false) {
    this.#endless = endless;
    const kinds = ['fetch', 'event', 'probe'] as const;
    this.#left = new Map(kinds.map((kind) => [kind, exchanges.filter((exchange) => exchange.kind === kind)]));
    this.#held = new Map([...this.#left].map(([kind, all]) => [kind, all.length]));
  }

  async fetch(_request: FetchRequest): Promise<Answer> {
    const { answer, durationMs } = await this.#next('fetch');
    return { ...answer, body: bodyOf(answer.body), durationMs };
  }

  async sendEvent(_event: EventRequest): Promise<Delivery> {
    return (await this.#next('event')).answer;
  }

  async probe(_url: string, _checkFormat: boolean): Promise<AudioProbe> {
    return (await this.#next('probe')).answer;
  }

  async #next<Kind extends Exchange['kind']>(kind: Kind): Promise<Extract<Exchange, { kind: Kind }>> {
    const next = this.#left.get(kind)?.shift();
    if (next === undefined && this.#endless) return new Promise(() => {});
    if (next === undefined) throw new NotRecordedError(kind, this.#held.get(kind) ?? 0);
    return next as Extract<Exchange, { kind: Kind }>;
  }
}
