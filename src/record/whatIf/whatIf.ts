import type { Plan } from '../../call/plan.js';
import type { CallRecord } from '../../call/record.js';
import { readPlan } from '../../call/settings.js';
import { simulate } from '../../call/simulate.js';
import { excerpt } from '../../contract/text/printable.js';
import type { Behaviour } from '../../telephony/behaviour.js';
import { parseContact } from '../../telephony/contact.js';
import { type RepeatableCall, repeatable } from '../against/against.js';
import { RepeatedAgents } from '../against/repeatedAgents.js';
import type { RecordedCall } from '../recorded.js';
import type { Change } from './change.js';
import { type AnswerChange, ChangedWebhook } from './changedWebhook.js';

/** A recorded call, had with a change. */
export interface ChangedCall {
  readonly record: CallRecord;
  /** What the record could not say, and what no change came of: sentences, safe to print. */
  readonly notes: readonly string[];
}

/**
 * What the caller of a recorded call would have lived through with some things changed: from the recorded answers,
 * without any network, in virtual time.
 *
 * @throws {PlanError} when the plan of the record cannot be simulated any more
 */
export async function whatIf(recorded: RecordedCall, changes: readonly Change[]): Promise<ChangedCall> {
  const call = repeatable(recorded);
  const plan = changedPlan(call.plan, changes);
  const webhook = new ChangedWebhook(recorded, changes.filter(isOfAnswer));
  const agents = new RepeatedAgents(call.before ?? new Map(), readPlan(plan).agents, fixedBy(changes));
  const record = await simulate(plan, { webhook, agents, onEvent: (event) => webhook.see(event) });
  return { record, notes: [...webhook.notes, ...changes.flatMap((change) => idle(change, call, record))] };
}

function isOfAnswer(change: Change): change is AnswerChange {
  return change.kind === 'duration' || change.kind === 'status';
}

function changedPlan({ fallback, ...plan }: Plan, changes: readonly Change[]): Plan {
  const busy = new Map((plan.busy ?? []).map((contact) => [parseContact(contact).key, contact]));
  for (const change of changes) {
    if (change.kind === 'busy') busy.set(parseContact(change.contact).key, change.contact);
    if (change.kind === 'free') busy.delete(parseContact(change.contact).key);
  }
  const caller = changes.findLast((change) => change.kind === 'caller')?.caller ?? plan.caller;
  const keepsFallback = fallback !== undefined && !changes.some(({ kind }) => kind === 'no-fallback');
  return {
    ...plan,
    ...(keepsFallback && { fallback }),
    ...((plan.busy || busy.size > 0) && { busy: [...busy.values()] }),
    ...(caller !== undefined && { caller }),
  };
}

/** Whoever is on another call is skipped with state management; dialed without it, their line is busy (STATE-01). */
function fixedBy(changes: readonly Change[]): Map<string, Behaviour> {
  const fixed = new Map<string, Behaviour>();
  for (const change of changes) {
    if (change.kind === 'agent') fixed.set(parseContact(change.contact).key, change.behaviour);
    else if (change.kind === 'busy') fixed.set(parseContact(change.contact).key, { kind: 'busy' });
  }
  return fixed;
}

/** Says of a change that nothing came of it. */
function idle(change: Change, { plan }: RepeatableCall, { legs, skipped, fetches }: CallRecord): string[] {
  switch (change.kind) {
    case 'agent':
      return isAmong(legs, change.contact) ? [] : [notDialed(change.contact)];
    case 'busy':
      return isAmong([...legs, ...skipped], change.contact) ? [] : [notDialed(change.contact)];
    case 'free':
      return isAmong(
        (plan.busy ?? []).map((contact) => ({ contact })),
        change.contact,
      )
        ? []
        : [`${excerpt(change.contact, 80)} was on no other call, so nothing came of that.`];
    case 'duration':
    case 'status':
      return change.fetch <= fetches.length
        ? []
        : [`The changed call has no fetch ${change.fetch}, so nothing came of changing its answer.`];
    case 'no-fallback':
      return plan.fallback === undefined ? ['The recorded call has no fallback that could be taken away.'] : [];
    default:
      return [];
  }
}

function isAmong(those: readonly { readonly contact: string }[], wanted: string): boolean {
  const { key } = parseContact(wanted);
  return those.some(({ contact }) => parseContact(contact).key === key);
}

function notDialed(contact: string): string {
  return `${excerpt(contact, 80)} is not dialed in the changed call, so nothing came of that.`;
}
