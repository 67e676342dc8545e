import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { excerpt } from '../contract/text/printable.js';
import { UsageError } from './usageError.js';

/**
 * Demands that what a flag writes goes into a file of its own.
 *
 * @param others files that are read, or written as well
 * @throws {UsageError} when it is one of these
 */
export function demandOtherFile(flag: string, file: string | undefined, others: readonly (string | undefined)[]): void {
  if (file === undefined || !others.some((other) => other !== undefined && areSame(file, other))) return;
  throw new UsageError(`${flag}: ${excerpt(file, 200)} would be lost, for it is needed itself; name another file.`);
}

function areSame(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const [left, right] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return left?.isFile() === true && left.ino === right?.ino && left.dev === right.dev;
}
