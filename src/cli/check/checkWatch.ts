import { stat } from 'node:fs/promises';
import { UnreachableError } from '../../check/reach.js';
import { WatchError, watchFor } from '../../check/watch.js';
import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { complain } from '../complaint.js';
import { UsageError } from '../usageError.js';

/** Which suites are run, and which files and folders are watched for them. */
export interface WatchedSuites {
  readonly suites: readonly string[];
  /** Absent when there is one run and no more. */
  readonly watched?: readonly string[];
}

/**
 * What `--watch` and the suites come to.
 *
 * @throws {UsageError} when there is nothing to watch
 */
export async function readWatch(suites: readonly string[], watch: string | true | undefined): Promise<WatchedSuites> {
  if (watch === undefined) return { suites };
  if (watch === true) {
    if (suites.length > 0) return { suites, watched: suites };
    throw new UsageError('--watch: there is nothing to watch; name a suite, or a folder as in --watch src.');
  }
  if (await isFolder(watch)) return { suites, watched: [...suites, watch] };
  // In `--watch suite.yaml`, the suite that stands behind the flag is taken for its folder.
  const all = [watch, ...suites];
  return { suites: all, watched: all };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new UsageError(`--watch: ${excerpt(path, 200)} cannot be watched: ${reasonOf(error)}.`);
  }
}

/**
 * Runs now, and again whenever something changes, until the signal is aborted.
 *
 * @param written files that a run writes itself
 * @throws {UsageError} when something cannot be watched
 */
export async function runOnChange(
  paths: readonly string[],
  written: readonly string[],
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  try {
    const watching = await watchFor({ paths, except: written, signal }, async (_changed, cancelled) => {
      try {
        await run(cancelled);
      } catch (error) {
        // What is wrong with a suite now may be mended in the next moment.
        if (!(error instanceof UsageError) && !(error instanceof UnreachableError)) throw error;
        complain(error.message);
      }
    });
    watching.runNow();
    await watching.ended;
  } catch (error) {
    throw error instanceof WatchError ? new UsageError(`--watch: ${error.message}`) : error;
  }
}
