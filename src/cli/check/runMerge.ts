import { readFile } from 'node:fs/promises';
import { MergeError, mergeRuns } from '../../check/merge.js';
import { totalsOf } from '../../check/result.js';
import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { CheckRunError, readCheckRun } from '../../report/check/readCheckRun.js';
import { replay } from '../../report/check/reporters.js';
import { exitStatus, UsageError } from '../usageError.js';
import { CheckReports } from './checkReports.js';

/**
 * Runs `exosim merge`.
 *
 * @returns the exit status
 */
export async function runMerge(files: readonly string[], reporters?: readonly string[]): Promise<number> {
  const reports = new CheckReports(reporters);
  const texts = await Promise.all(files.map(read));
  const run = refusing(() => mergeRuns(texts.map((text, index) => readCheckRun(text, files[index] ?? ''))));
  await reports.open();
  await replay(run, reports);
  return totalsOf(run).failed > 0 ? exitStatus.unexpected : exitStatus.fine;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`The report ${excerpt(file, 200)} cannot be read: ${reasonOf(error)}; name an existing file.`);
  }
}

function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof MergeError || error instanceof CheckRunError ? new UsageError(error.message) : error;
  }
}
