import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, and those around it, unless it is there. What Node has for it never returns where a folder can be
 * looked into but nothing can be made in it, as `/proc`.
 *
 * @throws {NodeJS.ErrnoException} as the file system does
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  if (isThere(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it just now.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isThere(path)) throw error;
  }
}

function isThere(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isDirectory()) return stats !== undefined;
  throw Object.assign(new Error('a file is there'), { code: 'ENOTDIR' });
}
