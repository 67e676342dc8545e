import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import {
  type CheckFailure,
  type CheckReporter,
  type CheckResult,
  type CheckRun,
  totalsOf,
} from '../../check/result.js';
import { printable } from '../../contract/text/printable.js';
import { type Paint, paintFor } from '../style.js';
import { count, measured } from '../words.js';
import { comparedLines } from './comparison.js';
import { failuresOf, notesOf, placeOf } from './failureText.js';
import type { Progress } from './progress.js';
import type { Sink } from './sink.js';

const widest = 80;
const narrowest = 50;
/** Where names begin, and what is told below them. */
const indent = { name: 4, details: 6, values: 8 } as const;
/** `999 ms`, `59.9 s`. */
const timeWidth = 6;

const glyphs = { passed: '✓', failed: '✗', skipped: '–' } as const;
const tones = { passed: 'green', failed: 'red', skipped: 'yellow' } as const;

/** Tells a run to a person: each check in a line, each failure in full below it, and at the end what it comes to. */
export class PrettyCheckReporter implements CheckReporter {
  readonly #sink: Sink;
  readonly #progress: Progress | undefined;
  readonly #paint: Paint;
  readonly #width: number;
  #group: string | undefined;
  #failed = 0;

  /** @param progress on a terminal, the line that moves while the checks run */
  constructor(sink: Sink, progress?: Progress) {
    this.#sink = sink;
    this.#progress = progress;
    this.#paint = paintFor(sink.colour);
    this.#width = sink.isTerminal ? Math.max(narrowest, Math.min(widest, sink.columns)) : widest;
  }

  begin(total: number): void {
    this.#progress?.show(0, total, 0);
  }

  progress(done: number, total: number): void {
    this.#progress?.show(done, total, this.#failed);
  }

  result(result: CheckResult): void {
    if (result.status === 'failed') this.#failed++;
    const heading = result.group === this.#group ? '' : `\n${this.#paint('bold', this.#paragraph(result.group, 0))}`;
    this.#group = result.group;
    this.#progress?.clear();
    this.#sink.write(heading + this.#line(result) + this.#details(result));
  }

  end(run: CheckRun): void {
    this.#progress?.clear();
    this.#sink.write(`\n${this.#summary(run)}`);
  }

  /** The name on the left; the clauses and the time on the right, where there is room for them. */
  #line({ name, status, clauses, durationMs }: CheckResult): string {
    const glyph = this.#paint(tones[status], glyphs[status]);
    const lines = this.#wrap(printable(name), indent.name);
    const last = lines.at(-1) ?? '';
    const time = status === 'skipped' ? '' : measured(durationMs);
    const right = `${clauses.join(' ')}  ${time.padStart(timeWidth)}`.trimEnd();
    const room = this.#width - indent.name - stringWidth(last);
    // Without a time the clauses still end where they end above and below.
    const shift = time === '' && clauses.length > 0 ? timeWidth + 2 : 0;
    const fits = right.length + shift + 2 <= room;
    const tail = fits && right !== '' ? `${' '.repeat(room - right.length - shift)}${this.#paint('dim', right)}` : '';
    const alone = right.trim().padStart(this.#width - indent.details - shift);
    const below = fits || right.trim() === '' ? '' : this.#paint('dim', this.#exact('', alone, indent.details));
    const [first = '', ...rest] = lines.map((line, place) => (place === lines.length - 1 ? line + tail : line));
    return `  ${glyph} ${first}\n${rest.map((line) => `${' '.repeat(indent.name)}${line}\n`).join('')}${below}`;
  }

  #details(result: CheckResult): string {
    const { status, skipped, location } = result;
    const why = status === 'skipped' ? this.#paragraph(`skipped: ${skipped ?? 'no reason is given'}`) : '';
    const failed = status === 'failed' ? failuresOf(result) : [];
    const place = failed.length > 0 && location ? this.#paint('dim', this.#paragraph(placeOf(location))) : '';
    const failures = failed
      .map((failure, at) => this.#failure(failure, failed.length > 1 ? `${at + 1}. ` : ''))
      .join('');
    const notes = notesOf(result).map((note) => this.#paint('dim', this.#hanging('· ', note)));
    return why + place + failures + notes.join('');
  }

  #failure(failure: CheckFailure, number: string): string {
    const from = indent.details + number.length;
    const hint = failure.hint === undefined ? '' : this.#hanging('→ ', failure.hint, from);
    return this.#hanging(number, failure.message) + this.#compared(failure) + hint;
  }

  #compared(failure: CheckFailure): string {
    return comparedLines(failure)
      .map(({ mark, text }) => {
        const whole = mark === 'expected' || mark === 'actual';
        const line = this.#exact(whole ? `${mark.padEnd(8)}  ` : `${mark} `, text, indent.values);
        if (mark === ' ') return this.#paint('dim', line);
        return this.#paint(mark === 'expected' || mark === '-' ? 'green' : 'red', line);
      })
      .join('');
  }

  #summary(run: CheckRun): string {
    const { results, durationMs, shard, primary } = run;
    const { passed, failed, skipped } = totalsOf(run);
    const verdict = failed > 0 ? 'failed' : passed > 0 ? 'passed' : 'skipped';
    const parts = [
      failed > 0 ? this.#paint(['bold', 'red'], `${failed} failed`) : '',
      passed > 0 ? this.#paint(failed > 0 ? 'green' : ['bold', 'green'], `${passed} passed`) : '',
      skipped > 0 ? this.#paint('yellow', `${skipped} skipped`) : '',
    ].filter((part) => part !== '');
    const counts = parts.length > 0 ? parts.join(' · ') : 'no check was run';
    const head = `${this.#paint(tones[verdict], glyphs[verdict])} ${counts} in ${measured(durationMs)}`;
    const part = shard
      ? `shard ${shard.index} of ${shard.of}, ${results.length} of ${count(run.total, 'check')}; `
      : '';
    return `${head}\n${this.#paint('dim', this.#paragraph(part + primary, 2))}${this.#failedNames(results)}`;
  }

  /** Far above by now, when there are many checks. */
  #failedNames(results: readonly CheckResult[]): string {
    const failed = results.filter(({ status }) => status === 'failed');
    if (failed.length === 0 || results.length < 10) return '';
    const lines = failed.map(({ group, name, location }) =>
      this.#hanging('✗ ', `${location ? placeOf(location) : group} › ${name}`, 2),
    );
    return `\n${lines.join('')}`;
  }

  #paragraph(text: string, from: number = indent.details): string {
    return this.#hanging('', text, from);
  }

  /** The lines behind the first stand under its text, not under its mark. */
  #hanging(mark: string, text: string, from: number = indent.details): string {
    return this.#exact(mark, this.#wrap(printable(text), from + mark.length).join('\n'), from);
  }

  /** The same with every blank where it was. */
  #exact(mark: string, text: string, from: number): string {
    return wrapAnsi(text, this.#width - from - mark.length, { hard: true, trim: false })
      .split('\n')
      .map((line, place) => `${' '.repeat(from)}${place === 0 ? mark : ' '.repeat(mark.length)}${line}`)
      .map((line) => `${line.trimEnd()}\n`)
      .join('');
  }

  #wrap(text: string, from: number): string[] {
    return wrapAnsi(text, this.#width - from, { hard: true }).split('\n');
  }
}
