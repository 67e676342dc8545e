import type { AssumptionId } from '../contract/catalogue/clauses.js';
import type { Diagnostic } from '../contract/catalogue/diagnostics.js';
import type { Outcome, Reason } from './outcome.js';
import type { SkipReason } from './selection.js';

export type FetchRole = 'primary' | 'fallback';
export type LegResult = 'completed' | 'no-answer' | 'busy' | 'failed' | 'canceled';

/** What happens in the applet, as it happens. A call's log is made of these; everything that is told of a call is read off them. */
export type Fact = { readonly assumes?: readonly AssumptionId[] } & (
  | { readonly type: 'refetch-due'; readonly afterLeg: number }
  | {
      readonly type: 'fetch-started';
      readonly fetch: number;
      readonly role: FetchRole;
      readonly url: string;
      readonly query: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'fetch-answered';
      readonly fetch: number;
      readonly status: number | null;
      readonly contentType: string | null;
      readonly bytes: number;
      /** The beginning of the body as text, without credentials. Not safe to print as it is. */
      readonly body: string;
      /** A measurement: wall time in milliseconds. */
      readonly durationMs: number;
    }
  | {
      readonly type: 'audio-probed';
      readonly fetch: number;
      readonly pointer: string;
      readonly url: string;
      readonly result: string;
      readonly detail?: string;
    }
  | { readonly type: 'diagnostic'; readonly fetch?: number; readonly diagnostic: Diagnostic }
  | { readonly type: 'fetch-accepted'; readonly fetch: number; readonly asks: AskedFor }
  | { readonly type: 'fetch-rejected'; readonly fetch: number }
  | { readonly type: 'sticky-contact'; readonly contact: string }
  | { readonly type: 'contact-skipped'; readonly contact: string; readonly reason: SkipReason }
  | {
      readonly type: 'leg-dialed';
      readonly leg: number;
      readonly contact: string;
      readonly exophone: string;
      readonly stateManaged: boolean;
    }
  | { readonly type: 'leg-ringing'; readonly leg: number; readonly contact: string }
  | { readonly type: 'leg-answered'; readonly leg: number; readonly contact: string; readonly ringSeconds: number }
  | {
      readonly type: 'leg-ended';
      readonly leg: number;
      readonly contact: string;
      readonly result: LegResult;
      readonly ringSeconds: number;
      readonly talkSeconds: number;
      readonly causeCode?: string;
    }
  | { readonly type: 'caller-hung-up'; readonly during: 'fetching' | 'ringing' | 'talking' }
  | { readonly type: 'connect-ended'; readonly outcome: Outcome; readonly reason: Reason }
);

/** What an accepted response asks for, in short. */
export interface AskedFor {
  readonly contacts: readonly string[];
  /** 1 for one after the other; null for all at once. */
  readonly width: number | null;
  readonly fetchAfterAttempt: boolean;
  readonly stateManagement: boolean;
  readonly recording: boolean;
  /** Seconds. */
  readonly maxRinging: number;
  /** Seconds. */
  readonly maxConversation: number;
}
