import { folded, squashed, squashedBytes, squashedPlaces } from './foldedText.js';
import { leastPiece, type Needle, Needles } from './needles.js';
import { neutral, neutralized } from './neutral.js';
import { isFigureOfItsOwn, isNumberOfItsOwn, isWordOfItsOwn } from './standingAlone.js';
import { unescaped } from './unescaped.js';
import { textsWithin, unpacked } from './unpacked.js';
import { type Span, View } from './view.js';

/** Layers of escapes that are taken off one text, and layers of packing. */
const most = { escapes: 12, packings: 4, rounds: 3, remembered: 5000 } as const;

/** From so many letters and digits on, a text is found wherever it stands and whatever stands between them. */
const anywhere = { word: 8, number: 7, partOf: 20, part: 12 } as const;

/**
 * The last look at every text of a record. It finds what is to be hidden in whatever encoding, and puts a neutral
 * stand-in over the run of text that carries it.
 */
export class Sweep {
  readonly #anywhere = new Needles();
  readonly #alone = new Needles();
  /** What had nothing in it, or was swept already. */
  readonly #swept = new Map<string, string>();

  /** @param digits of a phone number, without its country; or what a caller has keyed in */
  addNumber(digits: string): void {
    if (digits.length < 5) return;
    const offset = digits.length >= 10 ? digits.length - 9 : 0;
    const fits = digits.length < anywhere.number ? isNumberOfItsOwn : undefined;
    this.#add(this.#anywhere, {
      piece: digits.slice(offset),
      whole: digits,
      offset,
      bridges: true,
      ...(fits && { fits }),
    });
  }

  /** @param parts a long piece of it tells as much as the whole */
  addWord(word: string, parts: boolean): void {
    const whole = squashed(folded(word));
    if (isInStandIns(whole)) return;
    if (whole.length >= anywhere.word) {
      this.#add(this.#anywhere, { piece: whole, whole, offset: 0, ...(bridge.test(word) && { bridges: true }) });
      if (parts && whole.length >= anywhere.partOf) this.#addParts(whole);
    } else if (word.length >= leastPiece) {
      const piece = folded(word);
      this.#add(this.#alone, {
        piece,
        whole: piece,
        offset: 0,
        fits: /^\d+$/.test(piece) ? isFigureOfItsOwn : isWordOfItsOwn,
      });
    }
  }

  /** So many that each piece of 16 characters holds one of them. */
  #addParts(whole: string): void {
    for (let offset = 0; offset + anywhere.part <= whole.length; offset += 4) {
      this.#add(this.#anywhere, { piece: whole.slice(offset, offset + anywhere.part), whole, offset });
    }
  }

  #add(needles: Needles, needle: Needle): void {
    if (needles.add(needle)) this.#swept.clear();
  }

  /** The text with the neutral stand-in wherever one can read what is to be hidden. */
  text(text: string): string {
    if (text.length < leastPiece || this.#anywhere.size + this.#alone.size === 0) return text;
    const known = this.#swept.get(text);
    if (known !== undefined) return known;
    const result = this.#cleaned(text);
    if (this.#swept.size >= most.remembered) this.#swept.clear();
    this.#swept.set(text, result);
    return result;
  }

  #cleaned(text: string): string {
    let cleaned = text;
    for (let round = 0; round < most.rounds; round++) {
      const spans = new Search(this.#anywhere, this.#alone, cleaned).spans();
      if (spans.length === 0) return cleaned;
      cleaned = neutralized(cleaned, spans);
    }
    return new Search(this.#anywhere, this.#alone, cleaned).spans().length === 0 ? cleaned : neutralOf(text);
  }
}

/** Nothing is left of a text that cannot be cleaned in parts. */
function neutralOf(text: string): string {
  return /^\s*[[{"]/.test(text) ? JSON.stringify(neutral) : neutral;
}

/** Looks through all that one text may be read as. */
class Search {
  readonly #anywhere: Needles;
  readonly #alone: Needles;
  readonly #text: string;
  readonly #spans: Span[] = [];
  readonly #packed: Span[] = [];
  /** Characters that may still be decoded: what decodes to more and more is not followed for ever. */
  #budget: number;

  constructor(anywhereNeedles: Needles, alone: Needles, text: string) {
    this.#anywhere = anywhereNeedles;
    this.#alone = alone;
    this.#text = text;
    this.#budget = 100_000 + 20 * text.length;
  }

  spans(): readonly Span[] {
    this.#explore(new View(this.#text), most.packings);
    let last = 0;
    for (const [start, end] of this.#packed.sort(([one], [other]) => one - other)) {
      if (end <= last) continue;
      const span = grown(this.#text, Math.max(last, start), end, last);
      this.#spans.push(span);
      last = span[1];
    }
    return this.#spans;
  }

  #explore(view: View, packings: number): void {
    if (view.bytes) {
      this.#budget -= view.text.length;
      this.#look(view);
      for (const inner of textsWithin(view)) this.#explore(inner, packings);
      return;
    }
    let plain: View | undefined = view;
    for (let escapes = 0; plain && escapes <= most.escapes && this.#budget > 0; escapes++) {
      this.#budget -= plain.text.length;
      this.#look(plain);
      if (packings > 0) for (const inner of unpacked(plain)) this.#explore(inner, packings - 1);
      plain = unescaped(plain);
    }
  }

  #look(view: View): void {
    const text = view.bytes ? view.text.toLowerCase() : folded(view.text);
    // Where folding makes a text longer, escapes are taken off first, and folding is one of them.
    const same = text.length === view.text.length ? text : view.text;
    const bare = view.bytes ? squashedBytes(same) : squashed(same);
    let places: readonly number[] | undefined;
    this.#anywhere.find(bare, (start, end, { bridges }) => {
      if (isOurs(bare, start)) return;
      places ??= squashedPlaces(same, view.bytes);
      const [from, to] = [places[start] ?? 0, (places[end - 1] ?? 0) + 1];
      if (bridges || !bridge.test(same.slice(from, to))) this.#add(view, from, to);
    });
    if (this.#alone.size > 0) this.#alone.find(same, (start, end) => this.#add(view, start, end));
  }

  #add(view: View, start: number, end: number): void {
    (view.packed ? this.#packed : this.#spans).push(view.origin(start, end));
  }
}

/** From one text of JSON to the next: what ends one and begins the other is no word. */
const bridge = /["']\s*[,:[\]{}]+\s*["']/;

/** The noughts of a CallSid's stand-in are nobody's. */
function isOurs(text: string, start: number): boolean {
  return /redactedcall\d*$/.test(text.slice(Math.max(0, start - 32), start));
}

/** Characters beside a piece of base64 or hex hold parts of what it holds. */
function grown(text: string, from: number, to: number, least: number): Span {
  let [start, end] = [from, to];
  while (start > least && /[A-Za-z0-9_-]/.test(text[start - 1] ?? '')) start--;
  while (end < text.length && /[A-Za-z0-9_=-]/.test(text[end] ?? '')) end++;
  // An escape is not taken apart.
  if (/[\\%&#]/.test(text[start - 1] ?? '')) start = from;
  return [start, end];
}

/** What stand-ins are made of cannot be told from them. */
function isInStandIns(word: string): boolean {
  return vocabulary.some((text) => text.includes(word));
}

const vocabulary = [
  neutral,
  'redactedcall',
  'https://recordings.invalid/recording',
  'secret',
  'user',
  'contact',
  'custom-field',
  'sip.invalid',
].map((text) => squashed(folded(text)));
