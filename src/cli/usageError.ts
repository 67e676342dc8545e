/** Wrong usage, or an unreadable plan: one sentence that says what happened, where, and what to do. Exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'USAGE';
}

export const exitStatus = {
  /** The call was simulated, and every expectation held. */
  fine: 0,
  /** `--expect` did not hold, or `--strict` and an error diagnostic. */
  unexpected: 1,
  /** Wrong usage, or an unreadable plan. */
  usage: 2,
  /** A fault of exosim itself. */
  fault: 3,
  /** A webhook could not be reached at all. */
  unreachable: 4,
  interrupted: 130,
} as const;
