/**
 * Waits for a piece of work, but not beyond an interruption.
 *
 * @returns undefined when it was interrupted; the work itself goes on, and nobody hears of it any more
 */
export async function unlessInterrupted<T>(
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  if (signal === undefined) return work();
  if (signal.aborted) return undefined;
  const over = new AbortController();
  const interrupted = new Promise<undefined>((resolve) =>
    signal.addEventListener('abort', () => resolve(undefined), { once: true, signal: over.signal }),
  );
  try {
    return await Promise.race([work(), interrupted]);
  } finally {
    over.abort();
  }
}
