import type { LoggedEvent } from '../call/log.js';
import type { Plan } from '../call/plan.js';
import { type CallRecord, foldRecord } from '../call/record.js';
import { type SimulateOptions, simulate } from '../call/simulate.js';
import { type Parting, partingOf } from './parting.js';
import type { RecordedCall } from './recorded.js';
import { NotRecordedError, RecordedWebhook } from './recordedWebhook.js';

/** A recorded call, had again. */
export interface Replay {
  /** Absent when it asked for what the record does not hold. */
  readonly record?: CallRecord;
  /** Absent when it is the same call, event by event. */
  readonly parting?: Parting;
  /** Why the call could not go on to its end: a sentence without its full stop. */
  readonly stuck?: string;
}

/**
 * Simulates a recorded call from its recorded answers, without any network, in virtual time.
 *
 * @throws {PlanError} when its plan cannot be simulated any more
 */
export async function replay(recorded: RecordedCall): Promise<Replay> {
  const { log } = recorded;
  const { plan, exchanges } = recorded.recorded;
  const cut = log.at(-1)?.type === 'call-interrupted' ? log.length - 1 : undefined;
  const events: LoggedEvent[] = [];
  const stop = new AbortController();
  /** The call waits for what never comes: once nothing else happens either, it is over. */
  const onSilence = () => {
    const before = events.length;
    setImmediate(() => (events.length === before ? stop.abort() : onSilence()));
  };
  const options: SimulateOptions = {
    webhook: new RecordedWebhook(exchanges, cut === undefined ? undefined : onSilence),
    signal: stop.signal,
    onEvent: (event) => {
      events.push(event);
      if (events.length === cut) queueMicrotask(() => stop.abort());
    },
  };
  try {
    const record = await simulate(virtualPlan(recorded), options);
    // Where a call was interrupted is a moment of wall time: only what had happened by then is the same.
    const [before, after] = cut === undefined ? [log, record.log] : [log.slice(0, cut), events.slice(0, cut)];
    const parting = partingOf(before, after, isOnWallTime(plan));
    return parting ? { record, parting } : { record: cut === undefined ? record : foldRecord(log) };
  } catch (error) {
    if (!(error instanceof NotRecordedError)) throw error;
    return { parting: partingOf(log, events, isOnWallTime(plan)) ?? { seq: events.length }, stuck: error.message };
  }
}

/** The plan of a recorded call, without what would make it wait. */
export function virtualPlan({ recorded: { plan, shared }, log }: RecordedCall): Plan {
  const { realtime: _realtime, speed: _speed, ...virtual } = plan;
  const [start] = log;
  const began = isOnWallTime(plan) || shared;
  const at = began && start?.type === 'call-started' ? { at: start.startedAt } : {};
  return { ...virtual, ...at };
}

export function isOnWallTime({ realtime, speed }: Plan): boolean {
  return realtime === true || speed !== undefined;
}
