import wrapAnsi from 'wrap-ansi';
import type { LoggedEvent } from '../../call/log.js';
import type { Diagnostic } from '../../contract/catalogue/diagnostics.js';
import { printable } from '../../contract/text/printable.js';
import { hanging, paragraph, width, wrap } from '../layout.js';
import type { Paint } from '../style.js';
import { clockTime, count, duration, outcomeTitle, reasonText } from '../words.js';
import { severityGlyph, severityTone, type Tone, timelineLine } from './timeline.js';

/** Time, glyph and words stand in columns; details begin here and wrap here. */
const column = { time: 8, what: 12, details: 24 } as const;

const formatOf: Record<Tone, Parameters<Paint>[0] | undefined> = {
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  quiet: 'dim',
  plain: undefined,
};

/** Tells a call as a timeline, 80 columns wide, while it goes on. */
export class PrettyReport {
  readonly #paint: Paint;
  readonly #diagnostics: Diagnostic[] = [];
  #start = 0;
  #shown = '';
  #answer: { contact: string; after: number } | undefined;
  #assumes = new Set<string>();

  constructor(paint: Paint) {
    this.#paint = paint;
  }

  /** What to print for one event of the log: whole lines, or nothing. */
  tell(event: LoggedEvent): string {
    for (const id of event.assumes ?? []) this.#assumes.add(id);
    switch (event.type) {
      case 'call-started':
        this.#start = event.at;
        return this.#header(event);
      case 'diagnostic':
        this.#diagnostics.push(event.diagnostic);
        break;
      case 'leg-answered':
        this.#answer = { contact: event.contact, after: event.at - this.#start };
        break;
      case 'call-ended':
        return this.#ending(event) + this.#findings();
      case 'call-interrupted':
        return `\n${this.#paint(['bold', 'yellow'], 'Interrupted')}  the call was still going on\n${this.#findings()}`;
    }
    return this.#line(event);
  }

  #header({
    callSid,
    apiVersion,
    fidelity,
    seed,
    direction,
    from,
    to,
  }: Extract<LoggedEvent, { type: 'call-started' }>): string {
    const title = `${this.#paint('bold', 'exosim')}  Connect applet ${apiVersion} · ${fidelity} · seed ${seed}`;
    const call = `${direction} call ${callSid.slice(0, 8)}… · ${printable(from)} → ${printable(to)}`;
    return `${title}\n${paragraph(call, 8)}\n`;
  }

  #line(event: LoggedEvent): string {
    const shown = timelineLine(event);
    if (!shown) return '';
    const time = clockTime(event.at - this.#start);
    const stamp = time === this.#shown ? '' : time;
    this.#shown = time;
    const format = formatOf[shown.tone];
    const tint = (text: string) => (format ? this.#paint(format, text) : text);
    const head = `${this.#paint('bold', stamp.padStart(column.time))}  ${tint(shown.glyph)} ${tint(shown.what.padEnd(column.details - column.what))}`;
    const details = shown.tone === 'quiet' ? (text: string) => this.#paint('dim', text) : (text: string) => text;
    const [first = '', ...rest] = wrap(shown.details, width - column.details).map(details);
    const indent = ' '.repeat(column.details);
    return `${head}${first}\n${rest.map((text) => `${indent}${text}\n`).join('')}`;
  }

  #ending({ outcome, reason, nextApplet, at }: Extract<LoggedEvent, { type: 'call-ended' }>): string {
    const good = outcome === 'conversation-ended';
    const title = this.#paint(['bold', good ? 'green' : 'red'], outcomeTitle[outcome]);
    const next =
      nextApplet === null
        ? outcome === 'caller-hung-up'
          ? 'none: the caller has gone'
          : 'none is set'
        : printable(nextApplet);
    const lived = this.#answer
      ? `The caller heard ${printable(this.#answer.contact)} after ${duration(this.#answer.after / 1000)}.`
      : at === this.#start
        ? 'The caller went on at once.'
        : `The caller heard nobody for ${duration((at - this.#start) / 1000)}.`;
    return `\n${title}  ${reasonText[reason]}\n${paragraph(lived, 2)}${paragraph(`Next applet: ${next}`, 2)}`;
  }

  #findings(): string {
    const told = unique(this.#diagnostics)
      .map((found) => this.#diagnostic(found))
      .join('');
    const assumed = [...this.#assumes].sort().join(' ');
    const resting =
      assumed === ''
        ? ''
        : `\n${this.#paint('dim', paragraph(`Assumed where the vendor is silent (exosim clauses <id>): ${assumed}`, 0).trimEnd())}\n`;
    return told + resting;
  }

  #diagnostic({ code, severity, clause, pointer, message, hint, times }: Diagnostic & { times: number }): string {
    const format = formatOf[severityTone[severity]] ?? 'dim';
    const at = pointer ? ` at ${printable(pointer)}` : '';
    const often = times > 1 ? `, ${count(times, 'time')}` : '';
    const head = `${this.#paint(format, `${severityGlyph[severity]} ${severity}`)} ${this.#paint('bold', code)} ${this.#paint('dim', `(${clause}${often})${at}`)}`;
    return `\n${wrapAnsi(head, width, { hard: true })}\n${paragraph(message, 2)}${hanging('→ ', hint, 2)}`;
  }
}

/** The same finding of several fetches is told once. */
function unique(diagnostics: readonly Diagnostic[]): (Diagnostic & { times: number })[] {
  const told = new Map<string, Diagnostic & { times: number }>();
  for (const found of diagnostics) {
    const key = `${found.code} ${found.pointer ?? ''} ${found.message}`;
    told.set(key, { ...found, times: (told.get(key)?.times ?? 0) + 1 });
  }
  return [...told.values()];
}
