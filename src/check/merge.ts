import { quote } from '../contract/text/printable.js';
import type { CheckResult, CheckRun, Shard } from './result.js';

/** Runs that are not the shards of one run. The message is one sentence. */
export class MergeError extends Error {
  override readonly name = 'MergeError';
  readonly code = 'MERGE';
}

/**
 * What one shard runs: every n-th item, in their order. Neighbours in a suite cost alike, so dealing them out spreads
 * what is slow; no shard has more than one item more than another.
 *
 * @throws {RangeError} for a shard that is not from 1 to `of`
 */
export function shardOf<Item>(items: readonly Item[], { index, of }: Shard): Item[] {
  if (!Number.isInteger(index) || !Number.isInteger(of) || index < 1 || index > of)
    throw new RangeError(`there is no shard ${index} of ${of}`);
  return items.filter((_item, place) => place % of === index - 1);
}

/**
 * Joins the shards of one run into the run that it would have been, but for measurements: its time is that of all
 * shards together.
 *
 * @throws {MergeError} when they are not all the shards of one run, each once
 */
export function mergeRuns(runs: readonly CheckRun[]): CheckRun {
  const [first] = runs;
  if (!first) throw new MergeError('There is nothing to merge; name the JSON report of each shard.');
  demandOneOrigin(runs, first);
  demandAllShards(runs);
  const { version, primary, total, fingerprint } = first;
  const results = inOrder(runs, total);
  const durationMs = runs.reduce((sum, run) => sum + run.durationMs, 0);
  return { version, primary, total, fingerprint, results, durationMs };
}

function demandOneOrigin(runs: readonly CheckRun[], first: CheckRun): void {
  for (const { version, primary, total, fingerprint, interrupted, shard } of runs) {
    if (version !== first.version)
      throw new MergeError(
        `The shards come from exosim ${quote(first.version)} and ${quote(version)}; run all of them with the same version.`,
      );
    if (primary !== first.primary)
      throw new MergeError(
        `The shards checked ${quote(first.primary)} and ${quote(primary)}; run all of them against the same primary.`,
      );
    if (total !== first.total)
      throw new MergeError(
        `The shards are of a run of ${first.total} checks and of one of ${total}; run all of them with the same suite and the same --grep.`,
      );
    if (fingerprint !== first.fingerprint)
      throw new MergeError(
        'The shards are of runs of different checks; run all of them with the same suites, as they are now, and the same flags.',
      );
    if (interrupted)
      throw new MergeError(
        `${shard ? `Shard ${shard.index} of ${shard.of}` : 'The run'} was interrupted before its end; run it again.`,
      );
  }
}

function demandAllShards(runs: readonly CheckRun[]): void {
  const shards = runs.map(({ shard }) => shard ?? { index: 1, of: 1 });
  const of = shards[0]?.of ?? 1;
  const other = shards.find((shard) => shard.of !== of);
  if (other)
    throw new MergeError(
      `Shard ${shards[0]?.index} is one of ${of} and shard ${other.index} one of ${other.of}; split a run into the same number of shards everywhere.`,
    );
  const given = new Set<number>();
  for (const { index } of shards) {
    if (given.has(index))
      throw new MergeError(`Shard ${index} of ${of} is given twice; name the report of each shard once.`);
    given.add(index);
  }
  if (given.size === of) return;
  const missing = Array.from({ length: of }, (_, place) => place + 1).filter((index) => !given.has(index));
  throw new MergeError(
    `Of ${of} shards, ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing; name the report of each shard.`,
  );
}

/** A hundred missing ones tell no more than five. */
function listed(numbers: readonly number[]): string {
  return numbers.length > 5 ? `${numbers.slice(0, 5).join(', ')}, …` : numbers.join(', ');
}

function inOrder(runs: readonly CheckRun[], total: number): CheckResult[] {
  const byIndex = new Map<number, CheckResult>();
  for (const result of runs.flatMap(({ results }) => results)) {
    if (byIndex.has(result.index))
      throw new MergeError(
        `The check ${quote(result.name)} is in two shards; make the reports anew with --shard, from one suite.`,
      );
    byIndex.set(result.index, result);
  }
  const results = Array.from({ length: byIndex.size }, (_, index) => byIndex.get(index));
  const whole = results.filter((result) => result !== undefined);
  // One that is beyond the end leaves a hole before it.
  if (whole.length !== total || byIndex.size !== total)
    throw new MergeError(
      `The shards hold ${byIndex.size} of the ${total} checks of the run; run all of them to their end.`,
    );
  return whole;
}
