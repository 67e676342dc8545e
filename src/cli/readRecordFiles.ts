import { existsSync } from 'node:fs';
import { excerpt } from '../contract/text/printable.js';
import { reasonOf } from '../files/fileError.js';
import { linesOf } from '../files/lines.js';
import type { ReadRecord } from '../record/readRecord.js';
import { readRecords } from '../record/readRecords.js';
import { UsageError } from './usageError.js';

/**
 * The records of files, in their order. Of a HAR they are made as exosim import does.
 *
 * @throws {UsageError} when a file cannot be read; what was in it before the fault was handed out
 */
export async function* readRecordFiles(
  files: readonly string[],
): AsyncGenerator<ReadRecord & { readonly file: string }> {
  for (const file of files) {
    const name = file === '-' ? 'standard input' : excerpt(file, 200);
    let found = 0;
    try {
      for await (const one of await recordsOf(file, name)) {
        found++;
        yield { ...one, file: name };
      }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw new UsageError(`${name} cannot be read${found > 0 ? ' to its end' : ''}: ${whyOf(error, file)}.`);
    }
    if (found === 0) throw new UsageError(`${name} is empty; name a file that --record or exosim import wrote.`);
  }
}

/** A HAR is known by its name, for what is read from a pipe cannot be looked at twice. */
async function recordsOf(file: string, name: string): Promise<AsyncIterable<ReadRecord>> {
  if (!/\.har(\.gz)?$/i.test(file)) return readRecords(linesOf(file), name);
  const { harRecords } = await import('./harRecords.js');
  return harRecords(file, name);
}

function whyOf(error: unknown, file: string): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return 'it is gzipped, and cut short';
  if (code === 'Z_DATA_ERROR') return 'it is gzipped, and damaged';
  if (code === 'ERR_FILE_FORM') return reasonOf(error);
  const partial = `${file}.partial`;
  const hint =
    code === 'ENOENT' && existsSync(partial)
      ? `; the run was not finished, and what it recorded is in ${excerpt(partial, 200)}`
      : code === 'EISDIR'
        ? '; name the files in it'
        : '; name an existing file';
  return reasonOf(error) + hint;
}
