import { setTimeout as pause } from 'node:timers/promises';
import { quote } from '../../contract/text/printable.js';
import { exitWords, startWebhook } from '../../start/startedWebhook.js';
import { WebhookStartError } from '../../start/webhookStartError.js';
import { complain } from '../complaint.js';
import { exitStatus } from '../usageError.js';
import type { CheckFlags } from './checkFlags.js';
import type { CheckSubject } from './checkSubject.js';
import { durationOf } from './checkUsage.js';

/** How long it may take until a dead process is known to be dead, in milliseconds. */
const newsOfDeath = 250;

/**
 * With `--start`, the webhook lives as long as the work.
 *
 * @returns the exit status: that of the work, or that of a webhook that cannot be started
 */
export async function withWebhook(
  flags: CheckFlags,
  { primaries: [primary] }: CheckSubject,
  signal: AbortSignal,
  work: () => Promise<number>,
): Promise<number> {
  const { start, waitFor, startTimeout } = flags;
  if (start === undefined || !primary) return work();
  const timeout = durationOf('--start-timeout', startTimeout);
  try {
    const webhook = await startWebhook({
      command: start,
      waitFor: waitFor ?? new URL(primary.url).origin,
      insecure: primary.insecure,
      signal,
      ...(timeout !== undefined && { timeout }),
    });
    try {
      const status = await work();
      // A connection breaks off a moment before the system tells that the process is dead.
      const exit = status === exitStatus.unexpected && (await Promise.race([webhook.exited, pause(newsOfDeath)]));
      if (exit) tell(`The command ${quote(start)} ${exitWords(exit)} before the checks did.`, webhook.output());
      return status;
    } finally {
      await webhook.stop();
    }
  } catch (error) {
    if (!(error instanceof WebhookStartError)) throw error;
    if (error.code === 'interrupted') return exitStatus.interrupted;
    tell(error.message, error.output);
    return exitStatus.usage;
  }
}

/** What the command printed is not said by exosim, so that it stands apart. */
function tell(sentence: string, output: string): void {
  complain(`--start: ${sentence}${output === '' ? '' : ' The last that it printed:'}`);
  if (output !== '') process.stderr.write(output.replace(/^/gm, '    ').concat('\n'));
}
