import type { CallEventRecord, CallRecord, FetchRecord, LegRecord } from '../call/record.js';
import type { CallEventType } from '../call/settings.js';
import type { FetchRole, LegResult } from '../connect/facts.js';
import type { Outcome, Reason } from '../connect/outcome.js';
import { reasonText } from '../connect/reasonText.js';
import type { Diagnostic, DiagnosticCode, Severity } from '../contract/catalogue/diagnostics.js';
import { excerpt } from '../contract/text/printable.js';
import { parseContact } from '../telephony/contact.js';
import type { CheckFailure } from './failure.js';
import { compareLists, type ListKind } from './listComparison.js';

/** What a call must come to. What is left out is not looked at. */
export interface Expectation {
  readonly outcome?: Outcome;
  readonly reason?: Reason;
  /** Null: none must run. */
  readonly nextApplet?: string | null;
  /** A contact in any spelling; null: nobody must. */
  readonly answeredBy?: string | null;
  /** Everybody who was dialed, in that order. */
  readonly legs?: readonly ExpectedLeg[];
  /** How many, or what became of each. */
  readonly fetches?: number | readonly ExpectedFetch[];
  readonly diagnostics?: ExpectedDiagnostics;
  /** Each fetch at most so long: milliseconds of wall time. */
  readonly latency?: number;
  /** All call events, in the order in which they were sent. */
  readonly events?: readonly ExpectedEvent[];
}

export interface ExpectedLeg {
  /** In any spelling. */
  readonly contact?: string;
  readonly result?: LegResult;
  /** Milliseconds. */
  readonly ring?: number;
  /** Milliseconds. */
  readonly talk?: number;
}

export interface ExpectedFetch {
  readonly role?: FetchRole;
  /** Null: no status line must arrive. */
  readonly status?: number | null;
  readonly result?: 'accepted' | 'rejected';
}

export interface ExpectedEvent {
  readonly type?: CallEventType;
  /** In any spelling. */
  readonly contact?: string;
  readonly delivery?: CallEventRecord['delivery'];
}

/** Codes, or severities for all diagnostics that have them. */
export interface ExpectedDiagnostics {
  readonly present?: readonly (DiagnosticCode | Severity)[];
  /** What is present by its code may be found, although its severity is absent. */
  readonly absent?: readonly (DiagnosticCode | Severity)[];
}

/** Everything in which a call did not come to what was expected of it; empty when it did. */
export function judgeExpectation(expect: Expectation, record: CallRecord): CheckFailure[] {
  return [
    ...judgeEnding(expect, record),
    ...judgeNextApplet(expect, record),
    ...judgeAnswer(expect, record),
    ...(expect.legs ? compareLists(legs, expect.legs, record.legs) : []),
    ...judgeFetches(expect, record),
    ...judgeDiagnostics(expect.diagnostics ?? {}, record.diagnostics),
    ...judgeLatency(expect, record),
    ...(expect.events ? compareLists(events, expect.events, record.callEvents) : []),
  ];
}

function judgeEnding({ outcome, reason }: Expectation, record: CallRecord): CheckFailure[] {
  const held =
    (outcome === undefined || outcome === record.outcome) && (reason === undefined || reason === record.reason);
  if (held) return [];
  const expected = [outcome, reason].filter((part) => part !== undefined).join(':');
  if (record.outcome === null) {
    return [{ message: `expected ${expected}, but the call was interrupted`, expected, actual: 'interrupted' }];
  }
  const actual = `${record.outcome}:${record.reason}`;
  const cause = record.diagnostics.find(({ severity }) => severity === 'error') ?? explaining(record);
  return [
    {
      message: `expected ${expected}, but the call ended as ${actual} (${reasonText[record.reason]})`,
      ...(cause && { hint: `${cause.code}: ${cause.hint}` }),
      expected,
      actual,
    },
  ];
}

/** A warning tells why nobody could be reached; it tells nothing of a conversation. */
function explaining({ outcome, diagnostics }: CallRecord): Diagnostic | undefined {
  return outcome === 'conversation-ended' ? undefined : diagnostics.find(({ severity }) => severity === 'warning');
}

function judgeNextApplet(
  { nextApplet: expected }: Expectation,
  { nextApplet: actual, outcome }: CallRecord,
): CheckFailure[] {
  if (expected === undefined || expected === actual) return [];
  const runs = actual === null ? 'none runs' : `${excerpt(actual, 60)} runs`;
  const wanted = expected === null ? 'no next applet' : `the next applet ${excerpt(expected, 60)}`;
  const unset = actual === null && outcome !== null && outcome !== 'caller-hung-up';
  const hint = unset ? `Write under next which applet the flow sets behind ${outcome}.` : undefined;
  return [{ message: `expected ${wanted}, but ${runs}`, ...(hint && { hint }), expected, actual }];
}

