/** A place in a text as editors count it: both from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text and its lines, which end in a line feed, a carriage return, or both. */
export class SourceText {
  readonly text: string;
  /** Where each line begins. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length);
    this.#starts = starts;
  }

  get lines(): number {
    return this.#starts.length;
  }

  place(offset: number): Place {
    const line = this.#lineOf(offset);
    return { line, column: offset - this.startOf(line) + 1 };
  }

  /** Where a line begins. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? 0;
  }

  /** Where a line ends: behind its last character, in front of what ends it. */
  endOf(line: number): number {
    let end = this.#starts[line] ?? this.text.length;
    if (line >= this.lines) return end;
    if (this.text[end - 1] === '\n') end--;
    if (this.text[end - 1] === '\r') end--;
    return end;
  }

  #lineOf(offset: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
