import { stripVTControlCharacters } from 'node:util';
import { excerpt } from '../contract/text/printable.js';

/** Bytes that are kept, at least; a chunk more at most. */
const keptBytes = 16 * 1024;
const shownLines = 20;
const shownCharacters = 300;

/** The end of what a command printed, however much it was. */
export class OutputTail {
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #cut = false;

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    for (let [first] = this.#chunks; first && this.#bytes - first.length >= keptBytes; [first] = this.#chunks) {
      this.#chunks.shift();
      this.#bytes -= first.length;
      this.#cut = true;
    }
  }

  /** The last 20 lines, each of at most 300 characters, without colours, credentials and empty lines; safe to print. */
  text(): string {
    const whole = stripVTControlCharacters(Buffer.concat(this.#chunks).toString()).replaceAll('\t', '  ');
    // A progress bar goes back to the beginning of its line for each of its states.
    const lines = whole.split(/[\r\n]+/);
    if (this.#cut && lines.length > 1) lines.shift();
    return lines
      .filter((line) => line.trim() !== '')
      .slice(-shownLines)
      .map((line) => excerpt(line.trimEnd(), shownCharacters))
      .join('\n');
  }
}
