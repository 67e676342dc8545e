import type { Delivery, EventRequest, FetchRequest, WebhookPort } from '../../call/webhookPort.js';
import { type Answer, metNobody } from '../../contract/answer.js';
import type { AudioProbe } from '../../contract/judge.js';

/** A webhook that takes note whether anybody is there to answer. */
export class ReachingWebhook implements WebhookPort {
  readonly #webhook: WebhookPort;
  #reached = false;
  #refusal: string | undefined;

  constructor(webhook: WebhookPort) {
    this.#webhook = webhook;
  }

  /** Why nobody could be reached at all: a sentence without its full stop; undefined once somebody was. */
  get unreached(): string | undefined {
    return this.#reached ? undefined : this.#refusal;
  }

  async fetch(request: FetchRequest): Promise<Answer> {
    const answer = await this.#webhook.fetch(request);
    if (metNobody(answer)) this.#refusal = answer.failure?.detail ?? 'Nobody answered';
    else this.#reached = true;
    return answer;
  }

  sendEvent(event: EventRequest): Promise<Delivery> {
    return this.#webhook.sendEvent(event);
  }

  probe(url: string, checkFormat: boolean): Promise<AudioProbe> {
    return this.#webhook.probe(url, checkFormat);
  }
}
