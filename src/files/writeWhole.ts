import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file of which nobody ever sees a half, without waiting for the disk: it is written beside its place, and then
 * put there. One that it replaces keeps its mode, and a link to it stays a link.
 *
 * For thousands of files: write-file-atomic listens for each signal during each file, and what listens is only let go of
 * when the event loop turns.
 *
 * @throws {NodeJS.ErrnoException} as the file system does; what stood there stays
 */
export function writeWhole(file: string, text: string): void {
  const before = statSync(file, { throwIfNoEntry: false });
  const target = before ? realpathSync(file) : file;
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(beside, text, before && { mode: before.mode });
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
