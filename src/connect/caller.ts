import type { Fact } from './facts.js';

/** Whoever calls: hears what happens in the call, and may hang up upon it (DIAL-07). */
export interface Caller {
  /** @returns after how many milliseconds from now the caller hangs up; undefined when this is no reason to */
  hangsUpAfter(fact: Fact): number | undefined;
}
