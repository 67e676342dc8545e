import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { UsageError } from '../usageError.js';

/** Files of calls, by what they hold. */
export interface CallFiles {
  readonly records: readonly string[];
  readonly plans: readonly string[];
}

const endings = /\.(json|jsonl|ndjson|ya?ml)(\.gz)?$/i;

/** A plan is a page of text at most, in bytes. */
const longestPlan = 64 * 1024;

/**
 * What `--calls` names: files as they are, of a folder all that hold records or plans.
 *
 * @throws {UsageError} when something named cannot be read, or a folder holds none
 */
export function callFiles(named: readonly string[]): CallFiles {
  const files = named.flatMap((name) => (isFolder(name) ? inFolder(name) : [name]));
  const plans = files.filter(isPlan);
  return { plans, records: files.filter((file) => !plans.includes(file)) };
}

function isFolder(name: string): boolean {
  if (name === '-') return false;
  return refusing(name, () => statSync(name).isDirectory());
}

function inFolder(folder: string): string[] {
  const names = refusing(folder, () => readdirSync(folder, { withFileTypes: true }));
  const files = names.filter((entry) => !entry.isDirectory() && endings.test(entry.name)).map(({ name }) => name);
  if (files.length > 0) return files.sort().map((name) => join(folder, name));
  throw new UsageError(`--calls: ${excerpt(folder, 200)} holds no records and no plans; name another folder.`);
}

function isPlan(file: string): boolean {
  if (/\.ya?ml$/i.test(file)) return true;
  if (!/\.json$/i.test(file)) return false;
  return refusing(file, () => {
    if (statSync(file).size > longestPlan) return false;
    try {
      const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
      return typeof value === 'object' && value !== null && 'primary' in value && !('log' in value);
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  });
}

function refusing<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new UsageError(`--calls: ${excerpt(file, 200)} cannot be read: ${reasonOf(error)}; name an existing file.`);
  }
}
