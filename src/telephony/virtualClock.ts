import TinyQueue from 'tinyqueue';
import type { Clock, Hold } from './clock.js';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly fire: () => void;
  cleared: boolean;
}

/**
 * Time that jumps from timer to timer, and stands still while anything in its world waits for real input or output.
 *
 * Timers of one instant fire in the order in which they were set. A hold takes its place in that order when it
 * begins, so that answers that arrive in any order on the wire are handed on in the order in which they were asked for.
 */
export class VirtualClock implements Clock {
  readonly waits = true;
  readonly #timers = new TinyQueue<Timer>([], (a, b) => a.at - b.at || a.order - b.order);
  #now = 0;
  #order = 0;
  #holds = 0;
  #awake = false;

  now(): number {
    return this.#now;
  }

  setTimeout(fire: () => void, delay: number): Timer {
    return this.#add(fire, this.#now + Math.max(0, delay), this.#order++);
  }

  clearTimeout(timer: unknown): void {
    if (timer) (timer as Timer).cleared = true;
  }

  hold(): Hold {
    this.#holds++;
    return new VirtualHold(this.#now, this.#order++, (order, at, fire) => {
      this.#holds--;
      if (at === undefined) {
        fire?.();
        this.#wake();
      } else if (fire) this.#add(fire, at, order);
    });
  }

  #add(fire: () => void, at: number, order: number): Timer {
    const timer: Timer = { at, order, fire, cleared: false };
    this.#timers.push(timer);
    this.#wake();
    return timer;
  }

  /** The jump waits for a turn of the event loop: whatever the last instant set off in promises has settled by then. */
  #wake(): void {
    if (this.#awake || this.#holds > 0) return;
    this.#awake = true;
    setImmediate(() => {
      this.#awake = false;
      this.#step();
    });
  }

  #step(): void {
    if (this.#holds > 0) return;
    let timer = this.#timers.peek();
    while (timer?.cleared) {
      this.#timers.pop();
      timer = this.#timers.peek();
    }
    if (!timer) return;
    this.#now = timer.at;
    try {
      this.#fireAll(timer.at);
    } finally {
      if (this.#timers.length > 0) this.#wake();
    }
  }

  /** Fires every timer of one instant, so that whatever they ask for is in flight together, as it would be. */
  #fireAll(at: number): void {
    for (let timer = this.#timers.peek(); timer && timer.at === at; timer = this.#timers.peek()) {
      this.#timers.pop();
      if (!timer.cleared) timer.fire();
    }
  }
}

type Over = (order: number, at: number | undefined, fire: (() => void) | undefined) => void;

class VirtualHold implements Hold {
  readonly #began: number;
  readonly #order: number;
  readonly #over: Over;

  constructor(began: number, order: number, over: Over) {
    this.#began = began;
    this.#order = order;
    this.#over = over;
  }

  finish(fire: () => void, virtualDelay: number): void {
    this.#over(this.#order, this.#began + Math.max(0, virtualDelay), fire);
  }

  release(fire?: () => void): void {
    this.#over(this.#order, undefined, fire);
  }
}
