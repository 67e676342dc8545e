import { writeFile } from 'node:fs/promises';
import type { CallRecord } from '../call/record.js';
import { simulate } from '../call/simulate.js';
import { demandReachable, UnreachableError } from '../check/reach.js';
import { excerpt } from '../contract/printable.js';
import { reasonOf } from '../suite/fileError.js';
import { firstSuite, probes } from '../suite/firstSuite.js';
import { HttpWebhook } from '../webhook/httpWebhook.js';
import type { CallFlags } from './callFlags.js';
import { planOf } from './callPlan.js';
import { exitStatus, UsageError } from './usageError.js';

/**
 * Runs `exosim init`.
 *
 * @returns the exit status
 */
export async function runInit(flags: CallFlags, force: boolean): Promise<number> {
  const plan = await planOf(flags);
  const webhook = new HttpWebhook({ insecure: plan.insecure ?? false });
  try {
    await demandReachable([plan.primary], () => webhook);
    const records: CallRecord[] = [];
    // One after the other: a webhook that remembers who is busy is to be free again.
    for (const probe of probes) records.push(await simulate({ ...plan, ...probe.plan }, { webhook }));
    await write(firstSuite(plan.primary, records), flags.output, force);
    return exitStatus.fine;
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    process.stderr.write(`exosim: ${error.message}\n`);
    return exitStatus.unreachable;
  } finally {
    await webhook.close();
  }
}

async function write(text: string, file: string | undefined, force: boolean): Promise<void> {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const shown = excerpt(file, 200);
    throw new UsageError(
      exists
        ? `There is a file ${shown} already; name another one with --output, or replace it with --force.`
        : `The suite ${shown} cannot be written: ${reasonOf(error)}; name another file with --output.`,
    );
  }
  process.stderr.write(
    `exosim: a first suite is in ${excerpt(file, 200)}; try it with "exosim check ${excerpt(file, 200)}".\n`,
  );
}
