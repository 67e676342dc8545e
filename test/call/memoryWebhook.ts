import type { Delivery, EventRequest, FetchRequest, WebhookPort } from '../../src/call/webhookPort.js';
import type { Answer } from '../../src/contract/answer.js';
import type { AudioProbe } from '../../src/contract/judge.js';
import { answerOf } from '../contract/answers.js';

export interface MemoryWebhook extends WebhookPort {
  readonly fetches: FetchRequest[];
  readonly events: { readonly url: string; readonly body: string; readonly query: EventRequest['query'] }[];
  readonly probes: string[];
}

/** What the webhook answers to a fetch, counted from 1: an `Answer`, or a body. */
export type AnswerTo = (fetch: number, request: FetchRequest) => unknown;

export interface MemoryWebhookOptions {
  readonly deliver?: (url: string, body: string) => Delivery | Promise<Delivery>;
  readonly audio?: AudioProbe;
}

/** A webhook without a network: it answers at once, and every answer has taken the same time. */
export function memoryWebhook(answerTo: AnswerTo, { deliver, audio }: MemoryWebhookOptions = {}): MemoryWebhook {
  const fetches: FetchRequest[] = [];
  const events: MemoryWebhook['events'] = [];
  const probes: string[] = [];
  return {
    fetches,
    events,
    probes,
    fetch: async (request) => {
      fetches.push(request);
      const answer = answerTo(fetches.length, request);
      return isAnswer(answer) ? answer : answerOf(answer);
    },
    sendEvent: async ({ url, body = '', query }) => {
      events.push({ url, body, query });
      return deliver ? deliver(url, body) : { result: 'delivered', status: 200 };
    },
    probe: async (url) => {
      probes.push(url);
      return audio ?? { result: 'available' };
    },
  };
}

/** Gives one answer after the other, the last one for ever. */
export function inTurn(...answers: readonly unknown[]): AnswerTo {
  return (fetch) => answers[Math.min(fetch, answers.length) - 1];
}

/** A response that dials these contacts. */
export function dialing(contacts: readonly string[], more: Record<string, unknown> = {}): Record<string, unknown> {
  return { destination: contacts.map((contact_uri) => ({ contact_uri })), ...more };
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === 'object' && answer !== null && 'durationMs' in answer;
}
