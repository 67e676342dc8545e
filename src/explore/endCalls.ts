import type { CallRecord } from '../call/record.js';
import { inOrder } from './branch.js';
import type { Choice } from './choices.js';
import type { ExploredPath } from './exploredPath.js';
import { choicesOf, type End, endName } from './findings.js';

/** A call that stands for all that end as it did. */
export interface EndCall {
  readonly choices: readonly Choice[];
  readonly record: CallRecord;
}

/**
 * Of each end of a walk, the call of the shortest path to it. The records of all others are let go as they come: a
 * walk may have a hundred thousand calls, and ends in so many ways as there are reasons.
 */
export class EndCalls {
  readonly #calls = new Map<string, EndCall>();

  /** To be told of each path, in any order. */
  add(path: ExploredPath, record: CallRecord): void {
    const name = endName(path);
    const choices = choicesOf(path);
    const known = this.#calls.get(name);
    if (!known || isBefore(choices, known.choices)) this.#calls.set(name, { choices, record });
  }

  of(end: Omit<End, 'paths'>): EndCall | undefined {
    return this.#calls.get(endName(end));
  }
}

/** The shorter one, and of two that are as long the one that is told first. */
function isBefore(one: readonly Choice[], other: readonly Choice[]): boolean {
  return one.length === other.length ? inOrder(one, other) < 0 : one.length < other.length;
}
