import { derivedSeed } from '../../call/derivedSeed.js';
import { type Plan, PlanError } from '../../call/plan.js';
import type { CallRecord } from '../../call/record.js';
import { excerpt } from '../../contract/text/printable.js';
import { type RepeatableCall, repeatable } from '../../record/against/against.js';
import { readRecordFiles } from '../readRecordFiles.js';
import { UsageError } from '../usageError.js';
import { isPlan } from './callFiles.js';
import type { LeftOut } from './pair.js';

/** A call that can be had with a webhook, and where it comes from. */
export interface KnownCall extends RepeatableCall {
  /** For messages, safe to print. */
  readonly where: string;
  /** Absent for a call that only a plan tells of. */
  readonly recorded?: CallRecord;
}

/**
 * The calls that files tell of: first the recorded ones, then those of plans whose CallSid no record had. A file is
 * opened when its turn comes, for there may be a hundred thousand of them.
 *
 * @throws {UsageError} when a file of records cannot be read
 */
export async function* readCalls(
  files: readonly string[],
  leftOut: LeftOut,
  signal: AbortSignal,
): AsyncGenerator<KnownCall> {
  const had = new Set<string>();
  const plans: string[] = [];
  for (const file of files) {
    if (signal.aborted) return;
    if (await isPlan(file)) plans.push(file);
    else yield* recordedIn(file, files.length > 1 ? had : undefined, leftOut);
  }
  for (const [index, file] of plans.entries()) {
    if (signal.aborted) return;
    const plan = await readPlanOf(file, leftOut);
    if (!plan || (plan.callSid !== undefined && had.has(plan.callSid))) continue;
    const { realtime: _realtime, speed: _speed, ...virtual } = plan;
    yield { plan: { ...virtual, seed: plan.seed ?? derivedSeed(0, index) }, where: excerpt(file, 200) };
  }
}

/**
 * The calls of a file of records.
 *
 * @param had gathers their CallSids
 * @throws {UsageError} when it cannot be read
 */
export async function* recordedIn(
  records: string,
  had: Set<string> | undefined,
  leftOut: LeftOut,
): AsyncGenerator<KnownCall> {
  for await (const { record, fault, file, line } of readRecordFiles([records])) {
    const where = `${file}:${line}`;
    if (record === undefined) leftOut.tell(fault);
    else if (!('recorded' in record)) {
      leftOut.tell(`${where}: this record does not say what was simulated; record the call with --record.`);
    } else {
      had?.add(record.callSid);
      const call = refusing(where, leftOut, () => repeatable(record));
      if (call) yield { ...call, where, recorded: record };
    }
  }
}

async function readPlanOf(file: string, leftOut: LeftOut): Promise<Plan | undefined> {
  const { readPlanFile } = await import('../call/planFile.js');
  try {
    return (await readPlanFile(file)).plan;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    leftOut.tell(error.message);
    return undefined;
  }
}

function refusing<T>(where: string, leftOut: LeftOut, act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    leftOut.tell(planFault(where, error));
    return undefined;
  }
}

/** What is wrong with a plan, in one sentence. */
export function planFault(where: string, { message }: PlanError): string {
  return `${where}: this call cannot be simulated: ${message.split('\n')[0]}.`;
}
