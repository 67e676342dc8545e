import type { LoggedEvent } from '../../call/log.js';
import type { Diagnostic } from '../../contract/catalogue/diagnostics.js';
import { timelineLine } from '../call/timeline.js';
import { count, measured } from '../words.js';
import { laneOf } from './lanes.js';
import type { StoryBuilder } from './steps.js';

type Event<Type extends LoggedEvent['type']> = Extract<LoggedEvent, { type: Type }>;

/** Tells what goes between exosim and the webhook: fetches with their answers and verdicts, and call events. */
export class WebhookSteps {
  readonly #story: StoryBuilder;
  readonly #answerOf = new Map<number, number>();
  readonly #stepOfEvent = new Map<number, number>();
  readonly #findings = new Map<number, Diagnostic[]>();

  constructor(story: StoryBuilder) {
    this.#story = story;
  }

  asked({ fetch, role, url }: Event<'fetch-started'>, at: number): void {
    const again = fetch > 1 && role === 'primary' ? '↻ ' : '';
    const title = `Fetch ${fetch} of the ${role} URL: GET ${url}`;
    const label = `${again}fetch ${fetch}: ${role} URL`;
    this.#story.add({ shape: 'arrow', at, from: laneOf.exosim, to: laneOf.webhook, line: 'request', label, title });
    this.#story.begin('asked', laneOf.webhook, at);
  }

  answered(event: Event<'fetch-answered'>, at: number): void {
    const { status, durationMs, fetch } = event;
    const label = `${status ?? 'no answer'} in ${measured(durationMs)}`;
    const title = `Answer ${fetch}: ${label}, ${timelineLine(event)?.details}`;
    const [from, to] = [laneOf.webhook, laneOf.exosim];
    this.#answerOf.set(fetch, this.#story.add({ shape: 'arrow', at, from, to, line: 'request', label, title }));
    this.#story.end('asked', laneOf.webhook, at);
  }

  /** Findings about an answer come before its verdict, and are told with it. */
  found(fetch: number, diagnostic: Diagnostic): void {
    this.#findings.set(fetch, [...(this.#findings.get(fetch) ?? []), diagnostic]);
  }

  accepted(event: Event<'fetch-accepted'>): void {
    const findings = this.#findings.get(event.fetch) ?? [];
    const toMend = findings.filter(({ severity }) => severity !== 'info').length;
    const [whom, howLong] = inTwoLines(timelineLine(event)?.details ?? '');
    const text = `accepted: ${whom}${toMend > 0 ? ` · ${count(toMend, 'finding')}` : ''}`;
    this.#story.amend(this.#answerOf.get(event.fetch), {
      remark: { mark: 'good', text, more: howLong },
      title: [`${text} · ${howLong}`, ...findings.map(({ message }) => message)].join('. '),
    });
  }

  rejected({ fetch }: Event<'fetch-rejected'>): void {
    const errors = (this.#findings.get(fetch) ?? []).filter(({ severity }) => severity === 'error');
    const text = `rejected: ${[...new Set(errors.map(({ code }) => code))].join(', ')}`;
    const title = ['rejected', ...errors.map(({ message }) => message)].join('. ');
    this.#story.amend(this.#answerOf.get(fetch), { remark: { mark: 'bad', text }, title });
  }

  eventSent(told: Event<'event-sent'> | Event<'event-withheld'>, at: number): void {
    const { event, eventType, contact, status, url } = told;
    const sent = told.type === 'event-sent';
    const agent = this.#story.lanes.agentNumber.get(contact);
    const step = this.#story.add({
      shape: 'arrow',
      at,
      from: laneOf.exosim,
      to: laneOf.webhook,
      line: sent ? 'event' : 'stopped',
      label: `${eventType} event: ${agent === undefined ? 'line' : `agent ${agent}`} ${status}`,
      remark: sent ? { mark: 'quiet', text: 'on its way' } : { mark: 'warning', text: 'withheld' },
      title: `Call event ${event} to ${url}: ${eventType} of ${contact}, whose line is ${status}`,
    });
    this.#stepOfEvent.set(event, step);
  }

  eventDelivered({ event, httpStatus }: Event<'event-delivered'>): void {
    const text = String(httpStatus ?? 'arrived');
    this.#story.amend(this.#stepOfEvent.get(event), { remark: { mark: 'good', text }, title: 'It arrived' });
  }

  eventFailed({ event, httpStatus, detail }: Event<'event-failed'>): void {
    const text = httpStatus === null ? 'failed' : `failed: ${httpStatus}`;
    this.#story.amend(this.#stepOfEvent.get(event), { remark: { mark: 'bad', text }, title: `It failed: ${detail}` });
  }
}

/** Whom to dial, then for how long. */
function inTwoLines(details: string): readonly [string, string] {
  const cut = details.indexOf(' · ring ');
  return cut === -1 ? [details, ''] : [details.slice(0, cut), details.slice(cut + 3)];
}
