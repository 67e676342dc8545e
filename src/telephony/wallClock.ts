import type { Clock, Hold } from './clock.js';
import { longestDuration } from './duration.js';

/**
 * Time that passes by itself, `speed` times as fast as on the wall (1 is real time).
 * Input and output take the time that they take: a hold delays nothing.
 */
export class WallClock implements Clock {
  readonly waits = false;
  readonly #began = performance.now();
  readonly #speed: number;

  constructor(speed = 1) {
    this.#speed = speed;
  }

  now(): number {
    return Math.round((performance.now() - this.#began) * this.#speed);
  }

  setTimeout(fire: () => void, delay: number): NodeJS.Timeout {
    return setTimeout(fire, Math.min(Math.max(0, delay) / this.#speed, longestDuration));
  }

  clearTimeout(timer: unknown): void {
    clearTimeout(timer as NodeJS.Timeout | undefined);
  }

  hold(): Hold {
    return { finish: (fire) => fire(), release: (fire) => fire?.() };
  }
}
