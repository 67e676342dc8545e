import type { WriteStream } from 'node:tty';

/** How often the line may change, in milliseconds: more often nobody sees. */
const pause = 100;

/** On a terminal, one line that tells how far a long work is; elsewhere nothing. */
export class ProgressLine {
  readonly #stream: WriteStream;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  show(textOf: () => string): void {
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#shownAt < pause) return;
    this.#shownAt = now;
    this.#stream.cursorTo(0);
    this.#stream.write(textOf());
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
