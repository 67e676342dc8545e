/** What is not encoded rightly stays as it is. */
export function decoded(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

export function secondsOf(text: string): number | undefined {
  if (text === '0') return 0;
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

const digitsOfATime = 14;
const secondsFromGreenwich = 330 * 60;

/**
 * A time as the applet writes it (REQ-05), `2024-09-03%2011%3A44%3A54`, read where it stands in a query.
 *
 * @returns milliseconds since 1970; NaN for anything else
 */
export function wireTimeOf(query: string, start: number, end: number): number {
  let [digits, day, clock] = [0, 0, 0];
  for (let at = start; at < end; at++) {
    const code = query.charCodeAt(at);
    if (code === percent) at += 2;
    else if (code >= zero && code <= nine) {
      if (digits++ < 8) day = day * 10 + code - zero;
      else clock = clock * 10 + code - zero;
    } else if (!isSeparator(code)) return Number.NaN;
  }
  if (digits !== digitsOfATime) return Number.NaN;
  const [year, month, date] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  const [hours, minutes, seconds] = [Math.floor(clock / 10_000), Math.floor(clock / 100) % 100, clock % 100];
  return Date.UTC(year, month - 1, date, hours, minutes, seconds - secondsFromGreenwich);
}

const [percent, zero, nine] = [0x25, 0x30, 0x39];

/** Blank, `+`, `-`, `:` and `T`. */
function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x2b || code === 0x2d || code === 0x3a || code === 0x54;
}

const scratch = Buffer.alloc(4096);

/** A copy that does not hold on to the piece of the log that the text was cut from, as V8 would have it do. */
export function detached(text: string): string {
  if (text.length < 13) return text;
  // A character takes three bytes at most.
  if (text.length * 3 > scratch.length) return Buffer.from(text).toString();
  return scratch.toString('utf8', 0, scratch.write(text));
}

const knownAtMost = 1000;

/** Reads a value that most requests have in common, and keeps one copy of it. */
export class CommonText {
  readonly #known = new Map<string, string>();
  readonly #isEncoded: boolean;
  #lastRaw = '';
  #last = '';

  /** @param isEncoded it is kept as it is meant, not as it is written */
  constructor(isEncoded = true) {
    this.#isEncoded = isEncoded;
  }

  read(query: string, start: number, end: number): string {
    // A look-up costs more than a comparison, and mostly it is the same as before.
    if (this.#lastRaw.length === end - start && query.startsWith(this.#lastRaw, start)) return this.#last;
    const raw = query.slice(start, end);
    this.#last = this.#once(this.#isEncoded ? decoded(raw) : raw);
    this.#lastRaw = detached(raw);
    return this.#last;
  }

  #once(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const copy = detached(text);
    if (this.#known.size >= knownAtMost) this.#known.clear();
    this.#known.set(copy, copy);
    return copy;
  }
}
