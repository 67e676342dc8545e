/** A line longer than this, in characters, is handed out in pieces. */
const longest = 64 * 1024 * 1024;

export type LineEnd = '\n' | typeof anyEnd;

/** In a text that has lines with CR alone, lines with an LF may follow all the same. */
const anyEnd = /\r\n?|\n/;

/** How the lines of a text end that begins so: with CR alone, where there is no LF. */
export function lineEndIn(beginning: string): LineEnd {
  // The LF of a CR at the end may be still to come.
  return !beginning.includes('\n') && beginning.slice(0, -1).includes('\r') ? anyEnd : '\n';
}

/** Splits a text that comes in chunks into its lines. Each chunk is looked at once, however long its lines are. */
export class LineSplitter {
  readonly #longest: number;
  readonly #end: LineEnd;
  /** Of the line that is not whole yet. */
  #pieces: string[] = [];
  #length = 0;

  /** @param longestLine characters that a line may have before it is handed out in pieces */
  constructor(longestLine = longest, end: LineEnd = '\n') {
    this.#longest = longestLine;
    this.#end = end;
  }

  /** @returns the lines that are whole, without their ends */
  add(chunk: string): string[] {
    const lines = chunk.split(this.#end);
    const rest = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = this.#begun(lines[0] ?? '');
      for (let index = 0; index < lines.length; index++) lines[index] = withoutReturn(lines[index] ?? '');
    }
    if (rest !== '') this.#pieces.push(rest);
    this.#length += rest.length;
    if (this.#length > this.#longest) lines.push(this.#begun(''));
    return lines;
  }

  /** @returns the last line, where it has no end of its own */
  end(): string[] {
    const rest = this.#begun('');
    return rest === '' ? [] : [withoutReturn(rest)];
  }

  #begun(end: string): string {
    if (this.#pieces.length === 0) return end;
    const line = this.#pieces.join('') + end;
    this.#pieces = [];
    this.#length = 0;
    return line;
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
