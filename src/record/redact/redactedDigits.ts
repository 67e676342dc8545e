import type { RedactedNumbers } from './redactedNumbers.js';

/** Puts other digits into the place of those that callers have keyed in: as many, and always the same for the same. */
export class RedactedDigits {
  readonly #numbers: RedactedNumbers;
  readonly #standIns = new Map<string, string>();
  readonly #keyed = new Set<string>();

  /** @param numbers hides what is long enough for a phone number */
  constructor(numbers: RedactedNumbers) {
    this.#numbers = numbers;
  }

  /** What was keyed in, but for phone numbers. */
  get keyed(): Iterable<string> {
    return this.#keyed;
  }

  note(text: string): void {
    for (const [digits] of text.matchAll(/\d+/g)) {
      if (isLong(digits)) this.#numbers.note(digits);
      else this.#keyed.add(digits);
    }
  }

  /** The text with other digits; whatever stands between them stays. */
  replace(text: string): string {
    return text.replace(/\d+/g, (digits) => {
      const known = this.#standIns.get(digits);
      if (known !== undefined) return known;
      const standIn = isLong(digits) ? this.#numbers.replace(digits) : this.#newStandIn(digits);
      this.#standIns.set(digits, standIn);
      return standIn;
    });
  }

  #newStandIn({ length }: string): string {
    const taken = new Set(this.#standIns.values());
    const most = 10 ** length;
    let number = 1;
    while (number < most && (this.#standIns.has(padded(number, length)) || taken.has(padded(number, length)))) number++;
    return padded(number % most, length);
  }
}

/** As long as a phone number. */
function isLong(digits: string): boolean {
  return digits.length >= 10;
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
