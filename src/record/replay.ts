import type { Plan } from '../call/plan.js';
import type { CallRecord } from '../call/record.js';
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
  const onWallTime = isOnWallTime(recorded.recorded.plan);
  const events: CallRecord['log'][number][] = [];
  const interruption = interruptionOf(recorded);
  const options: SimulateOptions = {
    webhook: new RecordedWebhook(recorded.recorded.exchanges, interruption !== undefined),
    onEvent: (event) => {
      events.push(event);
      interruption?.see(event.seq);
    },
    ...(interruption && { signal: interruption.signal }),
  };
  try {
    const record = await simulate(virtualPlan(recorded), options);
    const parting = partingOf(log, record.log, onWallTime);
    return { record, ...(parting && { parting }) };
  } catch (error) {
    if (!(error instanceof NotRecordedError)) throw error;
    const parting = partingOf(log, events, onWallTime) ?? { seq: events.length };
    return { parting, stuck: error.message };
  }
}

/** The plan of a recorded call, without what would make it wait. */
export function virtualPlan({ recorded: { plan }, log }: RecordedCall): Plan {
  const { realtime: _realtime, speed: _speed, ...virtual } = plan;
  const [start] = log;
  const at = isOnWallTime(plan) && start?.type === 'call-started' ? { at: start.startedAt } : {};
  return { ...virtual, ...at };
}

export function isOnWallTime({ realtime, speed }: Plan): boolean {
  return realtime === true || speed !== undefined;
}

/** A call that was interrupted is interrupted again, at the same event. */
function interruptionOf({ log }: RecordedCall): { signal: AbortSignal; see(seq: number): void } | undefined {
  const at = log.findIndex(({ type }) => type === 'call-interrupted');
  if (at < 1) return undefined;
  const controller = new AbortController();
  return {
    signal: controller.signal,
    see(seq) {
      // Not from within the event itself: what it sets off at once has happened, too.
      if (seq === at) queueMicrotask(() => controller.abort());
    },
  };
}
