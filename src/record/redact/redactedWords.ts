import { htmlEscape } from 'escape-goat';
import { isOrdinary } from './ordinaryWords.js';
import { figureBegins, figureEnds, wordBegins, wordEnds } from './standingAlone.js';

/** What a word is: its stand-ins are named after it. */
export type WordKind = 'call' | 'custom-field' | 'secret' | 'recording' | 'user' | 'contact' | 'domain';

/** A word that stands for itself alone from so many characters on; a shorter one may be a part of anything. */
const length = { alone: 4, anywhere: 8 } as const;

interface Noted {
  readonly kind: WordKind;
  readonly word: string;
  readonly writings: string[];
  readonly folded: string[];
}

/** Puts stand-ins into the place of the words that it knows, in each encoding that is usual. */
export class RedactedWords {
  /** Undefined until everything in the record has been met. */
  readonly #standIns = new Map<string, string | undefined>();
  readonly #counts = new Map<WordKind, number>();
  /** In lower case: the stand-ins that there are, and what looks like one in a record. */
  readonly #taken = new Set<string>();
  readonly #met = new Set<string>();
  /** What is looked for everywhere: each writing of a word with the stand-in for it, and the same in lower case. */
  readonly #writings = new Map<string, string>();
  readonly #folded = new Map<string, string>();
  #pattern: RegExp | undefined;
  /** What was noted, in its order: where it stands, so that it can be forgotten. */
  readonly #noted: Noted[] = [];
  #settled = 0;

  /** How many words are known. */
  get size(): number {
    return this.#noted.length;
  }

  /** Forgets the words that were noted last, until so many are known. */
  forget(size: number): void {
    for (const { kind, word, writings, folded } of this.#noted.splice(size)) {
      const key = `${kind} ${word}`;
      this.#taken.delete(this.#standIns.get(key)?.toLowerCase() ?? '');
      this.#standIns.delete(key);
      for (const writing of writings) this.#writings.delete(writing);
      for (const writing of folded) this.#folded.delete(writing);
    }
    this.#settled = Math.min(this.#settled, size);
    this.#pattern = undefined;
  }

  /** Takes note of what has the form of a stand-in: nothing else is called so. */
  meet(text: string): void {
    for (const [found] of text.matchAll(anyForm)) this.#met.add(found.toLowerCase());
  }

  /** Once it is settled, the word is replaced wherever it stands alone. */
  note(kind: WordKind, word: string): void {
    const key = `${kind} ${word}`;
    if (this.#standIns.has(key)) return;
    this.meet(word);
    this.#standIns.set(key, undefined);
    this.#noted.push({ kind, word, writings: [], folded: [] });
  }

  /** Gives every word its stand-in, in the order in which they were met. */
  settle(): void {
    for (const noted of this.#noted.slice(this.#settled)) {
      const { kind, word } = noted;
      const isFree = formOf[kind].test(word) && !this.#taken.has(word);
      const standIn = isFree ? word : this.#next(kind, word);
      this.#standIns.set(`${kind} ${word}`, standIn);
      this.#taken.add(standIn.toLowerCase());
      if (kind === 'user') this.#look(noted, `sip:${word}`, `sip:${standIn}`);
      if (word.length >= length.alone && !isOrdinary(word)) this.#look(noted, word, standIn);
    }
    this.#settled = this.#noted.length;
  }

  /** The stand-in for a word, the same one every time. */
  standInFor(kind: WordKind, word: string): string {
    this.note(kind, word);
    this.settle();
    return this.#standIns.get(`${kind} ${word}`) ?? word;
  }

  /** What is looked for wherever it stands, but for what was noted first. */
  known(from: number): { readonly kind: WordKind; readonly word: string }[] {
    return this.#noted.slice(from).filter(({ kind, word }) => !isOrdinary(word) && !formOf[kind].test(word));
  }

  has(kind: WordKind, word: string): boolean {
    return this.#standIns.has(`${kind} ${word}`);
  }

  /** The text with a stand-in for each word that is known. */
  replace(text: string): string {
    if (this.#writings.size === 0) return text;
    this.#pattern ??= this.#newPattern();
    return text.replace(this.#pattern, (found, offset: number) => {
      const standIn = this.#writings.get(found) ?? this.#folded.get(found.toLowerCase()) ?? found;
      return /^\d+$/.test(found) && isBare(text, offset, offset + found.length) ? figureOf(standIn) : standIn;
    });
  }

  #next(kind: WordKind, word: string): string {
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const standIn = standInOf(kind, number, word);
    const isTaken = this.#taken.has(standIn) || this.#met.has(standIn);
    return isTaken ? this.#next(kind, word) : standIn;
  }

  #look(noted: Noted, word: string, standIn: string): void {
    for (const writing of writingsOf(word)) {
      const folded = writing.toLowerCase();
      if (!this.#writings.has(writing)) {
        this.#writings.set(writing, standIn);
        noted.writings.push(writing);
      }
      if (this.#folded.has(folded)) continue;
      this.#folded.set(folded, standIn);
      noted.folded.push(folded);
    }
    this.#pattern = undefined;
  }

  #newPattern(): RegExp {
    const writings = [...this.#folded.keys()].sort((one, other) => other.length - one.length);
    const patterns = writings.map((writing) => {
      const quoted = writing.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      if (writing.length >= length.anywhere && !writing.startsWith('sip')) return quoted;
      return /^\d+$/.test(writing) ? `${figureBegins}${quoted}${figureEnds}` : `${wordBegins}${quoted}${wordEnds}`;
    });
    return new RegExp(patterns.join('|'), 'gi');
  }
}

/** A number of JSON, without quotes: another one has to stand in its place. */
function isBare(text: string, start: number, end: number): boolean {
  return (
    /[:[,]\s{0,20}$/.test(text.slice(Math.max(0, start - 21), start)) && /^\s*[,\]}]/.test(text.slice(end, end + 99))
  );
}

function figureOf(standIn: string): string {
  return /[1-9]\d*$/.exec(standIn)?.[0] ?? '0';
}

function writingsOf(word: string): Set<string> {
  const json = JSON.stringify(word).slice(1, -1);
  const percent = encodeURIComponent(Buffer.from(word).toString());
  return new Set([
    word,
    json,
    json.replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    percent,
    percent.replaceAll('%20', '+'),
    percent.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`),
    htmlEscape(word),
    // As bytes that are no UTF-8 on the whole are read.
    Buffer.from(word).toString('latin1'),
  ]);
}

function standInOf(kind: WordKind, number: number, word: string): string {
  // A CallSid keeps its form, by which a plan is judged.
  if (kind === 'call') return `redactedcall${String(number).padStart(Math.max(1, word.length - 12), '0')}`;
  if (kind === 'domain') return number === 1 ? 'sip.invalid' : `sip-${number}.invalid`;
  return kind === 'recording' ? `https://recordings.invalid/recording-${number}.mp3` : `${kind}-${number}`;
}

const formOf: Record<WordKind, RegExp> = {
  call: /^redactedcall\d+$/,
  'custom-field': /^custom-field-\d+$/,
  secret: /^secret-\d+$/,
  recording: /^https:\/\/recordings\.invalid\/recording-\d+\.mp3$/,
  user: /^user-\d+$/,
  contact: /^contact-\d+$/,
  domain: /^sip(?:-\d+)?\.invalid$/,
};

const anyForm =
  /redactedcall\d+|\b(?:custom-field|secret|user|contact)-\d+|https:\/\/recordings\.invalid\/recording-\d+\.mp3|\bsip(?:-\d+)?\.invalid/gi;
