import type { Plan } from '../call/plan.js';
import type { CallRecord } from '../call/record.js';
import type { Simulate, SimulateOptions } from '../call/simulate.js';
import type { WebhookPort } from '../call/webhookPort.js';
import { createWorld } from '../call/world.js';
import { judgeExpectation } from '../suite/expectation.js';
import type { Case, Suite } from '../suite/suite.js';
import type { CaseOutcome, CheckCase } from './runCases.js';

/** One case, and its place in the whole run. */
export interface Placed {
  readonly index: number;
  readonly suite: Suite;
  readonly one: Case;
}

/**
 * The cases of suites. Those of a suite that shares a world are all begun together, at the first one's turn: they are to
 * meet each other.
 *
 * @param webhookFor the network, with any TLS certificate accepted or not
 */
export function suiteCases(
  cases: readonly Placed[],
  webhookFor: (insecure: boolean) => WebhookPort,
  simulate: Simulate,
): CheckCase[] {
  const call = (plan: Plan, more: Pick<SimulateOptions, 'world' | 'signal'>) =>
    simulate(plan, { ...more, webhook: webhookFor(plan.insecure ?? false) });
  const together = new Map<Suite, SharedCalls>();
  const callOf = ({ suite, one }: Placed, signal?: AbortSignal): Promise<CallRecord> => {
    if (!suite.shared) return call(one.plan, { signal });
    const known = together.get(suite) ?? new SharedCalls(suite, cases, call, signal);
    together.set(suite, known);
    return known.callOf(one);
  };
  return cases.map((placed) => ({
    index: placed.index,
    name: placed.one.name,
    group: placed.suite.file,
    clauses: [],
    location: placed.one.location,
    alone: placed.suite.inTurn,
    // Its call met those of the others, and without them it would be another.
    once: placed.suite.shared,
    run: (signal) => outcomeOf(placed.one, () => callOf(placed, signal)),
  }));
}

async function outcomeOf({ expect, skip }: Case, call: () => Promise<CallRecord>): Promise<CaseOutcome> {
  if (skip !== undefined) return { failures: [], notes: [], calls: [], skipped: skip };
  const record = await call();
  const failures = judgeExpectation(expect, record).map((failure) => ({ ...failure, message: `${failure.message}.` }));
  return { failures, notes: [], calls: [record] };
}

/** The calls of one suite in the one world that they share. */
class SharedCalls {
  readonly #calls: ReadonlyMap<Case, Promise<CallRecord>>;

  constructor(
    suite: Suite,
    cases: readonly Placed[],
    call: (plan: Plan, more: Pick<SimulateOptions, 'world' | 'signal'>) => Promise<CallRecord>,
    signal: AbortSignal | undefined,
  ) {
    const world = createWorld(suite.world);
    const mine = cases.filter((placed) => placed.suite === suite && placed.one.skip === undefined);
    this.#calls = new Map(mine.map(({ one }) => [one, call(one.plan, { world, signal })]));
  }

  callOf(one: Case): Promise<CallRecord> {
    const call = this.#calls.get(one);
    if (!call) throw new Error(`the case ${one.name} is not one of its suite`);
    return call;
  }
}
