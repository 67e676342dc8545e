import type { WriteStream } from 'node:tty';
import { ProgressLine } from '../progressLine.js';

/** On a terminal, one line that tells how far a walk is; elsewhere nothing. */
export class ExploreProgress {
  readonly #line: ProgressLine;
  readonly #maxCalls: number;

  constructor(stream: WriteStream, maxCalls: number) {
    this.#line = new ProgressLine(stream);
    this.#maxCalls = maxCalls;
  }

  show(calls: number, left: number): void {
    this.#line.show(
      () => `exploring: ${calls} calls, ${left} branches known and not walked (at most ${this.#maxCalls} calls)`,
    );
  }

  clear(): void {
    this.#line.clear();
  }
}
