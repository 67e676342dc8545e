import { excerpt } from '../contract/text/printable.js';
import type { CheckFailure } from './failure.js';

/** How the things of one kind are held against what was expected of them. */
export interface ListKind<Expected extends object, Actual> {
  readonly one: string;
  readonly many: string;
  /** For each part of such a thing that can be expected: how it is compared. */
  readonly parts: { readonly [Part in keyof Expected]-?: ComparedPart<Required<Expected>[Part], Actual> };
}

export interface ComparedPart<Expected, Actual> {
  of(actual: Actual): unknown;
  /** Default: by identity. */
  same?(expected: Expected, actual: unknown): boolean;
  /** How an expected value is shown. Default: as it is. */
  show?(expected: Expected): unknown;
}

/** What a list has against what was expected of it: one failure at most, whose message tells of the first difference. */
export function compareLists<Expected extends object, Actual>(
  kind: ListKind<Expected, Actual>,
  expected: readonly Expected[],
  actual: readonly Actual[],
): CheckFailure[] {
  const parts = kind.parts as unknown as Parts;
  const rows = actual.map((one, index) => new Row(parts, expected[index] ?? {}, one));
  const both = {
    expected: expected.map((one) => shown(parts, one)),
    actual: rows.map((row, index) => (index < expected.length ? row.asked() : row.whole())),
  };
  if (expected.length !== actual.length) {
    const wanted = `${expected.length} ${expected.length === 1 ? kind.one : kind.many}`;
    const were =
      actual.length === 0 ? 'there was none' : `there ${actual.length === 1 ? 'was' : 'were'} ${actual.length}`;
    const list = rows.map((row) => row.inShort()).join(', ');
    return [{ message: `expected ${wanted}, but ${were}${list && `: ${excerpt(list, 200)}`}`, ...both }];
  }
  const differences = rows.flatMap((row, index) => row.differences().map((text) => `${kind.one} ${index + 1} ${text}`));
  const [first] = differences;
  if (first === undefined) return [];
  const more =
    differences.length > 1
      ? `, and ${differences.length - 1} more ${differences.length === 2 ? 'difference' : 'differences'}`
      : '';
  return [{ message: `expected ${first}${more}`, ...both }];
}

/** The parts of whatever kind of thing. */
type Parts = Readonly<Record<string, ComparedPart<unknown, unknown>>>;

function shown(parts: Parts, expected: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, parts[key]?.show?.(value) ?? value]));
}

/** One thing as it was, beside what was expected of it. */
class Row {
  readonly #parts: Parts;
  readonly #expected: Readonly<Record<string, unknown>>;
  readonly #actual: unknown;

  constructor(parts: Parts, expected: object, actual: unknown) {
    this.#parts = parts;
    this.#expected = expected as Record<string, unknown>;
    this.#actual = actual;
  }

  /** Those parts of which something was expected. */
  asked(): Record<string, unknown> {
    return Object.fromEntries(Object.keys(this.#expected).map((key) => [key, this.#parts[key]?.of(this.#actual)]));
  }

  whole(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.#parts).map(([key, part]) => [key, part.of(this.#actual)]));
  }

  inShort(): string {
    return Object.values(this.whole()).map(String).join(' ');
  }

  differences(): string[] {
    return Object.entries(this.#expected).flatMap(([key, expected]) => {
      const part = this.#parts[key];
      const actual = part?.of(this.#actual);
      if (part === undefined || (part.same ? part.same(expected, actual) : expected === actual)) return [];
      const [wanted, is] = [part.show?.(expected) ?? expected, actual].map((value) => excerpt(String(value), 60));
      return [`with ${key} ${wanted}, but its ${key} is ${is}`];
    });
  }
}
