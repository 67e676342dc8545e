import { movedUrl, namesHostOnly } from '../../call/movedUrl.js';
import type { Plan } from '../../call/plan.js';
import type { CallRecord } from '../../call/record.js';
import { readPlan } from '../../call/settings.js';
import { type Simulate, simulate as simulateCall } from '../../call/simulate.js';
import type { WebhookPort } from '../../call/webhookPort.js';
import type { RecordedCall } from '../recorded.js';
import { virtualPlan } from '../replay.js';
import { agentsOf, type DoneBefore, RepeatedAgents } from './repeatedAgents.js';

/** A webhook that calls are had with again. Only its hosts are called, whatever the record names. */
export interface LiveWebhook {
  /** Without a path each call keeps its own, and so does its fallback where both were on one host. */
  readonly primary: string;
  readonly fallback?: string | undefined;
  readonly allowHosts?: readonly string[] | undefined;
}

/** A call that can be had with any webhook. */
export interface RepeatableCall {
  readonly plan: Plan;
  /** What the agents did in the recorded call; absent for a call that only a plan tells of. */
  readonly before?: DoneBefore;
}

/** A call that was had again, and what its agents did in it. */
export interface RepeatedCall {
  readonly record: CallRecord;
  readonly done: DoneBefore;
}

/**
 * The call that a record tells of: the same CallSid, numbers and time of day, and the same people.
 *
 * @throws {PlanError} when its plan cannot be simulated any more
 */
export function repeatable(recorded: RecordedCall): RepeatableCall {
  const { log, skipped } = recorded;
  const [start] = log;
  const plan = virtualPlan(recorded);
  // Of the calls that it shared its world with, only what they did to this one is known.
  const elsewhere = recorded.recorded.shared
    ? skipped.filter(({ reason }) => reason === 'busy').map(({ contact }) => contact)
    : [];
  return {
    plan: {
      ...plan,
      ...(start?.type === 'call-started' && { at: start.startedAt }),
      ...(elsewhere.length > 0 && { busy: [...(plan.busy ?? []), ...elsewhere] }),
    },
    before: agentsOf(recorded).before,
  };
}

/**
 * Has a call with a live webhook.
 *
 * @throws {PlanError} when it cannot be simulated; nothing was called
 */
export async function callAgain(
  { plan, before = new Map() }: RepeatableCall,
  live: LiveWebhook,
  webhook: WebhookPort,
  { simulate = simulateCall, signal }: { readonly simulate?: Simulate; readonly signal?: AbortSignal } = {},
): Promise<RepeatedCall> {
  const again = livePlan(plan, live);
  const agents = new RepeatedAgents(before, readPlan(again).agents);
  const record = await simulate(again, { webhook, agents, ...(signal && { signal }) });
  return { record, done: agents.done };
}

/** The plan of a call with another webhook: what it names of the former one's network is left out. */
function livePlan(plan: Plan, live: LiveWebhook): Plan {
  const { fallback: _fallback, allowHosts: _allowHosts, insecure: _insecure, ...rest } = plan;
  const { allowHosts } = live;
  const fallback = liveFallback(plan, live);
  return {
    ...rest,
    primary: movedUrl(live.primary, plan.primary),
    ...(fallback !== undefined && { fallback }),
    ...(allowHosts && { allowHosts }),
  };
}

/** The fallback of a call at another webhook; undefined when none is asked there. */
export function liveFallback(plan: Plan, { primary, fallback }: LiveWebhook): string | undefined {
  if (plan.fallback === undefined) return fallback;
  if (fallback !== undefined) return movedUrl(fallback, plan.fallback);
  const movesWithIt = namesHostOnly(primary) && new URL(plan.primary).host === new URL(plan.fallback).host;
  return movesWithIt ? movedUrl(primary, plan.fallback) : undefined;
}
