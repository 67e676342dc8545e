import { createRequire } from 'node:module';
import type { Plan } from './call/plan.js';
import type { CallRecord } from './call/record.js';
import { type SimulateOptions, simulate } from './call/simulate.js';
import type { WebhookPort } from './call/webhookPort.js';
import { usualBounds } from './explore/bounds.js';
import type { ExplorePlan } from './explore/decided.js';
import type { Exploration } from './explore/exploration.js';
import { type ExploreOptions as WalkOptions, explore as walk } from './explore/explore.js';
import type { RecordedCall } from './record/recorded.js';
import { simulateRecorded } from './record/simulateRecorded.js';
import { HttpWebhook } from './webhook/httpWebhook.js';

export interface SimulateCallOptions extends Omit<SimulateOptions, 'webhook'> {
  /** Default: HTTP. */
  readonly webhook?: WebhookPort;
}

/**
 * Simulates one call against a webhook: asks it for parameters, dials simulated agents, and tells how it ended.
 *
 * ```ts
 * const record = await simulateCall({ primary: `http://127.0.0.1:${port}/connect`, agents: ['no-answer', 'answer'] });
 * record.outcome; // 'conversation-ended'
 * ```
 *
 * HTTP is real; time is virtual, so a call takes as long as the webhook takes to answer. Whatever the webhook does ends
 * in a record, not in an exception.
 *
 * @throws {PlanError} when the plan cannot be simulated; nothing was called
 */
export async function simulateCall(plan: Plan, options: SimulateCallOptions = {}): Promise<CallRecord> {
  return simulate(plan, { ...options, webhook: options.webhook ?? sharedWebhook(plan.insecure ?? false) });
}

/**
 * Simulates one call, and keeps with its record everything that it takes to have it again: what `exosim replay`, `why`,
 * `diff` and `show` read. It is plain JSON.
 *
 * @throws {PlanError} when the plan cannot be simulated; nothing was called
 */
export async function recordCall(plan: Plan, options: SimulateCallOptions = {}): Promise<RecordedCall> {
  const webhook = options.webhook ?? sharedWebhook(plan.insecure ?? false);
  return simulateRecorded(plan, { ...options, webhook }, packageVersion());
}

function packageVersion(): string {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
  return version;
}

/** Defaults: HTTP, a depth of 4, 500 calls at most, one at a time, and not thorough. */
export type ExploreOptions = Partial<WalkOptions>;

/**
 * Walks every combination of what agents and caller can do (answer, no answer, reject, busy, failed, hang up), a call
 * for each, and tells where callers end, how long they wait, and whom no path ever reaches.
 *
 * ```ts
 * const { findings, coverage } = await explore({ primary: `http://127.0.0.1:${port}/connect` }, { depth: 2 });
 * findings.neverReached; // [{ contact: '+919812345678', because: 'same-destinations', clause: 'REFETCH-03', namedOn: 6 }]
 * coverage.complete; // true
 * ```
 *
 * In the plan, `agent` says who always does the same; what everybody else does, and what the caller does, is decided
 * call by call. Calls are made in virtual time and each in a world of its own. What a bound left out is in `coverage`.
 *
 * @throws {PlanError} when the plan cannot be simulated, or says what a walk decides itself; nothing was called
 * @throws {RangeError} for a bound that is not a whole number of 1 or more; nothing was called
 */
export async function explore(plan: ExplorePlan, options: ExploreOptions = {}): Promise<Exploration> {
  const { depth = usualBounds.depth, maxCalls = usualBounds.maxCalls, workers = usualBounds.workers } = options;
  const { thorough = false, webhook = sharedWebhook(plan.insecure ?? false) } = options;
  return walk(plan, { ...options, depth, maxCalls, workers, thorough, webhook });
}

/** Connections are shared by all calls of the process, and idle ones do not keep it alive. */
const shared = new Map<boolean, HttpWebhook>();

function sharedWebhook(insecure: boolean): HttpWebhook {
  const webhook = shared.get(insecure) ?? new HttpWebhook({ insecure });
  shared.set(insecure, webhook);
  return webhook;
}

export type { CallFact, LoggedEvent } from './call/log.js';
export { type Plan, PlanError, type PlanProblem } from './call/plan.js';
export type { CallEventRecord, CallRecord, FetchRecord, LegRecord } from './call/record.js';
export type { Delivery, EventRequest, FetchRequest, WebhookPort } from './call/webhookPort.js';
export { createWorld, type World, type WorldSettings } from './call/world.js';
export type { Caller } from './connect/caller.js';
export { connectMachine } from './connect/connectMachine.js';
export type { ConnectContext, ConnectEvent, ConnectInput } from './connect/connectSetup.js';
export type { Fact } from './connect/facts.js';
export { legMachine } from './connect/legMachine.js';
export { type Outcome, outcomes, type Reason } from './connect/outcome.js';
export type { ConnectPorts, ConnectSettings } from './connect/ports.js';
export type { Answer, Failure } from './contract/answer.js';
export { type Clause, type ClauseId, clauses } from './contract/catalogue/clauses.js';
export { type Diagnostic, type DiagnosticCode, diagnosticKinds } from './contract/catalogue/diagnostics.js';
export { type AudioProbe, judge, type Verdict } from './contract/judge.js';
export type { Parameters } from './contract/parameters.js';
export type { ApiVersion, Fidelity, Profile } from './contract/profile.js';
export { profileFor } from './contract/profiles.js';
export type { Choice } from './explore/choices.js';
export type { ExplorePlan } from './explore/decided.js';
export type { Coverage, Exploration } from './explore/exploration.js';
export type { Divergence, ExploredPath, Step } from './explore/exploredPath.js';
export type { End, Findings, Loop, MetDiagnostic, Wait } from './explore/findings.js';
export type { NeverReached } from './explore/neverReached.js';
export type { Parting } from './record/parting.js';
export type { Exchange, Recorded, RecordedCall } from './record/recorded.js';
export { type Replay, replay as replayCall } from './record/replay.js';
export { type Why, why } from './record/why/why.js';
export type { Agents } from './telephony/agents.js';
export type { Behaviour } from './telephony/behaviour.js';
export type { Clock, Hold, TimerId } from './telephony/clock.js';
export type { Contact } from './telephony/contact.js';
export { type Presence, PresenceBook } from './telephony/presence.js';
export { VirtualClock } from './telephony/virtualClock.js';
export { WallClock } from './telephony/wallClock.js';
export { HttpWebhook, type HttpWebhookOptions } from './webhook/httpWebhook.js';
