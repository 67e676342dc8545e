import type { RecordedCall } from '../../record/recorded.js';

/** Has one call again, and prints what became of it. */
export interface Replaying {
  /** @returns the exit status that this call asks for */
  one(recorded: RecordedCall, signal: AbortSignal): Promise<number>;
  /** What became of all of them, when they were many: one line. */
  summary?(calls: number, differing: number): string;
  close?(): Promise<void>;
}
