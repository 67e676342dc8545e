import type { CallRecord } from '../call/record.js';
import type { ClauseId } from '../contract/catalogue/clauses.js';
import type { CheckFailure, SourceLocation } from '../suite/failure.js';

export type { CheckFailure, SourceLocation };

/** What one check came to: a check of the built-in battery, or one case of a suite. */
export interface CheckResult {
  /** Its place in the suite, from 0: counted over all shards, before any was taken out. */
  readonly index: number;
  /** Unique within its group; the same from run to run. */
  readonly name: string;
  /** `battery`, or the suite's file as it was named. */
  readonly group: string;
  /** The clauses that the check rests on; none for a case of a suite. */
  readonly clauses: readonly ClauseId[];
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Of a skipped check: why it does not apply, as a sentence without its full stop. */
  readonly skipped?: string;
  /** Of a failed check: everything that did not hold. */
  readonly failures: readonly CheckFailure[];
  /** Worth knowing although it did not fail the check, such as measured latencies. Each a sentence. */
  readonly notes: readonly string[];
  /** Where a suite's case is written. */
  readonly location?: SourceLocation;
  /** A measurement: wall time in milliseconds, of the last attempt. */
  readonly durationMs: number;
  /** 1, or more after retries; 0 for one that was not begun, or not ended. */
  readonly attempts: number;
  /** The calls that were simulated, in the order in which they began. */
  readonly calls: readonly CallRecord[];
}

/** One part of a run that is split over several machines. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number;
  readonly of: number;
}

/** A whole run of checks, in the order of the suite, however they were run. */
export interface CheckRun {
  /** Of exosim. */
  readonly version: string;
  /** What was checked: its primary URL, without credentials. */
  readonly primary: string;
  /** Absent when the whole was run at once. Shard 1 is the first. */
  readonly shard?: Shard;
  /** The checks of the whole run, over all its shards. */
  readonly total: number;
  /** Tells runs of other checks apart: the same for all shards of one run. 16 hexadecimal digits. */
  readonly fingerprint: string;
  /** It was interrupted before its end; absent for a run that was not. */
  readonly interrupted?: true;
  /** All checks of this run, or of this shard; one that was not begun, as after --bail, is among them as skipped. */
  readonly results: readonly CheckResult[];
  /** A measurement: wall time in milliseconds. */
  readonly durationMs: number;
}

/** How many of each. */
export function totalsOf({ results }: Pick<CheckRun, 'results'>): Record<CheckResult['status'], number> {
  const count = (status: CheckResult['status']) => results.filter((result) => result.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** Hears of a run as it goes on. Results come in the order of the suite. */
export interface CheckReporter {
  /** @param total checks in this run, skipped ones included */
  begin?(total: number): void;
  /** A check has begun or ended, in whatever order they are run: for progress only. */
  progress?(done: number, total: number): void;
  result?(result: CheckResult): void;
  end(run: CheckRun): void | Promise<void>;
}