function judgeAnswer({ answeredBy: expected }: Expectation, { answeredBy: actual }: CallRecord): CheckFailure[] {
  if (expected === undefined || (expected === null ? actual === null : sameContact(expected, actual))) return [];
  const wanted = expected === null ? 'nobody' : excerpt(expected, 60);
  const did = actual === null ? 'nobody did' : `${excerpt(actual, 60)} did`;
  return [{ message: `expected ${wanted} to talk to the caller, but ${did}`, expected, actual }];
}

function sameContact(expected: string, actual: unknown): boolean {
  return typeof actual === 'string' && parseContact(expected).key === parseContact(actual).key;
}

function judgeFetches({ fetches: expected }: Expectation, record: CallRecord): CheckFailure[] {
  if (expected === undefined) return [];
  if (typeof expected === 'object') return compareLists(fetches, expected, record.fetches);
  const actual = record.fetches.length;
  if (actual === expected) return [];
  const [wanted, were] = [expected, actual].map((count) => `${count} ${count === 1 ? 'fetch' : 'fetches'}`);
  return [{ message: `expected ${wanted}, but the webhook was asked for ${were}`, expected, actual }];
}

function judgeDiagnostics(
  { present = [], absent = [] }: ExpectedDiagnostics,
  found: readonly Diagnostic[],
): CheckFailure[] {
  const matches = (wanted: string, { code, severity }: Diagnostic) => wanted === code || wanted === severity;
  const actual = [...new Set(found.map(({ code }) => code))];
  const missing = present
    .filter((wanted) => !found.some((diagnostic) => matches(wanted, diagnostic)))
    .map((wanted) => ({
      message: `expected the diagnostic ${wanted}, but found ${actual.length === 0 ? 'none' : `only ${actual.join(', ')}`}`,
      expected: wanted,
      actual,
    }));
  const unwanted = found.filter(
    (one) => absent.includes(one.code) || (absent.includes(one.severity) && !present.includes(one.code)),
  );
  const perCode = new Map(unwanted.map((one) => [`${one.code} ${one.message}`, one]));
  return [
    ...missing,
    ...[...perCode.values()].map(({ code, severity, message, hint }) => ({
      message: `expected no ${absent.includes(code) ? code : severity}, but ${code} was found: ${message.replace(/\.$/, '')}`,
      hint,
    })),
  ];
}

function judgeLatency({ latency }: Expectation, { fetches }: CallRecord): CheckFailure[] {
  if (latency === undefined) return [];
  return fetches.flatMap(({ role, durationMs }, index) =>
    durationMs === null || durationMs <= latency
      ? []
      : [
          {
            message: `expected each fetch to take ${latency} ms at most, but fetch ${index + 1} (${role}) took ${Math.ceil(durationMs)} ms`,
            hint: 'Do slow work before the call or after it, and keep the service warm.',
            expected: latency,
            actual: durationMs,
          },
        ],
  );
}

const contact = { of: (one: { readonly contact: string }) => one.contact, same: sameContact };

/** Expected in milliseconds, recorded in seconds, shown as people write it. */
function time(seconds: (leg: LegRecord) => number) {
  return {
    // A measured duration on the clock leaves fractions behind.
    of: (leg: LegRecord) => `${Math.round(seconds(leg) * 1000) / 1000}s`,
    same: (expected: number, actual: unknown) => actual === `${expected / 1000}s`,
    show: (expected: number) => `${expected / 1000}s`,
  };
}

const legs: ListKind<ExpectedLeg, LegRecord> = {
  one: 'leg',
  many: 'legs',
  parts: {
    contact,
    result: { of: ({ result }) => result },
    ring: time(({ ringSeconds }) => ringSeconds),
    talk: time(({ talkSeconds }) => talkSeconds),
  },
};

const fetches: ListKind<ExpectedFetch, FetchRecord> = {
  one: 'fetch',
  many: 'fetches',
  parts: {
    role: { of: ({ role }) => role },
    status: { of: ({ status }) => status },
    result: { of: ({ result }) => result },
  },
};

const events: ListKind<ExpectedEvent, CallEventRecord> = {
  one: 'event',
  many: 'events',
  parts: { type: { of: ({ type }) => type }, contact, delivery: { of: ({ delivery }) => delivery } },
};
