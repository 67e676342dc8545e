import { htmlEscape } from 'escape-goat';
import { figureBegins, figureEnds, wordBegins, wordEnds } from './standingAlone.js';

/** What a word is: its stand-ins are named after it. */
export type WordKind = 'call' | 'custom-field' | 'secret' | 'recording' | 'user' | 'contact';

/** A word that stands for itself alone from so many characters on; a shorter one may be a part of anything. */
const length = { alone: 4, anywhere: 8 } as const;

/** Words that a call is made of. They are replaced where they are named, and nowhere else. */
const ordinary = new Set(
  `http https localhost json application text html charset true false null record recording single dual answer no-answer
  busy reject failed after talk hangup dial ringing answered terminal free completed canceled incoming outbound-dial
  call-attempt incomplete voicemail destination contact_uri numbers trunk fetch_after_attempt state_management
  outgoing_phone_number sticky_agent channels max_ringing_duration max_conversation_duration music_on_hold type value
  parallel_ringing activate max_parallel_attempts call_event_passthru_url start_call_playback audio_url default_tone
  operator_tone custom_tone destination_type user playback_to callee both recording_channels dial_passthru_event_url
  CustomField RecordingUrl digits off unverified incoming-only`
    .toLowerCase()
    .split(/\s+/),
);

/** Puts stand-ins into the place of the words that it knows, in each encoding that is usual. */
export class RedactedWords {
  readonly #standIns = new Map<string, string>();
  readonly #counts = new Map<WordKind, number>();
  /** What is looked for everywhere: each writing of a word with the stand-in for it. */
  readonly #writings = new Map<string, string>();
  #pattern: RegExp | undefined;
  /** What was noted, in its order: where it stands, so that it can be forgotten. */
  readonly #noted: { readonly kind: WordKind; readonly word: string; readonly writings: string[] }[] = [];

  /** How many words are known. */
  get size(): number {
    return this.#noted.length;
  }

  /** Forgets the words that were noted last, until so many are known. */
  forget(size: number): void {
    for (const { kind, word, writings } of this.#noted.splice(size)) {
      this.#standIns.delete(`${kind} ${word}`);
      for (const writing of writings) this.#writings.delete(writing);
    }
    this.#pattern = undefined;
  }

  /** The stand-in for a word, the same one every time. From now on the word is replaced wherever it stands alone. */
  note(kind: WordKind, word: string): string {
    const key = `${kind} ${word}`;
    const known = this.#standIns.get(key);
    if (known !== undefined) return known;
    const standIn = formOf[kind].test(word) ? word : this.#next(kind, word);
    this.#standIns.set(key, standIn);
    this.#noted.push({ kind, word, writings: [] });
    if (kind === 'user') this.#look(`sip:${word}`, `sip:${standIn}`);
    if (word.length >= length.alone && !isOrdinary(word)) this.#look(word, standIn);
    return standIn;
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
      const standIn = this.#writings.get(found.toLowerCase()) ?? found;
      return /^\d+$/.test(found) && isBare(text, offset, offset + found.length) ? figureOf(standIn) : standIn;
    });
  }

  #next(kind: WordKind, word: string): string {
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const standIn = standInOf(kind, number, word);
    return [...this.#standIns.values()].includes(standIn) ? this.#next(kind, word) : standIn;
  }

  #look(word: string, standIn: string): void {
    for (const writing of writingsOf(word)) {
      const one = writing.toLowerCase();
      if (this.#writings.has(one)) continue;
      this.#writings.set(one, standIn);
      this.#noted.at(-1)?.writings.push(one);
    }
    this.#pattern = undefined;
  }

  #newPattern(): RegExp {
    const writings = [...this.#writings.keys()].sort((one, other) => other.length - one.length);
    const patterns = writings.map((writing) => {
      const quoted = writing.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      if (writing.length >= length.anywhere) return quoted;
      return /^\d+$/.test(writing) ? `${figureBegins}${quoted}${figureEnds}` : `${wordBegins}${quoted}${wordEnds}`;
    });
    return new RegExp(patterns.join('|'), 'gi');
  }
}

function isOrdinary(word: string): boolean {
  return ordinary.has(word.toLowerCase());
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
  return kind === 'recording' ? `https://recordings.invalid/recording-${number}.mp3` : `${kind}-${number}`;
}

const formOf: Record<WordKind, RegExp> = {
  call: /^redactedcall\d+$/,
  'custom-field': /^custom-field-\d+$/,
  secret: /^secret-\d+$/,
  recording: /^https:\/\/recordings\.invalid\/recording-\d+\.mp3$/,
  user: /^user-\d+$/,
  contact: /^contact-\d+$/,
};
