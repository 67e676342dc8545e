import { isDeepStrictEqual } from 'node:util';
import type { LoggedEvent } from '../call/log.js';

/** Where two logs part. */
export interface Parting {
  /** Counts from 1, as events do. */
  readonly seq: number;
  /** Absent where the log ends before. */
  readonly recorded?: LoggedEvent;
  readonly replayed?: LoggedEvent;
}

/**
 * The first event in which two logs differ; undefined when they are the same to the letter.
 *
 * @param apartFromTimes when each event came does not count: a call on wall time is never had again to the millisecond
 */
export function partingOf(
  recorded: readonly LoggedEvent[],
  replayed: readonly LoggedEvent[],
  apartFromTimes = false,
): Parting | undefined {
  const starts: Starts = [recorded[0]?.at ?? 0, replayed[0]?.at ?? 0];
  for (let index = 0; index < Math.max(recorded.length, replayed.length); index++) {
    const [one, other] = [recorded[index], replayed[index]];
    if (one && other && areSame(one, other, starts, apartFromTimes)) continue;
    return { seq: index + 1, ...(one && { recorded: one }), ...(other && { replayed: other }) };
  }
  return undefined;
}

/** When the two calls began, on the clocks of their worlds. */
type Starts = readonly [recorded: number, replayed: number];

/** Nearly always the two are written alike, and nothing has to be read again. */
function areSame(one: LoggedEvent, other: LoggedEvent, [start, again]: Starts, apartFromTimes: boolean): boolean {
  if (start === again && JSON.stringify(one) === JSON.stringify(other)) return true;
  return isDeepStrictEqual(seen(one, start, apartFromTimes), seen(other, again, apartFromTimes));
}

/** As JSON has it: what is undefined is not there. Times count from the start of the call, not of its world. */
function seen(event: LoggedEvent, start: number, apartFromTimes: boolean): unknown {
  const plain = JSON.parse(JSON.stringify(event)) as Record<string, unknown>;
  plain.at = event.at - start;
  if (apartFromTimes) for (const key of times) delete plain[key];
  return plain;
}

const times = ['at', 'startedAt', 'ringSeconds', 'talkSeconds', 'query', 'nextAppletQuery'];
