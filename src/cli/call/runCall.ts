import type { LoggedEvent } from '../../call/log.js';
import type { CallRecord } from '../../call/record.js';
import { simulate } from '../../call/simulate.js';
import { HttpWebhook } from '../../webhook/httpWebhook.js';
import { interruptible } from '../interruptible.js';
import { demandOtherFile } from '../otherFile.js';
import { exitStatus } from '../usageError.js';
import type { CallFlags } from './callFlags.js';
import { planOf } from './callPlan.js';
import { startRecording } from './callRecording.js';
import { openReport } from './callReport.js';

/**
 * Runs `exosim call`.
 *
 * @returns the exit status
 */
export async function runCall(flags: CallFlags, version: string): Promise<number> {
  demandOtherFile('--record', flags.record, [flags.output, flags.plan]);
  const plan = await planOf(flags);
  const report = await openReport(flags);
  const recording = flags.record === undefined ? undefined : await startRecording(flags.record, plan, version);
  const webhook = new HttpWebhook({ insecure: plan.insecure ?? false });
  try {
    return await interruptible(async (signal) => {
      const options = { webhook, onEvent: (event: LoggedEvent) => report.tell(event), signal };
      const record = await (recording?.simulate(options) ?? simulate(plan, options));
      report.finish(record);
      return signal.aborted ? exitStatus.interrupted : judged(record, plan.expect, plan.strict ?? false);
    });
  } finally {
    await webhook.close();
  }
}

function judged(record: CallRecord, expect: string | undefined, strict: boolean): number {
  const { outcome, reason, diagnostics } = record;
  const ended = `${outcome}:${reason}`;
  const held = expect === undefined || expect === outcome || expect === ended;
  if (!held) process.stderr.write(`exosim: expected ${expect}, but the call ended as ${ended}.\n`);
  const errors = strict ? diagnostics.filter(({ severity }) => severity === 'error') : [];
  if (errors.length > 0) {
    process.stderr.write(
      `exosim: --strict, and there is an error diagnostic: ${[...new Set(errors.map(({ code }) => code))].join(', ')}.\n`,
    );
  }
  return held && errors.length === 0 ? exitStatus.fine : exitStatus.unexpected;
}
