import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { excerpt } from '../contract/text/printable.js';
import { Reruns, type Run } from './reruns.js';

export interface WatchOptions {
  /** Files, and folders with all that is below them, apart from `node_modules` and `.git`. */
  readonly paths: readonly string[];
  /** Files that a run writes itself, such as its reports: they would start it over and over. */
  readonly except?: readonly string[];
  /** Aborted, it ends the watch. */
  readonly signal?: AbortSignal;
  /** For how long nothing must change before a run begins, in milliseconds. Default: 100. */
  readonly quiet?: number;
}

export interface Watching {
  /** Runs as if something had changed: for the first run, which the watch does not begin by itself. */
  runNow(): void;
  /**
   * When the signal was aborted and the last run has ended.
   *
   * @throws what a run threw, or {@link WatchError} when the system gave the watch up
   */
  readonly ended: Promise<void>;
}

/** Something cannot be watched: one sentence. */
export class WatchError extends Error {
  override readonly name = 'WatchError';
  readonly code = 'CANNOT_WATCH';
}

/**
 * Runs whenever a file was changed, replaced, added or removed: once for changes that come together, and never twice at
 * once (`Reruns`). When it returns, everything that changes from now on will be seen.
 *
 * @throws {WatchError} when one of the paths does not exist or cannot be watched
 */
export async function watchFor(options: WatchOptions, onChange: Run): Promise<Watching> {
  const { signal, quiet = 100 } = options;
  const { roots, isWatched } = await placesOf(options);
  const { watch } = await import('chokidar');
  const watcher = watch(roots, { ignoreInitial: true, ignored: (path) => !isWatched(resolve(path)) });
  const reruns = new Reruns(onChange);
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const close = (error?: unknown) => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    void watcher.close();
    reruns.close(error);
  };
  const onAbort = () => close();
  reruns.ended.catch(close);
  watcher.on('all', (event, path) => {
    if (event === 'addDir' || event === 'unlinkDir') return;
    changed.add(resolve(path));
    clearTimeout(timer);
    timer = setTimeout(() => {
      reruns.ask(changed);
      changed.clear();
    }, quiet);
  });
  await new Promise<void>((ready, fail) => {
    watcher.on('ready', ready);
    watcher.on('error', (error) => {
      const fault = new WatchError(unwatchable(error));
      close(fault);
      fail(fault);
    });
  });
  if (signal?.aborted) close();
  signal?.addEventListener('abort', onAbort);
  return { runNow: () => reruns.ask(), ended: reruns.ended };
}

/**
 * A file is watched through its folder: an editor that saves it as a new file takes the old one away, and the watch on
 * it with it.
 */
async function placesOf({ paths, except = [] }: WatchOptions) {
  const files = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths.map((path) => resolve(path))) ((await isFolder(path)) ? folders : files).add(path);
  const homes = new Set([...files].map((file) => dirname(file)));
  const exceptions = new Set(except.map((path) => resolve(path)));
  const isWatched = (path: string) =>
    !exceptions.has(path) &&
    (files.has(path) || homes.has(path) || [...folders].some((folder) => isWithin(folder, path)));
  return { roots: [...new Set([...folders, ...homes])], isWatched };
}

function isWithin(folder: string, path: string): boolean {
  const steps = relative(folder, path).split(sep);
  return steps[0] !== '..' && !isAbsolute(steps.join(sep)) && !steps.some((step) => unwatched.has(step));
}

const unwatched = new Set(['node_modules', '.git']);

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = missing ? 'no such file or folder' : excerpt((error as Error).message, 120);
    throw new WatchError(`${excerpt(path, 200)} cannot be watched: ${reason}.`);
  }
}

function unwatchable(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EMFILE')
    return 'There is more below the watched folders than the system can watch; name fewer or smaller ones.';
  return `The watch failed: ${excerpt(message, 120)}.`;
}
