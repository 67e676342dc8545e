import { setMaxListeners } from 'node:events';
import pMap from 'p-map';
import type { CallRecord } from '../call/record.js';
import type { ClauseId } from '../contract/catalogue/clauses.js';
import { unlessInterrupted } from './interruption.js';
import type { CheckFailure, CheckResult, SourceLocation } from './result.js';

/** Something to be checked: a check of the battery, or a case of a suite. */
export interface CheckCase {
  /** Its place in the whole run, over all shards, from 0. */
  readonly index: number;
  readonly name: string;
  readonly group: string;
  readonly clauses: readonly ClauseId[];
  readonly location?: SourceLocation;
  /** Nobody else may be talking to the webhook meanwhile. */
  readonly alone: boolean;
  /** It would come to the same again, so that it is not retried. */
  readonly once?: boolean;
  /**
   * Rejects only for a fault of exosim.
   *
   * @param signal aborted when its outcome is no longer wanted
   */
  run(signal?: AbortSignal): Promise<CaseOutcome>;
}

export interface CaseOutcome {
  readonly failures: readonly CheckFailure[];
  readonly notes: readonly string[];
  readonly calls: readonly CallRecord[];
  /** Why the case does not apply, as a sentence without its full stop. */
  readonly skipped?: string;
}

export interface RunOptions {
  /** How many cases are run at once, 1 or more. */
  readonly workers: number;
  /** How often a case that failed is tried again, 0 or more. */
  readonly retries: number;
  /** The first failure is the last case that is run. */
  readonly bail: boolean;
  /** The calls of passed cases are kept, too. A run of thousands keeps its memory flat without them. */
  readonly keepCalls: boolean;
  /** Aborted, no further case is begun, and those under way are not waited for. */
  readonly signal?: AbortSignal;
  /** In the order of the cases, each as soon as all before it are there. */
  onResult?(result: CheckResult): void;
  /** In whatever order they end. */
  onDone?(done: number, total: number): void;
}

/**
 * Runs cases at most `workers` at once; gives their results in their own order. Cases that were not begun,
 * or not ended before an interruption, are skipped.
 *
 * @throws whatever a case rejects with: a fault of exosim
 */
export async function runCases(cases: readonly CheckCase[], options: RunOptions): Promise<CheckResult[]> {
  const results: (CheckResult | undefined)[] = cases.map(() => undefined);
  let told = 0;
  let done = 0;
  let failed = false;
  // Each case under way listens.
  if (options.signal) setMaxListeners(0, options.signal);
  const settle = (place: number, result: CheckResult) => {
    results[place] = result;
    failed ||= result.status === 'failed';
    options.onDone?.(++done, cases.length);
    for (let next = results[told]; next; next = results[told]) {
      options.onResult?.(next);
      told++;
    }
  };
  const runOne = async (one: CheckCase, place: number) => {
    if (options.bail && failed && !options.signal?.aborted) settle(place, notRun(one, bailed));
    else settle(place, (await resultOf(one, options)) ?? notRun(one, 'the run was interrupted'));
  };
  for (const stretch of stretches(cases)) {
    const concurrency = stretch[0]?.[1].alone ? 1 : options.workers;
    await pMap(stretch, ([place, one]) => runOne(one, place), { concurrency });
  }
  return results.filter((result) => result !== undefined);
}

const bailed = 'a check failed before, and --bail stops there';

/** Cases that follow each other and run alike, each with its place. */
function stretches(cases: readonly CheckCase[]): [number, CheckCase][][] {
  const found: [number, CheckCase][][] = [];
  for (const placed of cases.entries()) {
    const last = found.at(-1);
    if (last?.[0]?.[1].alone === placed[1].alone) last.push(placed);
    else found.push([placed]);
  }
  return found;
}

/** Undefined when the run was interrupted before its end. */
async function resultOf(one: CheckCase, { retries, keepCalls, signal }: RunOptions): Promise<CheckResult | undefined> {
  for (let attempt = 1; ; attempt++) {
    const began = performance.now();
    const outcome = await unlessInterrupted(() => one.run(signal), signal);
    if (outcome === undefined) return undefined;
    const { failures, notes, calls, skipped } = outcome;
    const status = skipped !== undefined ? 'skipped' : failures.length > 0 ? 'failed' : 'passed';
    if (status === 'failed' && attempt <= retries && !one.once) continue;
    return {
      ...told(one),
      status,
      ...(skipped !== undefined && { skipped }),
      failures,
      notes,
      durationMs: Math.round(performance.now() - began),
      attempts: attempt,
      calls: keepCalls || status === 'failed' ? calls : [],
    };
  }
}

function notRun(one: CheckCase, skipped: string): CheckResult {
  return {
    ...told(one),
    status: 'skipped',
    skipped,
    failures: [],
    notes: [],
    durationMs: 0,
    attempts: 0,
    calls: [],
  };
}

function told({ index, name, group, clauses, location }: CheckCase) {
  return { index, name, group, clauses, ...(location && { location }) };
}
