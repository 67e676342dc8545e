import { stat, writeFile } from 'node:fs/promises';
import { sync as writeWhole } from 'write-file-atomic';
import type { CallRecord } from '../../call/record.js';
import { demandReachable, UnreachableError } from '../../check/reach.js';
import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { firstSuite, probes } from '../../suite/firstSuite.js';
import { HttpWebhook } from '../../webhook/httpWebhook.js';
import type { CallFlags } from '../call/callFlags.js';
import { planOf } from '../call/callPlan.js';
import { CallRecorder } from '../callRecorder.js';
import { complain } from '../complaint.js';
import { demandOtherFile } from '../otherFile.js';
import { exitStatus, UsageError } from '../usageError.js';

/**
 * Runs `exosim init`.
 *
 * @returns the exit status
 */
export async function runInit(flags: CallFlags, force: boolean, version: string): Promise<number> {
  demandOtherFile('--record', flags.record, [flags.output, flags.plan]);
  const plan = await planOf(flags);
  if (flags.output !== undefined && !force) await refuseExisting(flags.output);
  const webhook = new HttpWebhook({ insecure: plan.insecure ?? false });
  const recorder = new CallRecorder(flags.record, version);
  try {
    const { primary: url, insecure = false } = plan;
    await demandReachable([{ url, insecure }], { webhook: () => webhook }, 'start it first');
    await recorder.begin();
    const records: CallRecord[] = [];
    // One after the other: a webhook that remembers who is busy is to be free again.
    for (const probe of probes) records.push(await recorder.simulate({ ...plan, ...probe.plan }, { webhook }));
    recorder.finish();
    await write(firstSuite(plan, records), flags.output, force);
    return exitStatus.fine;
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    complain(error.message);
    return exitStatus.unreachable;
  } finally {
    recorder.breakOff();
    await webhook.close();
  }
}

async function write(text: string, file: string | undefined, force: boolean): Promise<void> {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  const shown = excerpt(file, 200);
  try {
    // Another file cannot take the place of a device or a pipe.
    if (await isSpecial(file)) await writeFile(file, text);
    else if (force) writeWhole(file, text);
    // Whoever was quicker with a file of that name keeps it.
    else await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw existing(file);
    throw new UsageError(`The suite ${shown} cannot be written: ${reasonOf(error)}; name another file with --output.`);
  }
  complain(`a first suite is in ${shown}; try it with "exosim check ${shown}".`);
}

/** Before anybody is called. */
async function refuseExisting(file: string): Promise<void> {
  const exists = await stat(file).catch(() => undefined);
  if (exists && !(await isSpecial(file))) throw existing(file);
}

async function isSpecial(file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => undefined);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function existing(file: string): UsageError {
  const shown = excerpt(file, 200);
  return new UsageError(
    `There is a file ${shown} already; name another one with --output, or replace it with --force.`,
  );
}
