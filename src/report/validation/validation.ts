import wrapAnsi from 'wrap-ansi';
import type { Exchange, Fix, ProbedAudio, Validation } from '../../call/validation.js';
import type { Diagnostic, Severity } from '../../contract/catalogue/diagnostics.js';
import type { FixNote } from '../../contract/fix/fixing.js';
import type { Located, LocatedBody } from '../../contract/text/locate.js';
import { excerpt, printable } from '../../contract/text/printable.js';
import { severityGlyph } from '../call/timeline.js';
import { hanging, paragraph, width } from '../layout.js';
import type { Paint } from '../style.js';
import { count, measured } from '../words.js';
import { diffText, fixPatch } from './fixDiff.js';
import { sourceFrame } from './sourceFrame.js';

const formatOf: Record<Severity, Parameters<Paint>[0]> = { error: 'red', warning: 'yellow', info: 'dim' };
/** Verdict and details stand in columns. */
const column = 12;
const notesAtMost = 20;

/** Tells of judged responses one by one, 80 columns wide, and in the end what they come to. */
export class ValidationReport {
  readonly #paint: Paint;
  readonly #counted = { responses: 0, accepted: 0, error: 0, warning: 0, info: 0 };

  constructor(paint: Paint) {
    this.#paint = paint;
  }

  /** What to print for one response: whole lines. */
  tell(validation: Validation): string {
    const { accepted, body, fix, exchange, audio } = validation;
    const between = this.#counted.responses > 0 ? '\n' : '';
    this.#count(validation);
    const verdict = accepted ? this.#paint('green', '✓ accepted') : this.#paint('red', '✗ rejected');
    return [
      between,
      `${verdict}  ${hanging('', nameOf(validation), column).trimStart()}`,
      exchange ? this.#exchange(exchange) : '',
      ...audio.map((one) => this.#audio(one)),
      fix ? this.#fix(nameOf(validation), fix) : '',
      ...body.diagnostics.map((one) => this.#diagnostic(one, body, nameOf(validation))),
    ].join('');
  }

  /** What all of them come to. */
  end(): string {
    const { responses, accepted, error, warning } = this.#counted;
    const rejected = responses - accepted;
    const verdicts = [
      ...(accepted > 0 ? [this.#paint('green', `${accepted} accepted`)] : []),
      ...(rejected > 0 ? [this.#paint('red', `${rejected} rejected`)] : []),
    ].join(', ');
    const found = `${count(error, 'error')}, ${count(warning, 'warning')}`;
    return `\n${this.#paint('bold', count(responses, 'response'))}: ${verdicts} · ${found}\n`;
  }

  #count({ accepted, body }: Validation): void {
    this.#counted.responses++;
    if (accepted) this.#counted.accepted++;
    for (const { diagnostic } of body.diagnostics) this.#counted[diagnostic.severity]++;
  }

  #exchange({ status, contentType, bytes, durationMs }: Exchange): string {
    const took = measured(durationMs);
    const type = contentType === null ? 'no content type' : excerpt(contentType, 60);
    const text =
      status === null ? `nothing came, after ${took}` : `${status} · ${type} · ${count(bytes, 'byte')} · ${took}`;
    return this.#paint('dim', hanging('← ', text, column));
  }

  #audio({ result, url, detail }: ProbedAudio): string {
    const text = `${result}: ${excerpt(url, 120)}${detail === undefined ? '' : ` (${detail})`}`;
    return this.#paint('dim', hanging('♪ ', text, column));
  }

  #fix(name: string, { text, before, changed, left, written }: Fix): string {
    if (changed.length === 0 && left.length === 0) return '';
    const patch = changed.length > 0 ? fixPatch(name, before, text) : undefined;
    const where = written ? '' : ' (shown, not written)';
    return [
      changed.length > 0 ? `\n${this.#paint('bold', `Fixed: ${count(changed.length, 'change')}${where}`)}\n` : '',
      notes('✓ ', changed),
      patch ? `\n${diffText(patch, this.#paint)}` : '',
      left.length > 0 ? `\n${this.#paint('bold', 'Left as it is, because exosim would have to guess')}\n` : '',
      notes('– ', left),
    ].join('');
  }

  #diagnostic({ diagnostic, at }: Located, { source }: LocatedBody, name: string): string {
    const { severity, message, hint } = diagnostic;
    const format = formatOf[severity];
    const place = at ? this.#paint('dim', paragraph(`${name}:${at.place.line}:${at.place.column}`, 2)) : '';
    const frame = at && isText(source.text) ? this.#frame(sourceFrame(source, at.span, 2), format) : '';
    return `\n${this.#head(diagnostic)}\n${place}${frame}${paragraph(message, 2)}${hanging('→ ', hint, 2)}`;
  }

  #head({ severity, code, clause, pointer }: Diagnostic): string {
    const at = pointer ? ` at ${printable(pointer)}` : '';
    const mark = this.#paint(formatOf[severity], `${severityGlyph[severity]} ${severity}`);
    const head = `${mark} ${this.#paint('bold', code)} ${this.#paint('dim', `(${clause})${at}`)}`;
    return wrapAnsi(head, width, { hard: true });
  }

  #frame({ line, gutter, underline }: ReturnType<typeof sourceFrame>, format: Parameters<Paint>[0]): string {
    return `  ${line}\n  ${this.#paint('dim', gutter)}${this.#paint(format, underline)}\n`;
  }
}

function notes(mark: string, all: readonly FixNote[]): string {
  const further = all.length - notesAtMost;
  return [
    ...all
      .slice(0, notesAtMost)
      .map(({ pointer, message }) => hanging(mark, pointer === '' ? message : `${pointer}: ${message}`, 2)),
    ...(further > 0 ? [paragraph(`… and ${further} more`, 4)] : []),
  ].join('');
}

/** How a response is called. Safe to print. */
export function nameOf({ source }: Pick<Validation, 'source'>): string {
  if ('url' in source) return excerpt(source.url, 500);
  return source.file === '-' ? 'standard input' : printable(source.file);
}

/** Of what is no text, no line is worth showing. */
function isText(text: string): boolean {
  return text.slice(0, 1000).split(/[\ufffd\0]/).length <= 10;
}
