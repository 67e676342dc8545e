import type { Fact } from '../connect/facts.js';
import { diagnostic } from '../contract/catalogue/diagnostics.js';
import { publicUrl, quote } from '../contract/text/printable.js';
import type { Clock } from '../telephony/clock.js';
import type { CallFact, CallJournal } from './log.js';
import type { CallEventType } from './settings.js';
import type { EventRequest, WebhookPort } from './webhookPort.js';
import { lineStatus, type Wire } from './wire.js';

export interface EventSenderOptions {
  readonly enabled: ReadonlySet<CallEventType>;
  readonly isAllowed: (url: string) => boolean;
  readonly wire: Wire;
  readonly webhook: WebhookPort;
  readonly clock: Clock;
  readonly call: CallJournal;
}

const eventOf: Partial<Record<Fact['type'], CallEventType>> = {
  'leg-dialed': 'dial',
  'leg-ringing': 'ringing',
  'leg-answered': 'answered',
  'leg-ended': 'terminal',
};

/**
 * Sends the call events of one call, one after the other in the order in which they happened (EVENT-01 to EVENT-04).
 * In virtual time the clock waits for them (EVENT-06).
 */
export class EventSender {
  readonly #options: EventSenderOptions;
  #url: string | undefined;
  #events = 0;
  #toldOfWithholding = false;
  #queue: Promise<void> | undefined;

  constructor(options: EventSenderOptions) {
    this.#options = options;
  }

  /** Events from now on go there; to nobody when undefined. */
  goTo(url: string | undefined): void {
    this.#url = url;
  }

  /** Sends the event that a fact stands for, if it stands for one and somebody wants it. */
  see(fact: Fact): void {
    const type = eventOf[fact.type];
    if (type === undefined || this.#url === undefined || !this.#options.enabled.has(type)) return;
    const { contact } = fact as Extract<Fact, { type: 'leg-ended' }>;
    const told = {
      event: ++this.#events,
      eventType: type,
      contact,
      status: lineStatus(type),
      url: publicUrl(this.#url),
    };
    if (!this.#options.isAllowed(this.#url)) this.#withhold(told, this.#url);
    else this.#send(told, this.#options.wire.event(type, contact, this.#url));
  }

  /** Resolves when every event so far has arrived or failed; undefined when none is under way. */
  get settled(): Promise<void> | undefined {
    return this.#queue;
  }

  get #pointer(): string {
    return `/${this.#options.wire.events.parameter}`;
  }

  #withhold(told: Omit<Extract<CallFact, { type: 'event-withheld' }>, 'type' | 'assumes'>, url: string): void {
    const { call } = this.#options;
    call.journal({ type: 'event-withheld', ...told });
    if (this.#toldOfWithholding) return;
    this.#toldOfWithholding = true;
    const { hostname } = new URL(url);
    const message = `Call events for ${quote(publicUrl(url))} were withheld: its host is neither the webhook's own nor this machine.`;
    call.journal({
      type: 'diagnostic',
      diagnostic: diagnostic('events-withheld', message, {
        pointer: this.#pointer,
        hint: `Add --allow-host ${hostname} to have them sent.`,
      }),
    });
  }

  #send(told: Omit<Extract<CallFact, { type: 'event-sent' }>, 'type' | 'assumes'>, request: EventRequest): void {
    const { call, clock, webhook, wire } = this.#options;
    const { assumes } = wire.events;
    call.journal({ type: 'event-sent', ...told, assumes: clock.waits ? [...assumes, 'EVENT-06'] : assumes });
    const hold = clock.hold();
    const send = async () => {
      const { result, status, detail = 'no answer' } = await webhook.sendEvent(request);
      if (result === 'delivered') call.journal({ type: 'event-delivered', event: told.event, httpStatus: status });
      else this.#fail(told.event, told.eventType, status, detail);
    };
    const sent: Promise<void> = (this.#queue ?? Promise.resolve())
      .then(send)
      .catch((error) => call.fault(error))
      .then(() => {
        if (this.#queue === sent) this.#queue = undefined;
        hold.release();
      });
    this.#queue = sent;
  }

  #fail(event: number, type: CallEventType, httpStatus: number | null, detail: string): void {
    const { call } = this.#options;
    call.journal({ type: 'event-failed', event, httpStatus, detail, assumes: ['EVENT-04'] });
    const message = `The ${type} event did not arrive: ${detail}. The call went on as if it had.`;
    call.journal({
      type: 'diagnostic',
      diagnostic: diagnostic('event-failed', message, { pointer: this.#pointer }),
    });
  }
}
