/** A text that is looked for, as a piece of one that is to be hidden as a whole. */
export interface Needle {
  readonly piece: string;
  readonly whole: string;
  /** Where in the whole the piece stands. */
  readonly offset: number;
  /** It may stand in several values of JSON. */
  readonly bridges?: true;
  /** What a hit must stand between; anything does by default. */
  readonly fits?: (text: string, start: number, end: number) => boolean;
}

/** Pieces have at least so many characters. */
export const leastPiece = 4;

/** They are found by their first characters: as many as tell a phone number from those that begin like it. */
const mostOfStart = 9;

const marks = 1 << 16;

/** Finds thousands of texts at once, at the price of one. */
export class Needles {
  /** By how many characters a start has, and the start. */
  readonly #byStart = new Map<number, Map<string, Needle[]>>();
  readonly #pieces = new Set<string>();
  /** Which starts there are, by a hash of theirs: nearly all places of a text are passed over by it. */
  readonly #marks = new Uint8Array(marks);

  get size(): number {
    return this.#pieces.size;
  }

  /** @returns whether it is new */
  add(needle: Needle): boolean {
    const { piece } = needle;
    if (piece.length < leastPiece || this.#pieces.has(piece)) return false;
    this.#pieces.add(piece);
    const start = piece.slice(0, mostOfStart);
    const starts = this.#byStart.get(start.length) ?? new Map<string, Needle[]>();
    this.#byStart.set(start.length, starts);
    const known = starts.get(start);
    if (known) known.push(needle);
    else starts.set(start, [needle]);
    this.#marks[markAt(piece, 0)] = 1;
    return true;
  }

  /** Tells of every hit, with as much around it as belongs to it. */
  find(text: string, hit: (start: number, end: number, needle: Needle) => void): void {
    for (let place = 0; place <= text.length - leastPiece; place++) {
      if (this.#marks[markAt(text, place)] === 0) continue;
      for (const [length, starts] of this.#byStart) {
        for (const needle of starts.get(text.slice(place, place + length)) ?? []) {
          const { piece, fits } = needle;
          if (!text.startsWith(piece, place) || fits?.(text, place, place + piece.length) === false) continue;
          hit(...grown(text, place, needle), needle);
        }
      }
    }
  }
}

function markAt(text: string, place: number): number {
  const first = text.charCodeAt(place) * 31 + text.charCodeAt(place + 1);
  const second = text.charCodeAt(place + 2) * 31 + text.charCodeAt(place + 3);
  return (first * 2053 + second) & (marks - 1);
}

/** The hit with the neighbours that are those of the piece in its whole. */
function grown(text: string, place: number, { piece, whole, offset }: Needle): [start: number, end: number] {
  let before = 0;
  while (before < offset && place > before && text[place - before - 1] === whole[offset - before - 1]) before++;
  let end = place + piece.length;
  let next = offset + piece.length;
  while (next < whole.length && text[end] === whole[next]) {
    end++;
    next++;
  }
  return [place - before, end];
}
