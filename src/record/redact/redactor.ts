import type { CallRecord } from '../../call/record.js';
import type { Exchange, RecordedBody, RecordedCall } from '../recorded.js';
import { bodyOf } from '../recordedBody.js';
import { credentialsWithin } from './credentialsWithin.js';
import { leavesOf, objectIn } from './objectIn.js';
import { mapBase64, mapBody } from './redactedBytes.js';
import { RedactedDigits } from './redactedDigits.js';
import { isCallSid, isContact, plain } from './redactedKeys.js';
import { kindOfName, type NamedKind, replaceNamed } from './redactedNames.js';
import { RedactedNumbers } from './redactedNumbers.js';
import { RedactedWords } from './redactedWords.js';
import { Sweep } from './sweep.js';
import { foundInUrls } from './withinUrls.js';

/**
 * Knows what is to be hidden in records, and puts stand-ins into its place: the same one for the same thing, in every
 * record that it is shown. Stand-ins are counted in the order in which things first appear.
 */
export class Redactor {
  readonly #numbers = new RedactedNumbers();
  readonly #words = new RedactedWords();
  readonly #digits = new RedactedDigits(this.#numbers);
  /** What was looked into already: a record says most things many times. */
  readonly #visited = new Set<string>();
  #thorough = true;
  #sweep = new Sweep();
  /** How many numbers and words the sweep knows of. */
  #swept = { numbers: 0, words: 0 };

  /**
   * Finds what is to be hidden in a record.
   *
   * @param thorough also where URLs lead, and the domains of SIP users, by which a call may be decided
   */
  learn(record: CallRecord | RecordedCall, thorough = true): void {
    this.#thorough = thorough;
    const { log, ...folded } = record;
    this.#visit(log, '');
    this.#visit(folded, '');
    this.#visited.clear();
    this.#numbers.settle();
    this.#words.settle();
    this.#tellSweep();
  }

