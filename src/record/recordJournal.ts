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
  const interrupted = log.at(-1)?.type === 'call-ended' ? [] : [interruption(log)];
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
