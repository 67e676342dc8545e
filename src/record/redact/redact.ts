import { isDeepStrictEqual } from 'node:util';
import { PlanError } from '../../call/plan.js';
import { type CallRecord, foldRecord } from '../../call/record.js';
import { sealed } from '../digest.js';
import type { RecordedCall } from '../recorded.js';
import { replay } from '../replay.js';
import { Redactor } from './redactor.js';

/** A call would be another one if its people and secrets had stand-ins; nothing was made of it. */
export class RedactionError extends Error {
  override readonly name = 'RedactionError';
  readonly code = 'REDACTION_CHANGES_CALL';
}

/**
 * The same call with stand-ins for phone numbers, SIP users, CallSid, CustomField, digits, recording URLs, and secrets
 * in URLs. The log of a recorded call is had anew from the redacted answers, so that the result replays as it stands.
 *
 * @param redactor shared by all records in which the same thing is to have the same stand-in
 * @throws {RedactionError} when the redacted call would not take the same path; one sentence without its full stop
 */
export async function redact<T extends CallRecord | RecordedCall>(record: T, redactor = new Redactor()): Promise<T> {
  const { known } = redactor;
  redactor.learn(record);
  if (!('recorded' in record)) return redactor.apply(record);
  try {
    return (await redactRecorded(record, redactor)) as T;
  } catch (error) {
    redactor.forget(known);
    if (!(error instanceof RedactionError)) throw error;
  }
  return (await redactLess(record, redactor)) as T;
}

/** Where a URL leads may decide the call, or the domain of a user: these stay then. */
async function redactLess(record: RecordedCall, redactor: Redactor): Promise<RecordedCall> {
  const { known } = redactor;
  redactor.learn(record, false);
  try {
    return await redactRecorded(record, redactor);
  } catch (error) {
    redactor.forget(known);
    throw error;
  }
}

async function redactRecorded(record: RecordedCall, redactor: Redactor): Promise<RecordedCall> {
  const { recorded, log } = record;
  const { digest: _digest, plan, exchanges, ...rest } = recorded;
  const redacted: RecordedCall = {
    ...foldRecord(redactor.apply(log)),
    recorded: {
      ...redactor.apply(rest),
      plan: redactor.apply(withNumbers(plan, record)),
      exchanges: exchanges.map((exchange) => redactor.applyToExchange(exchange)),
    },
  };
  // What cannot be had again as it is, such as a call that shared its world, cannot be had again redacted either.
  if (!(await isSame(record))) return sealed(redacted);
  const again = await replayed(redacted);
  if (again === undefined || !isDeepStrictEqual(pathOf(again), pathOf(record))) {
    throw new RedactionError(
      'with stand-ins the call would take another path, because what is to be hidden decides it',
    );
  }
  return sealed({ ...again, recorded: redacted.recorded });
}

async function isSame(record: RecordedCall): Promise<boolean> {
  try {
    return (await replay(record)).parting === undefined;
  } catch (error) {
    if (error instanceof PlanError) return false;
    throw error;
  }
}

async function replayed(redacted: RecordedCall): Promise<CallRecord | undefined> {
  try {
    return (await replay(redacted)).record;
  } catch (error) {
    if (error instanceof PlanError) return undefined;
    throw error;
  }
}

/** The numbers of the built-in sample call are written out: stand-ins take their place, too. */
function withNumbers(plan: RecordedCall['recorded']['plan'], { log: [start] }: CallRecord): typeof plan {
  if (start?.type !== 'call-started') return plan;
  const { from, to } = start;
  return { ...plan, from, to };
}

/** What the caller and the webhook lived through, whoever they were. */
function pathOf({ outcome, reason, fetches, legs, skipped, callEvents, diagnostics }: CallRecord): unknown {
  return {
    outcome,
    reason,
    fetches: fetches.map(({ role, result, status, diagnostics: found }) => [role, result, status, found]),
    legs: legs.map(({ result }) => result),
    skipped: skipped.map(({ reason: why }) => why),
    events: callEvents.map(({ type, status, delivery }) => [type, status, delivery]),
    diagnostics: diagnostics.map(({ code, pointer }) => [code, pointer?.replace(/[^/]+$/, '')]),
  };
}
