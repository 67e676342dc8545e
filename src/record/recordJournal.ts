import { createHash } from 'node:crypto';
import type { LoggedEvent } from '../call/log.js';
import type { Plan } from '../call/plan.js';
import { foldRecord } from '../call/record.js';
import { type Exchange, type RecordedCall, recordVersion } from './recorded.js';
import { recordedPlan } from './simulateRecorded.js';

/**
 * One line of the journal of a call that is going on: first its plan, then exchanges and events as they come. What a
 * crash leaves of it is a record up to that moment.
 */
export type JournalLine =
  | { readonly journal: typeof recordVersion; readonly exosim: string; readonly plan: Plan }
  | { readonly exchange: Exchange; readonly place: number }
  | { readonly event: LoggedEvent };

/**
 * Seals the lines of a journal, one after the other: each has a sum over itself and all that stood before it, so that
 * no damage is taken for what was written.
 */
export class JournalSeal {
  #sum = '';

  /** The next line to be written. */
  sealed(line: JournalLine): string {
    const text = JSON.stringify(line);
    this.#sum = this.#sumWith(text);
    return `${text.slice(0, -1)},"sum":"${this.#sum}"}`;
  }

  /** Whether a line is the next one, as it was written. */
  fits(text: string): boolean {
    const [, line, sum] = /^(.*),"sum":"([0-9a-f]{16})"\}$/s.exec(text.trim()) ?? [];
    if (line === undefined || this.#sumWith(`${line}}`) !== sum) return false;
    this.#sum = sum;
    return true;
  }

  #sumWith(text: string): string {
    return createHash('sha256').update(this.#sum).update(text).digest('hex').slice(0, 16);
  }
}

/** The record that a journal tells of: of a call that did not come to its end. */
export function foldJournal(lines: readonly JournalLine[]): RecordedCall {
  const exchanges: Exchange[] = [];
  const log: LoggedEvent[] = [];
  let start: Extract<JournalLine, { journal: number }> | undefined;
  for (const line of lines) {
    if ('journal' in line) start = line;
    else if ('event' in line) log.push(line.event);
    else exchanges[line.place] = line.exchange;
  }
  const last = log.at(-1)?.type;
  const interrupted = last === 'call-ended' || last === 'call-interrupted' ? [] : [interruption(log)];
  const record = foldRecord([...log, ...interrupted]);
  return {
    ...record,
    recorded: {
      version: recordVersion,
      ...(start && { exosim: start.exosim }),
      plan: recordedPlan(start?.plan ?? { primary: '' }, record),
      exchanges: exchanges.filter((exchange) => exchange !== undefined),
    },
  };
}

function interruption(log: readonly LoggedEvent[]): LoggedEvent {
  return { seq: log.length + 1, at: log.at(-1)?.at ?? 0, type: 'call-interrupted' };
}
