/** A place in a text: its end is behind its last character. */
export type Span = readonly [start: number, end: number];

/** A text as it reads once something has been decoded. It knows where in the text that was given all of it stands. */
export class View {
  readonly text: string;
  /** Each character is a byte, of which nobody knows yet what it stands for. */
  readonly bytes: boolean;
  /** Some layer was of the kind in which one character of the text holds a part of another one's. */
  readonly packed: boolean;
  readonly #from: View | undefined;
  readonly #place: (start: number, end: number) => Span;

  /** @param place from a span of this text to the span of the one it was made from */
  constructor(text: string, from?: View, place = identity, bytes = false) {
    this.text = text;
    this.bytes = bytes;
    this.packed = bytes || from?.packed === true;
    this.#from = from;
    this.#place = place;
  }

  /** Where in the very first text a span of this one stands. */
  origin(start: number, end: number): Span {
    const [from, to] = this.#place(start, end);
    return this.#from ? this.#from.origin(from, to) : [from, to];
  }
}

function identity(start: number, end: number): Span {
  return [start, end];
}

/** The text with other text in the place of each match; undefined when it stays as it is. */
export function replacedView(view: View, pattern: RegExp, decode: (found: string) => string): View | undefined {
  const { text } = view;
  /** Of each match in turn: where it stands, where it ends, and where its stand-in stands and ends. */
  const edits: number[] = [];
  let shift = 0;
  const replaced = text.replace(pattern, (found: string, ...rest: unknown[]) => {
    const other = decode(found);
    if (other === found) return found;
    const offset = offsetOf(rest);
    edits.push(offset, offset + found.length, offset + shift, offset + shift + other.length);
    shift += other.length - found.length;
    return other;
  });
  if (edits.length === 0) return undefined;
  return new View(replaced, view, (start, end) => [placeBefore(edits, start), placeAfter(edits, end)]);
}

function offsetOf(rest: readonly unknown[]): number {
  return rest.find((one) => typeof one === 'number') ?? 0;
}

function placeBefore(edits: readonly number[], place: number): number {
  const index = lastEdit(edits, place);
  const [from = 0, to = 0, , end = 0] = edits.slice(index, index + 4);
  if (index < 0) return place;
  return place < end ? from : place + to - end;
}

function placeAfter(edits: readonly number[], place: number): number {
  const index = lastEdit(edits, place - 1);
  const [, to = 0, , end = 0] = edits.slice(index, index + 4);
  if (index < 0) return place;
  return place <= end ? to : place + to - end;
}

/** The last one whose stand-in begins at a place, or before it; negative when there is none. */
function lastEdit(edits: readonly number[], place: number): number {
  let [low, high] = [0, edits.length / 4];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edits[middle * 4 + 2] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return (low - 1) * 4;
}
