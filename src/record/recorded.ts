import type { Plan } from '../call/plan.js';
import type { CallRecord } from '../call/record.js';
import type { Delivery } from '../call/webhookPort.js';
import type { Answer, Failure } from '../contract/answer.js';
import type { AudioProbe } from '../contract/judge.js';

/** Of the form in which `--record` writes calls. A newer exosim reads every older one. */
export const recordVersion = 1;

/** A call with everything that it takes to have it again. `schemas/call-record.json` describes it. */
export type RecordedCall = CallRecord & { readonly recorded: Recorded };

export interface Recorded {
  readonly version: typeof recordVersion;
  /** The exosim that wrote it; absent for a call that was imported. */
  readonly exosim?: string;
  /** What was simulated, with the seed that was used; URLs without credentials. */
  readonly plan: Plan;
  /** The call shared its world with others, which are not in its record. */
  readonly shared?: true;
  /** Everything that went over the network, in the order in which it was asked for. */
  readonly exchanges: readonly Exchange[];
  /** SHA-256 over the JSON of the record without this. Absent only for a record whose call is still going on. */
  readonly digest?: string;
}

export type Exchange = FetchExchange | EventExchange | ProbeExchange;

interface Timing {
  /** A measurement: ISO 8601, wall time, when it was asked for. */
  readonly startedAt: string;
  /** A measurement: wall time in milliseconds. */
  readonly durationMs: number;
}

export interface FetchExchange extends Timing {
  readonly kind: 'fetch';
  readonly request: {
    /** Of the applet's configuration, without credentials. */
    readonly url: string;
    readonly query: Readonly<Record<string, string>>;
    readonly header: { readonly name: string; readonly value: string };
  };
  readonly answer: {
    /** Null when no status line arrived. */
    readonly status: number | null;
    readonly contentType: string | null;
    readonly location?: string;
    /** As they came, names in lower case. */
    readonly headers?: Answer['headers'];
    readonly body: RecordedBody;
    readonly failure?: Failure;
  };
}

export interface EventExchange extends Timing {
  readonly kind: 'event';
  readonly request: {
    /** Without credentials. */
    readonly url: string;
    readonly body?: string;
    readonly query?: Readonly<Record<string, string>>;
  };
  readonly answer: Delivery;
}

export interface ProbeExchange extends Timing {
  readonly kind: 'probe';
  readonly request: { readonly url: string; readonly checkFormat: boolean };
  readonly answer: AudioProbe;
}

/** The exact bytes of a body: as text where they are UTF-8. */
export type RecordedBody = { readonly text: string } | { readonly base64: string };
