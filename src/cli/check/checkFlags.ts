import type { CallFlags } from '../call/callFlags.js';

/** Flags of `exosim check`, as commander gives them. */
export interface CheckFlags extends CallFlags {
  /** A duration. */
  readonly budget?: string;
  readonly fetches?: number;
  readonly workers?: number;
  readonly retries: number;
  readonly bail?: boolean;
  readonly grep?: string;
  /** Instead of a run. */
  readonly list?: 'text' | 'markdown';
  /** `2/5`. */
  readonly shard?: string;
  readonly reporter?: readonly string[];
  readonly start?: string;
  readonly waitFor?: string;
  /** A duration. */
  readonly startTimeout?: string;
  /** A folder, a suite, or true for the suites alone. */
  readonly watch?: string | true;
}
