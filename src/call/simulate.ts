import type { Caller } from '../connect/caller.js';
import type { Agents } from '../telephony/agents.js';
import type { Clock } from '../telephony/clock.js';
import type { Presence } from '../telephony/presence.js';
import type { LoggedEvent } from './log.js';
import { type Plan, PlanError } from './plan.js';
import { type CallRecord, foldRecord } from './record.js';
import { RunningCall } from './runningCall.js';
import { type CallSettings, readPlan } from './settings.js';
import type { WebhookPort } from './webhookPort.js';
import { createWorld, type World } from './world.js';

export interface SimulateOptions {
  readonly webhook: WebhookPort;
  /** Shared with other calls: its clock, presence book, account, seed and start. Default: a fresh world for this call. */
  readonly world?: World;
  /** The clock of the fresh world. Default: virtual time, or wall time if the plan says so. */
  readonly clock?: Clock;
  /** The presence book of the fresh world. Default: an empty one. */
  readonly presence?: Presence;
  /** Decide what the dialed do, instead of the plan. */
  readonly agents?: Agents;
  /** Decides when the caller hangs up, beside the plan. */
  readonly caller?: Caller;
  /** Hears of each event as it is logged. */
  readonly onEvent?: (event: LoggedEvent) => void;
  /** Interrupts the call: its record then has no outcome. */
  readonly signal?: AbortSignal;
}

/** Simulates one call: {@link simulate}, or something that takes down besides what it does. */
export type Simulate = (plan: Plan, options: SimulateOptions) => Promise<CallRecord>;

/**
 * Simulates one call.
 *
 * @throws {PlanError} before anything is called, when the plan cannot be simulated
 */
export async function simulate(plan: Plan, options: SimulateOptions): Promise<CallRecord> {
  const { agents, caller } = options;
  const settings = { ...readPlan(plan), ...(agents && { agents }), ...(caller && { caller }) };
  if (options.world) refuseWhatBelongsToTheWorld(plan);
  const world = options.world ?? freshWorld(plan, settings, options);
  const call = new RunningCall(settings, world, options.webhook, options.onEvent);
  return foldRecord(await call.run(options.signal));
}

function freshWorld(plan: Plan, settings: CallSettings, { clock, presence }: SimulateOptions): World {
  const { users, exophones, busy, seed, at, sticky } = plan;
  const speed = plan.realtime ? 1 : plan.speed;
  const caller = settings.direction === 'incoming' ? settings.from : settings.to;
  return createWorld({
    users,
    exophones,
    busy,
    seed,
    at,
    speed,
    sticky: sticky === undefined ? undefined : new Map([[caller, sticky]]),
    clock,
    presence,
  });
}

const ofTheWorld = ['users', 'exophones', 'busy', 'sticky', 'seed', 'at', 'realtime', 'speed'] as const;

function refuseWhatBelongsToTheWorld(plan: Plan): void {
  const found = ofTheWorld.filter((key) => plan[key] !== undefined);
  if (found.length === 0) return;
  throw new PlanError(
    found.map((key) => ({
      path: [key],
      message: 'this belongs to the world that the call shares; give it to createWorld',
    })),
  );
}
