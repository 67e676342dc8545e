import { readdirSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { UsageError } from '../usageError.js';

const endings = /\.(json|jsonl|ndjson|ya?ml)(\.gz)?$/i;

/** A plan is a page of text at most, in bytes. */
const longestPlan = 64 * 1024;

/**
 * What `--calls` names: files as they are, of a folder all that may hold records or plans. None is opened yet.
 *
 * @throws {UsageError} when something named is not there, or a folder holds none
 */
export function callFiles(named: readonly string[]): string[] {
  return named.flatMap((name) => (isFolder(name) ? inFolder(name) : [name]));
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

/**
 * Whether a file holds a plan, and no records.
 *
 * @throws {UsageError} when it cannot be read
 */
export async function isPlan(file: string): Promise<boolean> {
  if (/\.ya?ml$/i.test(file)) return true;
  if (!/\.json$/i.test(file)) return false;
  try {
    if ((await stat(file)).size > longestPlan) return false;
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return typeof value === 'object' && value !== null && 'primary' in value && !('log' in value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw unreadable(file, error);
  }
}

function refusing<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): UsageError {
  const shown = excerpt(file, 200);
  return new UsageError(`--calls: ${shown} cannot be read: ${reasonOf(error)}; name a file or a folder that can.`);
}
