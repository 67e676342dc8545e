import type { ClauseId } from '../contract/catalogue/clauses.js';
import type { Trial } from './trial.js';

/** One check of the built-in battery. */
export interface Check {
  /** Stable: scripts select checks by it. */
  readonly name: string;
  /** The clauses that it rests on. */
  readonly clauses: readonly ClauseId[];
  /** What it does and demands, for the docs: one sentence without its full stop. */
  readonly demands: string;
  /** Does it, and tells the trial what did not hold. A rejection is a fault of exosim. */
  run(trial: Trial): Promise<void>;
}
