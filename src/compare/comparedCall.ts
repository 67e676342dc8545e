import type { LoggedEvent } from '../call/log.js';
import type { CallEventRecord, CallRecord, FetchRecord, LegRecord } from '../call/record.js';
import type { AskedFor } from '../connect/facts.js';
import { deadlineSeconds } from '../contract/answer.js';
import type { DiagnosticCode } from '../contract/catalogue/diagnostics.js';
import { type Heard, heardIn } from './heard.js';

/** What is compared of a call, and nothing else: a record is a hundred times larger, and thousands of calls wait here. */
export interface ComparedCall
  extends Pick<CallRecord, 'callSid' | 'outcome' | 'reason' | 'nextApplet' | 'answeredBy' | 'skipped'> {
  /** Of the call, as they were sent; empty when the log does not say. */
  readonly from: string;
  /** ISO 8601; empty when the log does not say. */
  readonly startedAt: string;
  /**
   * Seconds until the caller heard a voice, or until the applet was over when there was none. Time that the webhook
   * took below its deadline is not in it: how fast it answers today is no difference between two calls.
   */
  readonly wait: number;
  /** Seconds until the applet was over, with everything in it. */
  readonly lasted: number;
  readonly legs: readonly ComparedLeg[];
  readonly fetches: readonly ComparedFetch[];
  readonly diagnostics: readonly DiagnosticCode[];
  readonly callEvents: readonly CallEventRecord[];
}

export interface ComparedLeg extends LegRecord {
  /** The ExoPhone that the dialed party sees. */
  readonly exophone: string;
}

export interface ComparedFetch extends Pick<FetchRecord, 'role' | 'status' | 'result' | 'durationMs'> {
  /** Absent for what was not accepted. */
  readonly asks?: AskedFor;
  /** Absent for what was not accepted, or is too long for a log. */
  readonly heard?: Heard;
  /** It governed a leg that rang. */
  rang: boolean;
}

/** Takes out of a record what is compared. */
export function comparedCall(record: CallRecord): ComparedCall {
  const { callSid, outcome, reason, nextApplet, answeredBy, skipped, diagnostics, callEvents, log } = record;
  const [start] = log;
  const { from, startedAt } = start?.type === 'call-started' ? start : { from: '', startedAt: '' };
  return {
    callSid,
    outcome,
    reason,
    nextApplet,
    answeredBy,
    skipped,
    from: textOf(from),
    startedAt: textOf(startedAt),
    // Whoever hangs up does so by their own watch.
    wait: outcome === 'caller-hung-up' ? lastedIn(log) : waitIn(log),
    lasted: lastedIn(log),
    legs: legsIn(record),
    fetches: fetchesIn(record),
    diagnostics: diagnostics.map(({ code }) => code),
    callEvents,
  };
}

function waitIn(log: readonly LoggedEvent[]): number {
  const began = log[0]?.at ?? 0;
  let [asked, answering] = [began, 0];
  for (const { type, at } of log) {
    if (type === 'fetch-started') asked = at;
    else if (type === 'fetch-answered' && at - asked < deadlineSeconds * 1000) answering += at - asked;
    else if (type === 'leg-answered' || type === 'connect-ended') return (at - began - answering) / 1000;
  }
  return ((log.at(-1)?.at ?? began) - began - answering) / 1000;
}

function lastedIn(log: readonly LoggedEvent[]): number {
  const ended = log.findLast(({ type }) => type === 'connect-ended') ?? log.at(-1);
  return ((ended?.at ?? 0) - (log[0]?.at ?? 0)) / 1000;
}

function legsIn({ legs, log }: CallRecord): ComparedLeg[] {
  const exophones = log.flatMap((event) => (event.type === 'leg-dialed' ? [textOf(event.exophone)] : []));
  return legs.map((leg, index) => ({ ...leg, exophone: exophones[index] ?? '' }));
}

function fetchesIn({ fetches, log }: CallRecord): ComparedFetch[] {
  const bodies = new Map<number, Extract<LoggedEvent, { type: 'fetch-answered' }>>();
  const compared: ComparedFetch[] = fetches.map(({ role, status, result, durationMs }) => {
    return { role, status, result, durationMs, rang: false };
  });
  let governing = 0;
  for (const event of log) {
    if (event.type === 'fetch-answered') bodies.set(event.fetch, event);
    else if (event.type === 'fetch-accepted') {
      governing = event.fetch - 1;
      const answer = bodies.get(event.fetch);
      const heard = answer && heardIn(answer, fetches[governing]?.url ?? '');
      const asks = isAskedFor(event.asks) && event.asks;
      Object.assign(compared[governing] ?? {}, { ...(asks && { asks }), ...(heard && { heard }) });
    } else if (event.type === 'leg-ringing') Object.assign(compared[governing] ?? {}, { rang: true });
  }
  return compared;
}

/** A record comes from anywhere, and its schema leaves the insides of a log open. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isAskedFor(asks: Partial<AskedFor> | undefined): asks is AskedFor {
  if (typeof asks !== 'object' || asks === null) return false;
  const { contacts, width, maxRinging, maxConversation } = asks;
  return (
    Array.isArray(contacts) &&
    contacts.every((contact) => typeof contact === 'string') &&
    (width === null || typeof width === 'number') &&
    typeof maxRinging === 'number' &&
    typeof maxConversation === 'number'
  );
}
