/** One thing that did not hold. */
export interface CheckFailure {
  /** A plain sentence: what happened, and what was wanted instead. May hold texts of the webhook, made printable. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** When two values were compared. */
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** A place in a file that somebody wrote. */
export interface SourceLocation {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}
