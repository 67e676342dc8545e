import type { LoggedEvent } from '../call/log.js';
import type { Plan } from '../call/plan.js';
import type { CallRecord } from '../call/record.js';
import { type SimulateOptions, simulate } from '../call/simulate.js';
import { publicUrl } from '../contract/text/printable.js';
import { sealed } from './digest.js';
import { livedPlan, lonelyPlan } from './livedPlan.js';
import { type Exchange, type RecordedCall, recordVersion } from './recorded.js';
import { RecordingWebhook } from './recordingWebhook.js';

/** Hears of a call that is being recorded, as it goes on. */
export interface RecordListener {
  onExchange?(exchange: Exchange, place: number): void;
  onEvent?(event: LoggedEvent): void;
}

/**
 * Simulates one call, and keeps with its record everything that it takes to have it again.
 *
 * @param exosim the version that writes it
 * @throws {PlanError} before anything is called, when the plan cannot be simulated
 */
export async function simulateRecorded(
  plan: Plan,
  options: SimulateOptions,
  exosim: string,
  listener: RecordListener = {},
): Promise<RecordedCall> {
  const webhook = new RecordingWebhook(options.webhook, (exchange, place) => listener.onExchange?.(exchange, place));
  const onEvent = (event: LoggedEvent) => {
    // Whoever hears of it may end the call.
    listener.onEvent?.(event);
    options.onEvent?.(event);
  };
  const record = await simulate(plan, { ...options, webhook, onEvent });
  return sealed({
    ...record,
    recorded: {
      version: recordVersion,
      exosim,
      plan: recordedPlan(planOf(plan, record, options), record),
      ...(options.world && { shared: true as const }),
      exchanges: webhook.exchanges,
    },
  });
}

function planOf(plan: Plan, record: CallRecord, { agents, caller, world }: SimulateOptions): Plan {
  const lived = agents || caller ? livedPlan(plan, record.log) : plan;
  return world ? lonelyPlan(lived, record) : lived;
}

/** What has to be simulated to have the same call again. */
export function recordedPlan(
  { primary, fallback, expect: _expect, strict: _strict, ...plan }: Plan,
  { seed, callSid }: { readonly seed: number; readonly callSid: string },
): Plan {
  return {
    primary: publicUrl(primary),
    ...(fallback !== undefined && { fallback: publicUrl(fallback) }),
    ...plan,
    seed,
    callSid,
  };
}
