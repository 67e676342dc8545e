import { shardOf } from '../../check/merge.js';
import type { Shard } from '../../check/result.js';
import { quote } from '../../contract/text/printable.js';
import { UsageError } from '../usageError.js';

/** Which of the checks are run, as `--grep` and `--shard` say. */
export class CheckSelection {
  readonly shard: Shard | undefined;
  readonly #pattern: RegExp | undefined;

  /** @throws {UsageError} */
  constructor({ grep, shard }: { readonly grep?: string; readonly shard?: string }) {
    this.#pattern = grep === undefined ? undefined : readPattern(grep);
    this.shard = shard === undefined ? undefined : readShard(shard);
  }

  /**
   * @param checks all there are, in order
   * @returns all that match, and those of the shard, each with its place among all
   * @throws {UsageError} when none matches
   */
  from<Check extends { readonly name: string }>(checks: readonly Check[]): { chosen: [number, Check][]; all: Check[] } {
    const matching = checks.filter(({ name }) => this.#pattern?.test(name) ?? true);
    if (matching.length === 0) {
      throw new UsageError(`--grep: no check has a name that matches ${quote(this.#pattern?.source)}.`);
    }
    const placed = matching.map((check, index): [number, Check] => [index, check]);
    return { chosen: this.shard ? shardOf(placed, this.shard) : placed, all: matching };
  }
}

function readPattern(text: string): RegExp {
  try {
    return new RegExp(text, 'iu');
  } catch {
    throw new UsageError(`--grep: ${quote(text)} is not a regular expression; write it like "agents|fallback".`);
  }
}

function readShard(text: string): Shard {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError(`--shard: ${quote(text)} is no part of a run; write it like 2/5, from 1/5 to 5/5.`);
}
