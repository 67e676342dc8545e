import { quote } from '../../contract/text/printable.js';
import { parseDuration } from '../../telephony/duration.js';
import { UsageError } from '../usageError.js';
import type { CheckFlags } from './checkFlags.js';

/** Milliseconds of a flag. @throws {UsageError} */
export function durationOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  throw new UsageError(`${flag}: ${quote(text)} is not a duration; write it like 500ms, 2s or 1m.`);
}

/**
 * Whoever gives a flag counts on it: one that would do nothing is refused, and so is one that cannot be read, before
 * anything is started.
 *
 * @throws {UsageError}
 */
export function refuseIdleFlags(suites: readonly string[], flags: CheckFlags): void {
  const { budget, fetches, start, waitFor, startTimeout } = flags;
  durationOf('--budget', budget);
  durationOf('--start-timeout', startTimeout);
  if (suites.length > 0) {
    const instead = 'it is for the built-in battery, and a suite takes its place';
    if (budget !== undefined) throw new UsageError(`--budget: ${instead}; write latency under expect in the suite.`);
    if (fetches !== undefined) throw new UsageError(`--fetches: ${instead}; leave it out.`);
  }
  if (start !== undefined) return;
  const idle = waitFor !== undefined ? '--wait-for' : startTimeout !== undefined ? '--start-timeout' : undefined;
  if (idle) throw new UsageError(`${idle}: there is nothing to wait for without --start; give it, or leave this out.`);
}
