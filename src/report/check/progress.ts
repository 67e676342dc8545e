import { createLogUpdate } from 'log-update';
import { paintFor } from '../style.js';
import type { Sink } from './sink.js';

const barWidth = 30;

/** A line on a terminal that says how far the checks are, and leaves no trace. */
export class Progress {
  readonly #sink: Sink;
  readonly #update: ReturnType<typeof createLogUpdate>;
  #shown = '';

  constructor(sink: Sink) {
    this.#sink = sink;
    // It needs nothing of a stream but these; a cursor that is not hidden need not come back after a Ctrl-C.
    const stream = { columns: sink.columns, write: (text: string) => sink.write(text) };
    this.#update = createLogUpdate(stream as unknown as NodeJS.WritableStream, { showCursor: true });
  }

  show(done: number, total: number, failed: number): void {
    const line = this.#line(done, total, failed);
    if (line === this.#shown) return;
    this.#shown = line;
    this.#update(line);
  }

  /** Takes the line away, so that something else can be written; `show` brings it back. */
  clear(): void {
    if (this.#shown === '') return;
    this.#shown = '';
    this.#update.clear();
  }

  #line(done: number, total: number, failed: number): string {
    const paint = paintFor(this.#sink.colour);
    const full = Math.round((barWidth * done) / Math.max(1, total));
    const bar = paint('green', '━'.repeat(full)) + paint('dim', '┄'.repeat(barWidth - full));
    const faults = failed > 0 ? ` · ${paint('red', `${failed} failed`)}` : '';
    return `  ${bar}  ${done} of ${total}${faults}`;
  }
}
