import type { Clock, Hold, TimerId } from '../telephony/clock.js';

/** A clock whose timers belong to one call: what is thrown while one fires is a fault of this call, not of the process. */
export class GuardedClock implements Clock {
  readonly #clock: Clock;
  readonly #onFault: (error: unknown) => void;

  constructor(clock: Clock, onFault: (error: unknown) => void) {
    this.#clock = clock;
    this.#onFault = onFault;
  }

  get waits(): boolean {
    return this.#clock.waits;
  }

  now(): number {
    return this.#clock.now();
  }

  setTimeout(fire: () => void, delay: number): TimerId {
    return this.#clock.setTimeout(() => {
      try {
        fire();
      } catch (error) {
        this.#onFault(error);
      }
    }, delay);
  }

  clearTimeout(timer: TimerId): void {
    this.#clock.clearTimeout(timer);
  }

  hold(): Hold {
    return this.#clock.hold();
  }
}
