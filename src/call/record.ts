import type { FetchRole, LegResult } from '../connect/facts.js';
import type { CallType, Outcome, Reason } from '../connect/outcome.js';
import type { SkipReason } from '../connect/selection.js';
import type { AssumptionId } from '../contract/catalogue/clauses.js';
import type { Diagnostic, DiagnosticCode } from '../contract/catalogue/diagnostics.js';
import type { ApiVersion, Fidelity } from '../contract/profile.js';
import type { LoggedEvent } from './log.js';
import type { CallEventType } from './settings.js';

/** One call as it turned out: a fold of its log. `schemas/call-record.json` describes it. */
export interface CallRecord {
  readonly callSid: string;
  readonly apiVersion: ApiVersion;
  readonly fidelity: Fidelity;
  readonly seed: number;
  /** Null for a call that was interrupted. */
  readonly outcome: Outcome | null;
  readonly reason: Reason | 'interrupted';
  readonly nextApplet: string | null;
  /** The contact that talked to the caller, as the webhook wrote it. */
  readonly answeredBy: string | null;
  /** What a later applet is told of the call (REQ-06). */
  readonly callType: CallType | null;
  /** The parameters of the next applet's request (REQ-10); null when none can follow. */
  readonly nextAppletQuery: Readonly<Record<string, string>> | null;
  readonly fetches: readonly FetchRecord[];
  readonly legs: readonly LegRecord[];
  readonly skipped: readonly { readonly contact: string; readonly reason: SkipReason }[];
  readonly callEvents: readonly CallEventRecord[];
  readonly diagnostics: readonly Diagnostic[];
  /** The decisions of exosim that this call depended on (`exosim clauses`). */
  readonly assumptions: readonly AssumptionId[];
  readonly log: readonly LoggedEvent[];
}

export interface FetchRecord {
  readonly role: FetchRole;
  /** As configured, without credentials. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  /** Null when no status line arrived. */
  readonly status: number | null;
  readonly contentType: string | null;
  /** A measurement: wall time in milliseconds. Null while nothing came back. */
  readonly durationMs: number | null;
  /** Null when the caller hung up before the answer counted. */
  readonly result: 'accepted' | 'rejected' | null;
  readonly diagnostics: readonly DiagnosticCode[];
}

export interface LegRecord {
  readonly contact: string;
  /** Null for a leg that was live when the call was interrupted. */
  readonly result: LegResult | null;
  readonly ringSeconds: number;
  readonly talkSeconds: number;
}

export interface CallEventRecord {
  readonly type: CallEventType;
  readonly contact: string;
  /** The agent's line (EVENT-03). */
  readonly status: 'busy' | 'free';
  /** `pending` only in a call that was interrupted. */
  readonly delivery: 'delivered' | 'failed' | 'withheld' | 'pending';
  /** Null when nothing was sent, or no answer came. */
  readonly httpStatus: number | null;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Folds a log into its record. */
export function foldRecord(log: readonly LoggedEvent[]): CallRecord {
  const record: Mutable<CallRecord> = {
    callSid: '',
    apiVersion: '1.1',
    fidelity: 'documented',
    seed: 0,
    outcome: null,
    reason: 'interrupted',
    nextApplet: null,
    answeredBy: null,
    callType: null,
    nextAppletQuery: null,
    fetches: [],
    legs: [],
    skipped: [],
    callEvents: [],
    diagnostics: [],
    assumptions: [],
    log,
  };
  const fold = new Fold(record);
  for (const event of log) fold.add(event);
  record.assumptions = fold.assumptions();
  return record;
}

class Fold {
  readonly #record: Mutable<CallRecord>;
  readonly #fetches: Mutable<FetchRecord>[] = [];
  readonly #legs: Mutable<LegRecord>[] = [];
  readonly #events: Mutable<CallEventRecord>[] = [];
  readonly #skipped: { contact: string; reason: SkipReason }[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #assumes = new Set<AssumptionId>();

  constructor(record: Mutable<CallRecord>) {
    this.#record = record;
    record.fetches = this.#fetches;
    record.legs = this.#legs;
    record.callEvents = this.#events;
    record.skipped = this.#skipped;
    record.diagnostics = this.#diagnostics;
  }

  assumptions(): AssumptionId[] {
    return [...this.#assumes].sort();
  }

  add(event: LoggedEvent): void {
    for (const id of event.assumes ?? []) this.#assumes.add(id);
    switch (event.type) {
      case 'call-started': {
        const { callSid, apiVersion, fidelity, seed } = event;
        Object.assign(this.#record, { callSid, apiVersion, fidelity, seed });
        break;
      }
      case 'diagnostic':
        this.#diagnostics.push(event.diagnostic);
        if (event.fetch !== undefined) this.#addToFetch(event.fetch, event.diagnostic.code);
        break;
      case 'contact-skipped':
        this.#skipped.push({ contact: event.contact, reason: event.reason });
        break;
      case 'call-ended': {
        const { outcome, reason, nextApplet, callType, nextAppletQuery } = event;
        Object.assign(this.#record, { outcome, reason, nextApplet, callType, nextAppletQuery });
        break;
      }
      default:
        this.#addFetchOrLegOrEvent(event);
    }
  }

  #addFetchOrLegOrEvent(event: LoggedEvent): void {
    switch (event.type) {
      case 'fetch-started': {
        const { role, url, query } = event;
        this.#fetches.push({
          role,
          url,
          query,
          status: null,
          contentType: null,
          durationMs: null,
          result: null,
          diagnostics: [],
        });
        break;
      }
      case 'fetch-answered': {
        const { status, contentType, durationMs } = event;
        Object.assign(this.#fetches[event.fetch - 1] ?? {}, { status, contentType, durationMs });
        break;
      }
      case 'fetch-accepted':
      case 'fetch-rejected':
        Object.assign(this.#fetches[event.fetch - 1] ?? {}, {
          result: event.type === 'fetch-accepted' ? 'accepted' : 'rejected',
        });
        break;
      case 'leg-dialed':
        this.#legs.push({ contact: event.contact, result: null, ringSeconds: 0, talkSeconds: 0 });
        break;
      case 'leg-answered':
        this.#record.answeredBy = event.contact;
        break;
      case 'leg-ended': {
        const { result, ringSeconds, talkSeconds } = event;
        Object.assign(this.#legs[event.leg - 1] ?? {}, { result, ringSeconds, talkSeconds });
        break;
      }
      case 'event-sent':
      case 'event-withheld': {
        const delivery = event.type === 'event-sent' ? 'pending' : 'withheld';
        this.#events.push({
          type: event.eventType,
          contact: event.contact,
          status: event.status,
          delivery,
          httpStatus: null,
        });
        break;
      }
      case 'event-delivered':
      case 'event-failed': {
        const delivery = event.type === 'event-delivered' ? 'delivered' : 'failed';
        Object.assign(this.#events[event.event - 1] ?? {}, { delivery, httpStatus: event.httpStatus });
        break;
      }
    }
  }

  #addToFetch(fetch: number, code: DiagnosticCode): void {
    const record = this.#fetches[fetch - 1];
    if (record) record.diagnostics = [...record.diagnostics, code];
  }
}
