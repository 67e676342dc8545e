import type { LoggedEvent } from '../../call/log.js';
import type { Delivery, EventRequest, FetchRequest, WebhookPort } from '../../call/webhookPort.js';
import type { FetchRole } from '../../connect/facts.js';
import { type Answer, deadlineSeconds } from '../../contract/answer.js';
import type { AudioProbe } from '../../contract/judge.js';
import { publicUrl, quote } from '../../contract/text/printable.js';
import type { EventExchange, FetchExchange, ProbeExchange, RecordedCall } from '../recorded.js';
import { bodyOf } from '../recordedBody.js';
import type { Change } from './change.js';

/** A change of one answer. */
export type AnswerChange = Extract<Change, { kind: 'duration' | 'status' }>;

const deadline = deadlineSeconds * 1000;

/**
 * Answers a changed call from the record of the unchanged one, without any network: each URL's answers in their turn,
 * and the last of them again when the record holds no more. Says in `notes` what it had to make do with.
 */
export class ChangedWebhook implements WebhookPort {
  /** Sentences, safe to print. */
  readonly notes: string[] = [];
  readonly #changes: readonly AnswerChange[];
  readonly #answers: Record<FetchRole, FetchExchange[]> = { primary: [], fallback: [] };
  readonly #last: Partial<Record<FetchRole, FetchExchange>> = {};
  readonly #events: EventExchange[];
  readonly #probes: readonly ProbeExchange[];
  #role: FetchRole = 'primary';
  #fetch = 0;
  #delivery: Delivery | undefined;
  #toldOfEvents = false;

  constructor({ log, recorded: { exchanges } }: RecordedCall, changes: readonly AnswerChange[]) {
    this.#changes = changes;
    const roles = log.flatMap((event) => (event.type === 'fetch-started' ? [event.role] : []));
    const fetches = exchanges.filter((exchange) => exchange.kind === 'fetch');
    for (const [index, exchange] of fetches.entries()) {
      this.#answers[roles[index] === 'fallback' ? 'fallback' : 'primary'].push(exchange);
    }
    this.#events = exchanges.filter((exchange) => exchange.kind === 'event');
    this.#probes = exchanges.filter((exchange) => exchange.kind === 'probe');
  }

  /** Hears what happens in the changed call: a fetch is logged before it goes out. */
  see(event: LoggedEvent): void {
    if (event.type !== 'fetch-started') return;
    this.#role = event.role;
    this.#fetch = event.fetch;
  }

  async fetch(_request: FetchRequest): Promise<Answer> {
    return this.#changes
      .filter(({ fetch }) => fetch === this.#fetch)
      .reduce((answer, change) => this.#changed(answer, change), this.#recorded());
  }

  async sendEvent(_event: EventRequest): Promise<Delivery> {
    const next = this.#events.shift();
    if (next) {
      this.#delivery = next.answer;
      return next.answer;
    }
    if (!this.#toldOfEvents) this.notes.push(moreEvents(this.#delivery));
    this.#toldOfEvents = true;
    return this.#delivery ?? { result: 'delivered', status: 200 };
  }

  async probe(url: string, _checkFormat: boolean): Promise<AudioProbe> {
    const asked = publicUrl(url);
    const known = this.#probes.find(({ request }) => request.url === asked);
    if (known) return known.answer;
    this.notes.push(`The record does not say whether ${quote(asked)} can be played; it was taken for available.`);
    return { result: 'available' };
  }

  #recorded(): Answer {
    const role = this.#role;
    const next = this.#answers[role].shift();
    const exchange = next ?? this.#last[role];
    if (exchange === undefined) {
      this.notes.push(
        `Fetch ${this.#fetch} asks the ${role}; the record holds no answer of it, so it was taken to fail.`,
      );
      return failed(0, { kind: 'unreachable', detail: `The record holds no answer of the ${role}` });
    }
    if (next === undefined) {
      this.notes.push(
        `Fetch ${this.#fetch}: the ${role} was asked again; the record holds no answer, so the last one was given again.`,
      );
    }
    this.#last[role] = exchange;
    const { answer, durationMs } = exchange;
    return { ...answer, body: bodyOf(answer.body), durationMs };
  }

  #changed(answer: Answer, change: AnswerChange): Answer {
    if (change.kind === 'status') {
      const { failure: _failure, ...whole } = answer;
      return { ...whole, status: change.status };
    }
    const { durationMs } = change;
    if (durationMs >= deadline) {
      return failed(deadline, { kind: 'timed-out', detail: 'it was made so slow' });
    }
    if (answer.failure?.kind !== 'timed-out') return { ...answer, durationMs };
    this.notes.push(
      `Fetch ${this.#fetch} timed out in the record, which therefore holds no whole answer; it timed out again.`,
    );
    return answer;
  }
}

function failed(durationMs: number, failure: NonNullable<Answer['failure']>): Answer {
  return { status: null, contentType: null, body: new Uint8Array(), durationMs, failure };
}

function moreEvents(last: Delivery | undefined): string {
  const taken =
    last === undefined || last.result === 'delivered' ? 'to have arrived' : 'to have failed as the last one did';
  return `There were more call events than the record holds; they were taken ${taken}.`;
}
