import type { Fact } from '../connect/facts.js';
import type { CallType, Outcome, Reason } from '../connect/outcome.js';
import type { AssumptionId } from '../contract/catalogue/clauses.js';
import type { ApiVersion, Fidelity } from '../contract/profile.js';
import type { CallEventType } from './settings.js';

/** What happens to a call outside the applet itself. */
export type CallFact = { readonly assumes?: readonly AssumptionId[] } & (
  | {
      readonly type: 'call-started';
      readonly callSid: string;
      readonly apiVersion: ApiVersion;
      readonly fidelity: Fidelity;
      readonly seed: number;
      readonly direction: 'incoming' | 'outbound-dial';
      readonly from: string;
      readonly to: string;
      /** ISO 8601: what the call takes for now. */
      readonly startedAt: string;
    }
  | {
      readonly type: 'event-sent';
      readonly event: number;
      readonly eventType: CallEventType;
      readonly contact: string;
      readonly status: 'busy' | 'free';
      readonly url: string;
    }
  | { readonly type: 'event-delivered'; readonly event: number; readonly httpStatus: number | null }
  | {
      readonly type: 'event-failed';
      readonly event: number;
      readonly httpStatus: number | null;
      readonly detail: string;
    }
  | {
      readonly type: 'event-withheld';
      readonly event: number;
      readonly eventType: CallEventType;
      readonly contact: string;
      readonly status: 'busy' | 'free';
      readonly url: string;
    }
  | { readonly type: 'sticky-stored'; readonly caller: string; readonly contact: string }
  | {
      readonly type: 'call-ended';
      readonly outcome: Outcome;
      readonly reason: Reason;
      readonly nextApplet: string | null;
      readonly callType: CallType;
      /** What the request of the next applet says (REQ-03, REQ-06, REQ-10); null when none can follow. */
      readonly nextAppletQuery: Readonly<Record<string, string>> | null;
    }
  | { readonly type: 'call-interrupted' }
);

/** One line of a call's log. */
export type LoggedEvent = (Fact | CallFact) & {
  /** Counts from 1. */
  readonly seq: number;
  /** Milliseconds on the clock of the call's world; a call alone in its world starts at 0. */
  readonly at: number;
};

/** Where those who work for a call tell what has happened. */
export interface CallJournal {
  journal(fact: Fact | CallFact): void;
  /** A fault of a port, or of exosim. */
  fault(error: unknown): void;
}

/** The log of one call: append-only, and the one truth about it. */
export class EventLog {
  readonly events: LoggedEvent[] = [];
  readonly #now: () => number;
  readonly #listener: ((event: LoggedEvent) => void) | undefined;

  constructor(now: () => number, listener?: (event: LoggedEvent) => void) {
    this.#now = now;
    this.#listener = listener;
  }

  append(fact: Fact | CallFact): void {
    const event: LoggedEvent = { seq: this.events.length + 1, at: this.#now(), ...fact };
    this.events.push(event);
    this.#listener?.(event);
  }
}
