import type { Delivery, EventRequest, FetchRequest, WebhookPort } from '../call/webhookPort.js';
import type { Answer } from '../contract/answer.js';
import type { AudioProbe } from '../contract/judge.js';
import { publicUrl } from '../contract/text/printable.js';
import type { Exchange } from './recorded.js';
import { recordBody } from './recordedBody.js';

/** A webhook that takes down everything that goes to and comes from another one. */
export class RecordingWebhook implements WebhookPort {
  readonly #webhook: WebhookPort;
  readonly #exchanges: (Exchange | undefined)[] = [];
  readonly #onExchange: ((exchange: Exchange, place: number) => void) | undefined;

  /** @param onExchange hears of each exchange when it is over, with its place in the order of asking */
  constructor(webhook: WebhookPort, onExchange?: (exchange: Exchange, place: number) => void) {
    this.#webhook = webhook;
    this.#onExchange = onExchange;
  }

  /** Those that are over, in the order in which they were asked for. */
  get exchanges(): Exchange[] {
    return this.#exchanges.filter((exchange) => exchange !== undefined);
  }

  fetch({ url, query, header }: FetchRequest): Promise<Answer> {
    const request = { url: publicUrl(url), query, header };
    return this.#record(
      () => this.#webhook.fetch({ url, query, header }),
      ({ body, durationMs, ...answer }, startedAt) => ({
        kind: 'fetch',
        startedAt,
        durationMs,
        request,
        answer: { ...answer, body: recordBody(body) },
      }),
    );
  }

  sendEvent(event: EventRequest): Promise<Delivery> {
    const request = { ...event, url: publicUrl(event.url) };
    return this.#record(
      () => this.#webhook.sendEvent(event),
      (answer, startedAt, durationMs) => ({ kind: 'event', startedAt, durationMs, request, answer }),
    );
  }

  probe(url: string, checkFormat: boolean): Promise<AudioProbe> {
    const request = { url: publicUrl(url), checkFormat };
    return this.#record(
      () => this.#webhook.probe(url, checkFormat),
      (answer, startedAt, durationMs) => ({ kind: 'probe', startedAt, durationMs, request, answer }),
    );
  }

  async #record<T>(
    ask: () => Promise<T>,
    exchangeOf: (answer: T, startedAt: string, durationMs: number) => Exchange,
  ): Promise<T> {
    const place = this.#exchanges.push(undefined) - 1;
    const [startedAt, began] = [new Date().toISOString(), performance.now()];
    const answer = await ask();
    const durationMs = Math.round((performance.now() - began) * 10) / 10;
    const exchange = exchangeOf(answer, startedAt, durationMs);
    this.#exchanges[place] = exchange;
    this.#onExchange?.(exchange, place);
    return answer;
  }
}
