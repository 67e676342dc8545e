import { printable, withoutCredentials } from '../contract/text/printable.js';

/** Keys of a plan, each with the values that it takes in turn. */
export type Matrix = Readonly<Record<string, readonly unknown[]>>;

/** One value for each key of a matrix. */
export interface Combination {
  readonly values: Readonly<Record<string, unknown>>;
  /** For each key, which of its values this is, from 0. */
  readonly indexes: Readonly<Record<string, number>>;
}

/** How many combinations there are; a matrix may have more than a number can say. */
export function countCombinations(matrix: Matrix): bigint {
  return Object.values(matrix).reduce((count, values) => count * BigInt(values.length), 1n);
}

/** Every combination, in the order in which the values are written: the last key changes fastest. */
export function expandMatrix(matrix: Matrix): Combination[] {
  return Object.entries(matrix).reduce<Combination[]>(
    (combinations, [key, values]) =>
      combinations.flatMap((before) =>
        values.map((value, index) => ({
          values: { ...before.values, [key]: value },
          indexes: { ...before.indexes, [key]: index },
        })),
      ),
    [{ values: {}, indexes: {} }],
  );
}

/** `nobody answers (agents: no-answer, answer; direction: incoming)` */
export function caseName(name: string, { values }: Combination): string {
  const shown = Object.entries(values).map(([key, value]) => `${key}: ${shortly(value)}`);
  return printable(withoutCredentials(shown.length === 0 ? name : `${name} (${shown.join('; ')})`));
}

function shortly(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Array.isArray(value)
    ? value.map(String)
    : Object.entries(value).map(([key, inner]) => `${key}=${String(inner)}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}
