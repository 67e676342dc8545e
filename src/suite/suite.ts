import type { Plan } from '../call/plan.js';
import type { WorldSettings } from '../call/world.js';
import type { Expectation } from './expectation.js';
import type { SourceLocation } from './failure.js';
import { placeText } from './yamlPlaces.js';

/** Calls to make, and what must become of them. `schemas/suite.json` describes one in a file. */
export interface Suite {
  /** As it was named. */
  readonly file: string;
  /** Its cases are run one after the other: the webhook remembers from call to call who is busy. */
  readonly inTurn: boolean;
  /** Its cases share one world. Otherwise each has a fresh one, made from its own plan. */
  readonly shared: boolean;
  /** Of the shared world; absent when there is none. The plans of a shared suite hold nothing of it. */
  readonly world?: WorldSettings;
  /** In the order in which they are written. */
  readonly cases: readonly Case[];
}

/** One call of a suite, and what it must come to. */
export interface Case {
  /** Unique within the suite; safe to print. */
  readonly name: string;
  /** Can be simulated. `expect` and `strict` have gone into the expectation. */
  readonly plan: Plan;
  readonly expect: Expectation;
  /** Of the scenario. */
  readonly location: SourceLocation;
  /** Why it is not run: a sentence without its full stop. Absent for a case that is. */
  readonly skip?: string;
}

/** Something in a suite that cannot be run. */
export interface SuiteProblem {
  /** Absent for the file as a whole. */
  readonly location?: SourceLocation;
  /** The keys from the top, joined by dots; safe to print, and empty for the top itself. */
  readonly path: string;
  /** One sentence without its full stop: what is wrong, and what to write instead. */
  readonly message: string;
}

/** Of this many problems each is told in full. */
const toldAtMost = 50;

/** Thrown for a suite that cannot be run; nothing was called. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';
  readonly code = 'SUITE_INVALID';
  /** At least one, in the order in which they stand in the file. */
  readonly problems: readonly SuiteProblem[];

  /** The message has a line for each problem. */
  constructor(problems: readonly SuiteProblem[]) {
    const more = problems.length - toldAtMost;
    super(
      [
        ...problems.slice(0, toldAtMost).map(sentence),
        ...(more > 0 ? [`And ${more} more ${more === 1 ? 'fault' : 'faults'}; mend these first.`] : []),
      ].join('\n'),
    );
    this.problems = problems;
  }
}

function sentence({ location, path, message }: SuiteProblem): string {
  const text = [...(location ? [placeText(location)] : []), ...(path === '' ? [] : [path]), message].join(': ');
  return text.endsWith('?') ? text : `${text}.`;
}
