import { statSync } from 'node:fs';
import type { WriteStream } from 'node:tty';

/** How often the line may change, in milliseconds: more often nobody sees. */
const pause = 100;

const mebibyte = 1024 * 1024;

/** On a terminal, one line that tells how far the reading is; elsewhere nothing. */
export class ImportProgress {
  readonly #stream: WriteStream;
  /** Bytes; undefined where it is not known, as of a pipe. */
  readonly #total: number | undefined;
  #before = 0;
  #current = 0;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(stream: WriteStream, files: readonly string[]) {
    this.#stream = stream;
    const sizes = files.map((file) => (file === '-' ? undefined : sizeOf(file)));
    this.#total = sizes.some((size) => size === undefined)
      ? undefined
      : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  }

  /** @param bytes of the current file, up to now */
  show(bytes: number, calls: number): void {
    this.#current = bytes;
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#shownAt < pause) return;
    this.#shownAt = now;
    this.#stream.cursorTo(0);
    this.#stream.write(`importing: ${this.#share()}, ${calls.toLocaleString('en')} fetches of the applet`);
    this.#stream.clearLine(1);
    this.#isShown = true;
  }

  /** The next file is read. */
  next(): void {
    this.#before += this.#current;
    this.#current = 0;
  }

  clear(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    this.#stream.cursorTo(0);
    this.#stream.clearLine(1);
  }

  #share(): string {
    const read = this.#before + this.#current;
    const size = (bytes: number) => `${(bytes / mebibyte).toFixed(1)} MiB`;
    if (this.#total === undefined) return size(read);
    // A file that grows has more than it had.
    const percent = Math.min(100, Math.floor((read / Math.max(1, this.#total)) * 100));
    return `${percent} % of ${size(this.#total)}`;
  }
}

function sizeOf(file: string): number | undefined {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats?.isFile() ? stats.size : undefined;
}
