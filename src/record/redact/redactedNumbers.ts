import { nationalDigits, parseContact, toE164 } from '../../telephony/contact.js';

/** Numbers with fewer digits are told from other digits by where they stand only. */
const leastDigits = 7;

/**
 * Puts other phone numbers into the place of those that it knows. What is replaced is the national part, digit by digit:
 * so one number is the same stand-in in each of its forms, in every layout, and keeps its country and its length.
 */
export class RedactedNumbers {
  /** From national digits to those of the stand-in; undefined until one is asked for. */
  readonly #standIns = new Map<string, string | undefined>();
  /** Every text in which a number was met, by national digits. */
  readonly #forms = new Map<string, Set<string>>();
  readonly #used = new Set<string>();
  /** The last digits of known numbers, by how many they are: nine at most. */
  readonly #tails = new Map<number, Set<string>>();
  /** Those that known numbers have, the longest first. */
  readonly #lengths: number[] = [];

  /**
   * Takes a whole text for a phone number, in whatever form.
   *
   * @returns false when it is none
   */
  note(text: string): boolean {
    const digits = nationalDigits(text) ?? /^\+?\d{7,30}$/.exec(text.trim())?.[0].replace('+', '');
    if (digits === undefined || digits.length < 3) return false;
    const forms = this.#forms.get(digits) ?? new Set();
    this.#forms.set(digits, forms.add(text));
    if (!this.#standIns.has(digits)) {
      this.#standIns.set(digits, undefined);
      const tail = digits.slice(-9);
      this.#tails.set(tail.length, (this.#tails.get(tail.length) ?? new Set()).add(tail));
      if (!this.#lengths.includes(digits.length)) this.#lengths.push(digits.length);
      this.#lengths.sort((one, other) => other - one);
    }
    return true;
  }

  /** Looks for phone numbers in any text: those with a country, and India's own. */
  noteWithin(text: string): void {
    if (!/\d{5}/.test(text)) return;
    for (const [found] of text.matchAll(international)) {
      const number = found.replace(/^(?:%2b|\\u002b|&#43;|&#x2b;)/i, '+');
      if (parseContact(toE164(number) ?? '').plausible) this.note(number);
    }
    for (const [found] of text.matchAll(indian)) this.note(found);
  }

  get size(): number {
    return this.#standIns.size;
  }

  /** The national digits of each number, but for those that were met first, and those that are stand-ins as well. */
  known(from: number): string[] {
    return [...this.#standIns.keys()].slice(from).filter((digits) => !this.#used.has(digits));
  }

  /** Gives every number its stand-in, in the order in which they were met. */
  settle(): void {
    for (const digits of this.#standIns.keys()) this.#standInOf(digits);
  }

  /** The text with a stand-in for each number that is known. */
  replace(text: string): string {
    if (this.#standIns.size === 0) return text;
    return text.replace(run, (found, offset: number) => {
      const digits = digitsOf(found);
      const replaced = this.#replaced(digits, text, offset, offset + found.length);
      return replaced === digits ? found : withDigits(found, replaced);
    });
  }

  /** The digits of one run, with those of each number in it replaced. */
  #replaced(digits: string, text: string, start: number, end: number): string {
    const short = this.#shortAtEndOf(digits);
    if (short !== undefined && standsAlone(text, start, end)) {
      return digits.slice(0, -short.length) + this.#standInOf(short);
    }
    let replaced = '';
    for (let place = 0; place < digits.length; ) {
      const number = this.#longAt(digits, place);
      replaced += number === undefined ? digits.charAt(place) : this.#standInOf(number);
      place += number?.length ?? 1;
    }
    return replaced;
  }

  /** The longest number that begins at a place. */
  #longAt(digits: string, place: number): string | undefined {
    for (const length of this.#lengths) {
      if (length < leastDigits || place + length > digits.length) continue;
      const number = digits.slice(place, place + length);
      if (this.#standIns.has(number)) return number;
    }
    return undefined;
  }

  /** A number of few digits, behind the prefixes that it may have. */
  #shortAtEndOf(digits: string): string | undefined {
    for (const length of this.#lengths) {
      if (length >= leastDigits || length > digits.length || length < digits.length - 3) continue;
      const number = digits.slice(-length);
      if (this.#standIns.has(number)) return number;
    }
    return undefined;
  }

  #standInOf(digits: string): string {
    const known = this.#standIns.get(digits);
    if (known !== undefined) return known;
    const standIn = this.#newStandIn(digits);
    this.#standIns.set(digits, standIn);
    this.#used.add(standIn);
    return standIn;
  }

  /** Of a range that nobody takes for real; another one where a number of it would be read in another way. */
  #newStandIn(digits: string): string {
    const forms = [...(this.#forms.get(digits) ?? [])];
    const width = Math.min(5, digits.length - 1);
    const first = this.#used.size + 1;
    for (const lead of '5792346810') {
      for (let number = first; number < first + triedAtMost && String(number).length <= width; number++) {
        const candidate = lead.repeat(digits.length - width) + String(number).padStart(width, '0');
        if (this.#isFree(candidate) && forms.every((form) => isReadAlike(form, digits, candidate))) return candidate;
      }
    }
    return [...digits].map((digit) => String((Number(digit) + 5) % 10)).join('');
  }

  #isFree(candidate: string): boolean {
    if (this.#used.has(candidate)) return false;
    const around = `0091${candidate}`;
    for (const [length, tails] of this.#tails) {
      for (let place = 0; place + length <= around.length; place++) {
        if (tails.has(around.slice(place, place + length))) return false;
      }
    }
    return true;
  }
}

const triedAtMost = 100;

/** Whether other digits in the place of a number are one where it is one, and as plausible. */
function isReadAlike(form: string, digits: string, others: string): boolean {
  const other = withDigits(form, digitsOf(form).replace(digits, others));
  const [before, after] = [parseContact(form), parseContact(other)];
  return (
    before.kind === after.kind &&
    before.plausible === after.plausible &&
    toE164(other) === toE164(form)?.replace(digits, others)
  );
}

const international = /(?:\+|%2b|\\u002b|&#43;|&#x2b;)[ ]?[1-9](?:[ ().-]{0,2}\d){6,14}/gi;
const indian =
  /(?<![A-Za-z0-9.])(?:(?:0|0?0?91)[ -]?)?(?:[6-9]\d{9}|[6-9]\d{4}[ -]\d{5})(?!\d)|(?<![A-Za-z0-9.])0[1-9]\d{9}(?!\d)/g;

/** What people and encodings put between two digits. */
const separator =
  '%(?:09|20|5F|2[89DEF])|%C2%A0|&nbsp;|&#(?:32|40|41|45|46|160);|&#x(?:20|28|29|2d|2e|a0);|\\\\u00(?:20|28|29|2d|2e|a0)|[\\s().\\-/+_|\\u0000\\u00a0\\u2010-\\u2015\\u200b-\\u200f\\u2060]';

const digit =
  '%3\\d|\\\\u003\\d|&#(?:4[89]|5[0-7]);|&#x3\\d;|[0-9\\uff10-\\uff19\\u0660-\\u0669\\u06f0-\\u06f9\\u0966-\\u096f]';

/** Three digits or more, however they are written. */
const run = new RegExp(`(?:${digit})(?:(?:${separator}){0,3}(?:${digit})){2,}`, 'gi');

const unit = new RegExp(`(${separator})|${digit}`, 'gi');

/** A text with other digits, in turn; what stands between them stays. */
function withDigits(text: string, digits: string): string {
  let place = 0;
  return text.replace(unit, (one, separated?: string) => (separated === undefined ? (digits[place++] ?? one) : one));
}

/** The digits that stand in a text, however they are written. */
function digitsOf(text: string): string {
  let digits = '';
  for (const [found, separated] of text.matchAll(unit)) {
    if (separated !== undefined) continue;
    const entity = /^&#(\d+);$/.exec(found)?.[1];
    if (entity !== undefined) digits += String.fromCharCode(Number(entity));
    else if (found.length > 1) digits += /(\d);?$/.exec(found)?.[1] ?? '';
    else digits += String((found.charCodeAt(0) - zeroBefore(found.charCodeAt(0))) % 10);
  }
  return digits;
}

function zeroBefore(code: number): number {
  return code >= 0xff10 ? 0xff10 : code >= 0x0966 ? 0x0966 : code >= 0x06f0 ? 0x06f0 : code >= 0x0660 ? 0x0660 : 0x30;
}

/** A text of its own, in quotes, or the value of a parameter. */
function standsAlone(text: string, start: number, end: number): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 9), start), text.slice(end, end + 9)];
  return /(?:^|["'=]|%22|&quot;)(?:\+|%2b)?$/i.test(before) && /^(?:$|\\?["'&]|%22)/.test(after);
}
