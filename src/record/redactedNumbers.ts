import { nationalDigits, parseContact, toE164 } from '../telephony/contact.js';

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
  #pattern: RegExp | undefined;

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
      this.#pattern = undefined;
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

  /** Gives every number its stand-in, in the order in which they were met. */
  settle(): void {
    for (const digits of this.#standIns.keys()) this.#standInOf(digits);
  }

  /** The text with a stand-in for each number that is known. */
  replace(text: string): string {
    if (this.#standIns.size === 0 || !/\d|[０-９٠-٩۰-۹]|&#/.test(text)) return text;
    this.#pattern ??= patternOf([...this.#standIns.keys()]);
    return text.replace(this.#pattern, (found) => {
      return withDigits(found, this.#standInOf(digitsOf(found)));
    });
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
    const forms = [...(this.#forms.get(digits) ?? [])].map((form) => new Form(form, digits));
    const width = Math.min(5, digits.length - 1);
    const first = this.#used.size + 1;
    for (const lead of '5792346810') {
      for (let number = first; number < first + triedAtMost && String(number).length <= width; number++) {
        const candidate = lead.repeat(digits.length - width) + String(number).padStart(width, '0');
        if (this.#isFree(candidate) && forms.every((form) => form.isReadAlikeWith(candidate))) return candidate;
      }
    }
    return [...digits].map((digit) => String((Number(digit) + 5) % 10)).join('');
  }

  #isFree(candidate: string): boolean {
    if (this.#used.has(candidate)) return false;
    const around = `0091${candidate}`;
    return [...this.#standIns.keys()].every((digits) => !around.includes(digits));
  }
}

const triedAtMost = 100;

/** One writing of a number, and what is read from it. */
class Form {
  readonly #digits: string;
  readonly #pattern: RegExp;
  readonly #text: string;

  constructor(text: string, digits: string) {
    this.#text = text;
    this.#digits = digits;
    this.#pattern = new RegExp(spaced(digits), 'i');
  }

  /** Whether other digits in its place are a number where it is one, and as plausible. */
  isReadAlikeWith(digits: string): boolean {
    const other = this.#text.replace(this.#pattern, (found) => withDigits(found, digits));
    const [before, after] = [parseContact(this.#text), parseContact(other)];
    return (
      before.kind === after.kind &&
      before.plausible === after.plausible &&
      toE164(other) === toE164(this.#text)?.replace(this.#digits, digits)
    );
  }
}

const international = /(?:\+|%2b|\\u002b|&#43;|&#x2b;)[ ]?[1-9](?:[ ().-]{0,2}\d){6,14}/gi;
const indian =
  /(?<![A-Za-z0-9.])(?:(?:0|0?0?91)[ -]?)?(?:[6-9]\d{9}|[6-9]\d{4}[ -]\d{5})(?!\d)|(?<![A-Za-z0-9.])0[1-9]\d{9}(?!\d)/g;

/** What people and encodings put between two digits. */
const separator =
  '%20|%2[89DEF]|%C2%A0|&nbsp;|&#(?:32|40|41|45|46|160);|&#x(?:20|28|29|2d|2e|a0);|\\\\u00(?:20|28|29|2d|2e|a0)|[\\s().\\-/+\\u0000\\u00a0\\u2010-\\u2015\\u200b-\\u200f\\u2060]';

function digitPattern(digit: string): string {
  const others = [0xff10, 0x0660, 0x06f0].map((zero) => String.fromCharCode(zero + Number(digit))).join('');
  return `(?:[${digit}${others}]|%3${digit}|\\\\u003${digit}|&#${48 + Number(digit)};|&#x3${digit};)`;
}

const unit = new RegExp(
  `(${separator})|%3\\d|\\\\u003\\d|&#(?:4[89]|5[0-7]);|&#x3\\d;|[0-9\\uff10-\\uff19\\u0660-\\u0669\\u06f0-\\u06f9]`,
  'gi',
);

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
  return code >= 0xff10 ? 0xff10 : code >= 0x06f0 ? 0x06f0 : code >= 0x0660 ? 0x0660 : 0x30;
}

/** The longest first: one number may be the beginning of another. */
function patternOf(numbers: readonly string[]): RegExp {
  const byLength = [...numbers].sort((one, other) => other.length - one.length);
  return new RegExp(byLength.map(numberPattern).join('|'), 'gi');
}

function numberPattern(digits: string): string {
  if (digits.length >= leastDigits) return spaced(digits);
  // A text of its own, in quotes, or the value of a parameter.
  const prefix = '(?:(?:\\+|%2b)?\\d{1,3})?';
  return `(?<=(?:^|["'=]|%22|&quot;)${prefix})${spaced(digits)}(?=$|\\\\?["'&]|%22)`;
}

function spaced(digits: string): string {
  return [...digits].map(digitPattern).join(`(?:${separator}){0,3}`);
}
