import type { CallRecord } from '../../call/record.js';
import { type ClauseId, clause as clauseOf } from '../../contract/catalogue/clauses.js';
import { excerpt } from '../../contract/text/printable.js';
import { duration } from '../../telephony/durationText.js';
import { type Cause, named, WhyCall } from './whyCall.js';
import { fallbackDecided } from './whyFetch.js';
import { doubleBooked, droppedUsers } from './whyPeople.js';
import { causeOf } from './whyReasons.js';

/** Why a call came out as it did, in plain sentences that are safe to print. */
export interface Why {
  readonly callSid: string;
  /** The first of the sentences: what made the call come out so. */
  readonly cause: string;
  /** The rule that decided; null when none did. */
  readonly clause: ClauseId | null;
  /** The cause, what the caller lived through, the rule, and which field of the response or which agent it was. */
  readonly sentences: readonly string[];
  /** What to change. */
  readonly change: string;
}

/** Explains a call from its record alone. */
export function why(record: CallRecord): Why {
  const call = new WhyCall(record);
  const [first, ...others] = causesOf(call);
  const { cause, clause, more = [], change } = first;
  const rule = clause === null ? [] : [`Rule ${clause} decided: ${clauseOf(clause).text}`];
  const further = others.flatMap((other) => [other.cause, ...(other.more ?? [])]);
  const sentences = [cause, ...lived(call, others.length === 0), ...rule, ...more, ...further].map(ended);
  return {
    callSid: record.callSid,
    cause: ended(cause),
    clause,
    sentences: [...new Set(sentences)],
    change: ended(change),
  };
}

/**
 * The surprise first, then how the call ended: whoever asks why the wrong agent answered knows that somebody did. A
 * repeated set of destinations is the greater surprise.
 */
function causesOf(call: WhyCall): [Cause, ...Cause[]] {
  const usual = causeOf[call.record.reason](call);
  const surprises = [fallbackDecided(call), doubleBooked(call), droppedUsers(call)].filter(
    (cause) => cause !== undefined,
  );
  const [first, ...others] = surprises;
  if (first === undefined) return [usual];
  return comesFirst(call.record, first) ? [first, ...others, usual] : [usual, ...surprises];
}

/** Of a call that dialed nobody the last skip decides, unless no answer of the primary URL counted. */
function comesFirst({ outcome, reason }: CallRecord, { clause }: Cause): boolean {
  if (reason === 'same-destinations' || reason === 'fetch-limit' || reason === 'interrupted') return false;
  if (outcome === 'caller-hung-up') return false;
  return outcome !== 'didnt-dial' || clause !== 'STATE-01';
}

/** What the caller lived through; a conversation that is the cause already has been told. */
function lived(call: WhyCall, isCause: boolean): string[] {
  const { outcome, nextApplet, reason } = call.record;
  const [answer] = call.events('leg-answered');
  const goesOn = nextApplet === null ? '' : ` and went on to ${excerpt(nextApplet, 60)}`;
  if (answer) {
    const waited = duration(call.since(answer.at) / 1000);
    if (isCause) return [`The caller had waited ${waited} for the answer${goesOn}.`];
    return [`The caller heard ${named([answer.contact])} after ${waited}${goesOn}.`];
  }
  if (outcome === 'caller-hung-up') return ['The caller heard nobody, and no applet follows.'];
  if (reason === 'interrupted') return ['Until then the caller had heard nobody.'];
  const waited = call.since(call.record.log.at(-1)?.at ?? 0);
  const heard =
    waited === 0 ? 'The caller heard nobody, and did not wait' : `The caller heard nobody for ${call.lasted}`;
  return [`${heard}${nextApplet === null ? '; no next applet is set' : goesOn}.`];
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}
