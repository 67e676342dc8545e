/**
 * What a call needs of time. XState's own `Clock` is the first two methods.
 * All times are milliseconds since the clock's world began.
 */
export interface Clock {
  setTimeout(fire: () => void, delay: number): TimerId;
  clearTimeout(timer: TimerId): void;
  now(): number;
  /** Whether a hold keeps this clock from moving. */
  readonly waits: boolean;
  /**
   * Says that real input or output is under way. A virtual clock does not move until it is over; a wall clock moves on.
   */
  hold(): Hold;
}

/** Opaque: what `setTimeout` of the same clock gave. */
export type TimerId = unknown;

/** One piece of real input or output that the clock waits for. Exactly one of the two methods is called, once. */
export interface Hold {
  /** It is over, and what follows from it happens `virtualDelay` milliseconds after it began. */
  finish(fire: () => void, virtualDelay: number): void;
  /** It is over, and `fire` happens at once. */
  release(fire?: () => void): void;
}
