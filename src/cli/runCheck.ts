import { availableParallelism } from 'node:os';
import { demandReachable, UnreachableError } from '../check/reach.js';
import { type CheckRun, totalsOf } from '../check/result.js';
import { runCases } from '../check/runCases.js';
import { startWebhook } from '../check/startedWebhook.js';
import { WatchError, watchFor } from '../check/watch.js';
import { WebhookStartError } from '../check/webhookStartError.js';
import { publicUrl } from '../contract/printable.js';
import type { CheckFlags } from './checkFlags.js';
import { CheckReports } from './checkReports.js';
import { CheckSelection } from './checkSelection.js';
import { batterySubject, CheckNetwork, type CheckSubject, durationOf, suiteSubject } from './checkSubject.js';
import { exitStatus, UsageError } from './usageError.js';

/**
 * Runs `exosim check`.
 *
 * @returns the exit status
 */
export async function runCheck(suites: readonly string[], flags: CheckFlags, version: string): Promise<number> {
  const selection = new CheckSelection(flags);
  const reports = new CheckReports(flags.reporter);
  const network = new CheckNetwork();
  const interrupt = new AbortController();
  const onSignal = () => {
    if (interrupt.signal.aborted) process.exit(exitStatus.interrupted);
    interrupt.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const read = () =>
    suites.length > 0 ? suiteSubject(suites, flags, selection, network) : batterySubject(flags, selection, network);
  try {
    // Before anything is started, everything that can be wrong has been looked at.
    const subject = await read();
    await reports.open();
    const once = (again: CheckSubject, signal: AbortSignal) =>
      check(again, { reports, selection, network, flags, version, signal });
    return await withWebhook(flags, subject, interrupt.signal, async () => {
      if (flags.watch === undefined) return once(subject, interrupt.signal);
      await watch(suites, flags, reports, interrupt.signal, async (signal) => void (await once(await read(), signal)));
      return exitStatus.interrupted;
    });
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    process.stderr.write(`exosim: ${error.message}\n`);
    return exitStatus.unreachable;
  } finally {
    await network.close();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

interface CheckSurroundings {
  readonly reports: CheckReports;
  readonly selection: CheckSelection;
  readonly network: CheckNetwork;
  readonly flags: CheckFlags;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** One run, from the first check to the reports. */
async function check({ cases, total, primaries }: CheckSubject, around: CheckSurroundings): Promise<number> {
  const { reports, selection, network, flags, version, signal } = around;
  await demandReachable(primaries, () => network.webhook(flags.insecure));
  const began = performance.now();
  reports.begin(cases.length);
  const results = await runCases(cases, {
    workers: flags.workers ?? availableParallelism(),
    retries: flags.retries,
    bail: flags.bail ?? false,
    keepCalls: reports.wantsCalls,
    signal,
    onResult: (result) => reports.result(result),
    onDone: (done, of) => reports.progress(done, of),
  });
  const run: CheckRun = {
    version,
    primary: publicUrl(primaries[0] ?? ''),
    ...(selection.shard && { shard: selection.shard }),
    total,
    results,
    durationMs: Math.round(performance.now() - began),
  };
  await reports.end(run);
  if (signal.aborted) return exitStatus.interrupted;
  return totalsOf(run).failed > 0 ? exitStatus.unexpected : exitStatus.fine;
}

/** With `--start`, the webhook lives as long as the work. */
async function withWebhook(
  flags: CheckFlags,
  { primaries }: CheckSubject,
  signal: AbortSignal,
  work: () => Promise<number>,
): Promise<number> {
  const { start, waitFor, startTimeout, insecure } = flags;
  if (start === undefined) return work();
  const timeout = durationOf('--start-timeout', startTimeout);
  try {
    const webhook = await startWebhook({
      command: start,
      waitFor: waitFor ?? new URL(primaries[0] ?? '').origin,
      insecure,
      signal,
      ...(timeout !== undefined && { timeout }),
    });
    try {
      return await work();
    } finally {
      await webhook.stop();
    }
  } catch (error) {
    if (!(error instanceof WebhookStartError)) throw error;
    if (error.code === 'interrupted') return exitStatus.interrupted;
    const output = error.output === '' ? '' : `\n${error.output}`;
    throw new UsageError(`--start: ${error.message}${output}`);
  }
}

async function watch(
  suites: readonly string[],
  { watch: folder }: CheckFlags,
  reports: CheckReports,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const paths = [...suites, ...(typeof folder === 'string' ? [folder] : [])];
  if (paths.length === 0)
    throw new UsageError('--watch: there is nothing to watch; name a suite, or a folder as in --watch src.');
  try {
    const watching = await watchFor({ paths, except: reports.files, signal }, async (_changed, cancelled) => {
      try {
        await reports.open();
        await run(cancelled);
      } catch (error) {
        // What is wrong with a suite now may be mended in the next moment.
        if (!(error instanceof UsageError) && !(error instanceof UnreachableError)) throw error;
        process.stderr.write(`exosim: ${error.message}\n`);
      }
    });
    watching.runNow();
    await watching.ended;
  } catch (error) {
    throw error instanceof WatchError ? new UsageError(`--watch: ${error.message}`) : error;
  }
}
