import stringWidth from 'string-width';
import type { Span } from '../../contract/text/jsonText.js';
import { credentialSpans, printable } from '../../contract/text/printable.js';
import type { SourceText } from '../../contract/text/sourceText.js';
import { width } from '../layout.js';

/** A line of a text with a part of it underlined, as compilers show it. */
export interface SourceFrame {
  /** `12 │ "max_ringing_duration": 90,` */
  readonly line: string;
  /** The same as wide, without the number. */
  readonly gutter: string;
  /** Stands behind the gutter. */
  readonly underline: string;
}

/** What is shown of a line is cut out of so much of it: in front of the span, and from its beginning on. */
const before = 2000;
const after = 400;
const tab = '  ';

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A character of the line as it is shown. */
interface Cell {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  readonly width: number;
}

/**
 * Shows the line in which a span begins, 80 columns wide with its indentation. Of a long line, the part around the span;
 * of a span over several lines, its first one. Safe to print: control characters are escaped, credentials left out.
 */
export function sourceFrame(source: SourceText, span: Span, indent: number): SourceFrame {
  const { line } = source.place(span.start);
  const [lineStart, lineEnd] = [source.startOf(line), source.endOf(line)];
  const number = String(line);
  const columns = width - indent - number.length - ' │ '.length;
  const from = wholeCharacter(source.text, Math.max(lineStart, span.start - before));
  const to = Math.min(lineEnd, span.start + after);
  const text = source.text.slice(from, to);
  const near = wholeCharacter(source.text, Math.max(from, span.start - after));
  const cells = cellsOf(text, from, near);
  const shown = windowOf(cells, span.start, columns, near > lineStart, to < lineEnd);
  const end = Math.min(span.end, from + text.trimEnd().length);
  const marked = shown.cells.filter((cell) => cell.start < end && cell.end > span.start);
  const blank = shown.cells.filter((cell) => cell.end <= span.start);
  return {
    line: `${number} │ ${shown.front}${shown.cells.map((cell) => cell.shown).join('')}${shown.back}`.trimEnd(),
    gutter: `${' '.repeat(number.length)} │ `,
    underline: ' '.repeat(shown.front.length + widthOf(blank)) + '^'.repeat(Math.max(1, widthOf(marked))),
  };
}

/** Half a character is not shown. */
function wholeCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? '') && at > 0 ? at - 1 : at;
}

/** The characters of a line from `near` on, those of credentials left out. */
function cellsOf(text: string, from: number, near: number): Cell[] {
  const hidden = credentialSpans(text);
  const cells: Cell[] = [];
  for (const { segment, index } of characters.segment(text.slice(near - from))) {
    const start = near - from + index;
    if (hidden.some((one) => start >= one.start && start < one.end)) continue;
    const shown = segment === '\t' ? tab : printable(segment);
    const isPlain = segment.length === 1 && shown === segment && segment < '\u007f';
    const end = from + start + segment.length;
    cells.push({ start: from + start, end, shown, width: isPlain ? 1 : stringWidth(shown) });
  }
  return cells;
}

interface Window {
  readonly cells: readonly Cell[];
  readonly front: '' | '…';
  readonly back: '' | '…';
}

/** As many characters as there is room for, a third of it in front of the span. */
function windowOf(cells: readonly Cell[], at: number, columns: number, cutBefore: boolean, cutAfter: boolean): Window {
  if (!cutBefore && !cutAfter && widthOf(cells) <= columns) return { cells, front: '', back: '' };
  const found = cells.findIndex(({ end }) => end > at);
  const spanAt = found === -1 ? cells.length : found;
  let first = spanAt;
  for (let room = Math.floor(columns / 3); first > 0; first--) {
    room -= cells[first - 1]?.width ?? 0;
    if (room < 0) break;
  }
  const isFirst = first === 0 && !cutBefore;
  let last = first;
  // One column for each of the two marks of what is left out.
  for (let room = columns - 2; last < cells.length; last++) {
    room -= cells[last]?.width ?? 0;
    if (room < 0) break;
  }
  const isLast = last === cells.length && !cutAfter;
  return { cells: cells.slice(first, last), front: isFirst ? '' : '…', back: isLast ? '' : '…' };
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}
