import { PlanError } from '../../call/plan.js';
import { replay } from '../../record/replay.js';
import { replayText } from '../../report/replay/replayText.js';
import { paintFor, wantsColour } from '../../report/style.js';
import { ChosenRecords } from '../chosenRecords.js';
import { interruptible } from '../interruptible.js';
import { demandOtherFile } from '../otherFile.js';
import { exitStatus, UsageError } from '../usageError.js';
import type { ReplayFlags } from './replayFlags.js';
import type { Replaying } from './replaying.js';

/**
 * Runs `exosim replay`.
 *
 * @returns the exit status
 */
export async function runReplay(files: readonly string[], flags: ReplayFlags, version: string): Promise<number> {
  demandOtherFile('--record', flags.record, files);
  const replaying = await replayingBy(flags, version);
  try {
    return await interruptible((signal) => replayAll(new ChosenRecords(files, flags.call), replaying, signal));
  } finally {
    await replaying.close?.();
  }
}

async function replayAll(records: ChosenRecords, replaying: Replaying, signal: AbortSignal): Promise<number> {
  let status: number = exitStatus.fine;
  let [calls, differing] = [0, 0];
  for await (const chosen of records.read()) {
    const { record } = chosen;
    if (!('recorded' in record)) {
      records.fail(chosen, noAnswers);
      continue;
    }
    try {
      const own = await replaying.one(record, signal);
      status = Math.max(status, own);
      calls++;
      if (own === exitStatus.unexpected) differing++;
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      records.fail(chosen, `the plan of this record cannot be simulated: ${error.message.split('\n')[0]}.`);
    }
    if (signal.aborted) return exitStatus.interrupted;
    if (status === exitStatus.unreachable) return status;
  }
  if (calls > 1 && replaying.summary) process.stdout.write(`${replaying.summary(calls, differing)}\n`);
  return records.unread > 0 ? exitStatus.usage : status;
}

const noAnswers =
  'this record holds no answers of the webhook, so the call cannot be had again; record it with --record.';

/** Only what is asked for is loaded. @throws {UsageError} */
async function replayingBy(flags: ReplayFlags, version: string): Promise<Replaying> {
  const { against, whatIf } = flags;
  const idle = (['againstFallback', 'allowHost', 'insecure', 'record'] as const).find(
    (flag) => flags[flag] !== undefined,
  );
  if (against !== undefined) {
    const [{ AgainstReplaying }, { CallRecorder }] = await Promise.all([
      import('./againstReplaying.js'),
      import('../callRecorder.js'),
    ]);
    const recorder = new CallRecorder(flags.record, version);
    const replaying = new AgainstReplaying({ ...flags, against }, recorder);
    await recorder.begin();
    return replaying;
  }
  if (idle !== undefined) {
    const flag = idle.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--${flag} is for a live webhook, and none is asked; name it with --against.`);
  }
  if (whatIf === undefined) return sameReplaying;
  const { ChangedReplaying } = await import('./changedReplaying.js');
  return new ChangedReplaying(whatIf);
}

const sameReplaying: Replaying = {
  async one(recorded) {
    const again = await replay(recorded);
    process.stdout.write(replayText(recorded, again, paintFor(wantsColour(process.stdout, process.env))));
    return again.parting ? exitStatus.unexpected : exitStatus.fine;
  },
  summary: (calls, differing) => `${calls - differing} of ${calls} calls are the same to the letter.`,
};
