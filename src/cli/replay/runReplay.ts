import { PlanError } from '../../call/plan.js';
import { replay } from '../../record/replay.js';
import { replayText } from '../../report/replay/replayText.js';
import { paintFor, wantsColour } from '../../report/style.js';
import { complain } from '../complaint.js';
import { readRecordFiles } from '../readRecordFiles.js';
import { exitStatus } from '../usageError.js';

/**
 * Runs `exosim replay`.
 *
 * @returns the exit status
 */
export async function runReplay(files: readonly string[]): Promise<number> {
  const paint = paintFor(wantsColour(process.stdout, process.env));
  let [parted, unread] = [0, 0];
  for await (const { record, fault, file, line } of readRecordFiles(files)) {
    const where = `${file}:${line}`;
    if (record === undefined) {
      complain(fault);
      unread++;
      continue;
    }
    if (!('recorded' in record)) {
      complain(
        `${where}: this record holds no answers of the webhook, so the call cannot be had again; record it with --record.`,
      );
      unread++;
      continue;
    }
    try {
      const again = await replay(record);
      process.stdout.write(replayText(record, again, paint));
      if (again.parting) parted++;
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      complain(`${where}: the plan of this record cannot be simulated: ${error.message.split('\n')[0]}.`);
      unread++;
    }
  }
  if (unread > 0) return exitStatus.usage;
  return parted > 0 ? exitStatus.unexpected : exitStatus.fine;
}