  #tellSweep(): void {
    for (const digits of this.#numbers.known(this.#swept.numbers)) this.#sweep.addNumber(digits);
    for (const { kind, word } of this.#words.known(this.#swept.words)) {
      this.#sweep.addWord(word, kind === 'call' || kind === 'secret');
    }
    for (const digits of this.#digits.keyed) this.#sweep.addNumber(digits);
    this.#swept = { numbers: this.#numbers.size, words: this.#words.size };
  }

  /** What is known by now, to be given back to `forget`. */
  get known(): number {
    return this.#words.size;
  }

  /** Forgets the words that were found since: those of a record that came to nothing are not hidden in others. */
  forget(known: number): void {
    this.#words.forget(known);
    this.#sweep = new Sweep();
    this.#swept = { numbers: 0, words: 0 };
    this.#tellSweep();
  }

  /** The same value with stand-ins for everything that was found. */
  apply<T>(value: T): T {
    return this.#mapped(value, '') as T;
  }

  /** The same exchange; its headers still say how long its body is. */
  applyToExchange(exchange: Exchange): Exchange {
    if (exchange.kind !== 'fetch') return this.apply(exchange);
    const { answer } = exchange;
    const body = mapBody(answer.body, (text) => this.#clean(text));
    const { body: _body, ...rest } = answer;
    const mapped = this.apply({ ...exchange, answer: rest });
    const headers = mapped.answer.headers && lengthMended(mapped.answer.headers, answer.body, body);
    return { ...mapped, answer: { ...mapped.answer, ...(headers && { headers }), body } };
  }

  #visit(value: unknown, key: string): void {
    if (typeof value === 'string') this.#visitText(value, key);
    else if (Array.isArray(value)) for (const one of value) this.#visit(one, key);
    else if (typeof value === 'object' && value !== null) {
      if (isBytes(value)) mapBody(value, (text) => this.#visitText(text, ''));
      else for (const [name, one] of Object.entries(value)) this.#visitField(name, one, key);
    } else if (key === 'digits' && typeof value === 'number') this.#digits.note(String(value));
  }

  #visitField(name: string, value: unknown, key: string): void {
    // The contacts of a plan's behaviours are the keys, and the behaviours are nobody's.
    if (key === 'agent' || key === 'agents') this.#visitText(name, 'contact');
    else this.#visit(value, name);
  }

  #visitText(text: string, key: string): string {
    if (plain.has(key)) return text;
    if (isCallSid(key)) this.#words.note('call', text);
    else if (isContact(key)) this.#noteContact(text);
    else {
      const kind = kindOfName(key, text);
      if (kind !== undefined) this.#learnNamed(kind, text);
    }
    if (this.#visited.has(text)) return text;
    this.#visited.add(text);
    this.#visitInside(text);
    mapBase64(text, (inner) => this.#visitInside(inner));
    return text;
  }

  #visitInside(text: string): string {
    this.#words.meet(text);
    const value = objectIn(text);
    if (value !== undefined) this.#visit(value, '');
    for (const [, user = '', domain] of text.matchAll(sipUser)) {
      this.#noteUser(user);
      if (domain !== undefined && this.#thorough) this.#words.note('domain', domain);
    }
    for (const credential of credentialsWithin(text)) this.#learnNamed('secret', credential);
    replaceNamed(text, (kind, found) => this.#learnNamed(kind, found));
    if (this.#thorough) for (const [kind, found] of foundInUrls(text)) this.#learnNamed(kind, found);
    // Text of two bytes for each character is half noughts.
    this.#numbers.noteWithin(text.replaceAll('\u0000', ''));
    return text;
  }

  #noteContact(text: string): void {
    const contact = text.replace(/:(?:unverified|off|incoming-only)$/, '').trim();
    const user = /^sip:([^@\s]+)(?:@\S*)?$/i.exec(contact)?.[1];
    if (user !== undefined && /^[\w.~!*'()&=+$,;?/%-]+$/.test(user)) this.#noteUser(user);
    else if (contact !== '' && !this.#numbers.note(contact)) this.#words.note('contact', contact);
  }

  #noteUser(user: string): void {
    if (!(/^\+?\d{7,15}$/.test(user) && this.#numbers.note(user))) this.#words.note('user', user);
  }

  #learnNamed(kind: NamedKind, value: string): string {
    if (/^sip:/i.test(value)) this.#noteContact(value);
    else if (kind === 'digits') this.#digits.note(value);
    else if (!isOurRecording(value) && !(isNumber(value) && this.#numbers.note(value))) this.#words.note(kind, value);
    if (kind === 'custom-field') for (const leaf of leavesOf(objectIn(value))) this.#learnLeaf(leaf);
    return value;
  }

  /** A CustomField that is JSON may be echoed piece by piece. */
  #learnLeaf(leaf: string): void {
    if (leaf.length >= leastLeaf && !isOurRecording(leaf) && !(isNumber(leaf) && this.#numbers.note(leaf)))
      this.#words.note('custom-field', leaf);
  }

  /** @returns what stands in the place of a value that has a name */
  #named(kind: NamedKind, value: string): string {
    if (kind === 'digits') return this.#digits.replace(value);
    // What is known as something else is the same stand-in here, too.
    if (isOurRecording(value) || isNumber(value) || /^sip:/i.test(value) || this.#words.has('call', value))
      return this.#replaced(value);
    return this.#words.standInFor(kind, value);
  }

  #mapped(value: unknown, key: string): unknown {
    if (typeof value === 'string') return this.#mappedText(value, key);
    if (Array.isArray(value)) return value.map((one) => this.#mapped(one, key));
    if (key === 'digits' && typeof value === 'number') return this.#digits.replace(String(value));
    if (typeof value !== 'object' || value === null) return value;
    if (isBytes(value)) return mapBody(value, (text) => this.#clean(text));
    const isScript = key === 'agent' || key === 'agents';
    // What others have named may have any name.
    const isOthers = key === 'headers' || key === 'query';
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) =>
        isScript
          ? [this.#clean(name), one]
          : [isOthers ? this.#sweep.text(name) : name, this.#mapped(one, isOthers && plain.has(name) ? '' : name)],
      ),
    );
  }

  #mappedText(text: string, key: string): string {
    if (plain.has(key) || (key === 'caller' && text.startsWith('hangup:'))) return text;
    const kind = kindOfName(key, text);
    if (kind === undefined || text === '') return this.#clean(text);
    return this.#sweep.text(this.#named(kind, text));
  }

  #clean(text: string): string {
    return this.#sweep.text(this.#text(text));
  }

  #text(text: string): string {
    return mapBase64(this.#replaced(replaceNamed(text, (kind, value) => this.#named(kind, value))), (inner) =>
      this.#replaced(replaceNamed(inner, (kind, value) => this.#named(kind, value))),
    );
  }

  #replaced(text: string): string {
    return this.#numbers.replace(this.#words.replace(text));
  }
}

/** Anything shorter may be a part of anything. */
const leastLeaf = 4;

const sipUser =
  /\bsips?(?::|%3a|&#58;|\\u003a)([a-z0-9_.~-]+)(?:(?:@|%40|&#64;|\\u0040)([a-z0-9-]+(?:\.[a-z0-9-]+)+))?/gi;

function isBytes(value: object): value is { readonly base64: string } {
  return 'base64' in value && typeof value.base64 === 'string' && Object.keys(value).length === 1;
}

function isNumber(text: string): boolean {
  return /^\+?\d[\d\s()-]{8,}$/.test(text);
}

/** It is made of the CallSid alone. */
function isOurRecording(text: string): boolean {
  return text.startsWith('https://recordings.invalid/');
}

type Headers = Readonly<Record<string, string | readonly string[]>>;

function lengthMended(headers: Headers, before: RecordedBody, after: RecordedBody): Headers {
  const told = headers['content-length'];
  if (told !== String(bodyOf(before).byteLength)) return headers;
  return { ...headers, 'content-length': String(bodyOf(after).byteLength) };
}
