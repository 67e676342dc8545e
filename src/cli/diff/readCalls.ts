import { derivedSeed } from '../../call/derivedSeed.js';
import { type Plan, PlanError } from '../../call/plan.js';
import type { CallRecord } from '../../call/record.js';
import { excerpt } from '../../contract/text/printable.js';
import { type RepeatableCall, repeatable } from '../../record/against/against.js';
import { readRecordFiles } from '../readRecordFiles.js';
import { UsageError } from '../usageError.js';
import type { CallFiles } from './callFiles.js';
import type { LeftOut } from './pair.js';

/** A call that can be had with a webhook, and where it comes from. */
export interface KnownCall extends RepeatableCall {
  /** For messages, safe to print. */
  readonly where: string;
  /** Absent for a call that only a plan tells of. */
  readonly recorded?: CallRecord;
}

/**
 * The calls that files tell of: first the recorded ones, then those of plans whose CallSid no record had.
 *
 * @throws {UsageError} when a file of records cannot be read
 */
export async function* readCalls({ records, plans }: CallFiles, leftOut: LeftOut): AsyncGenerator<KnownCall> {
  const had = new Set<string>();
  for await (const { record, fault, file, line } of readRecordFiles(records)) {
    const where = `${file}:${line}`;
    if (record === undefined) leftOut.tell(fault);
    else if (!('recorded' in record)) {
      leftOut.tell(`${where}: this record does not say what was simulated; record the call with --record.`);
    } else {
      if (plans.length > 0) had.add(record.callSid);
      const call = refusing(where, leftOut, () => repeatable(record));
      if (call) yield { ...call, where, recorded: record };
    }
  }
  for (const [index, file] of plans.entries()) {
    const plan = await readPlanOf(file, leftOut);
    if (!plan || (plan.callSid !== undefined && had.has(plan.callSid))) continue;
    const { realtime: _realtime, speed: _speed, ...virtual } = plan;
    yield { plan: { ...virtual, seed: plan.seed ?? derivedSeed(0, index) }, where: excerpt(file, 200) };
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
