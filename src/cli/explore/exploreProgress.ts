import type { WriteStream } from 'node:tty';

/** How often the line may change, in milliseconds: more often nobody sees. */
const pause = 100;

/** On a terminal, one line that tells how far a walk is; elsewhere nothing. */
export class ExploreProgress {
  readonly #stream: WriteStream;
  readonly #maxCalls: number;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(stream: WriteStream, maxCalls: number) {
    this.#stream = stream;
    this.#maxCalls = maxCalls;
  }

  show(calls: number, left: number): void {
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#shownAt < pause) return;
    this.#shownAt = now;
    this.#stream.cursorTo(0);
    this.#stream.write(
      `exploring: ${calls} calls, ${left} branches known and not walked (at most ${this.#maxCalls} calls)`,
    );
    this.#stream.clearLine(1);
    this.#isShown = true;
  }

  clear(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#stream.cursorTo(0);
    this.#stream.clearLine(1);
  }
}
