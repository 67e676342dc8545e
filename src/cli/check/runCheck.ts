import { availableParallelism } from 'node:os';
import { unlessInterrupted } from '../../check/interruption.js';
import { demandReachable, UnreachableError } from '../../check/reach.js';
import { type CheckRun, totalsOf } from '../../check/result.js';
import { runCases } from '../../check/runCases.js';
import { publicUrl } from '../../contract/text/printable.js';
import { CallRecorder } from '../callRecorder.js';
import { complain } from '../complaint.js';
import { interruptible } from '../interruptible.js';
import { demandOtherFile } from '../otherFile.js';
import { exitStatus } from '../usageError.js';
import type { CheckFlags } from './checkFlags.js';
import { CheckReports } from './checkReports.js';
import { CheckSelection } from './checkSelection.js';
import { withWebhook } from './checkStart.js';
import { batterySubject, CheckNetwork, type CheckSubject, suiteSubject } from './checkSubject.js';
import { refuseIdleFlags } from './checkUsage.js';
import { readWatch, runOnChange } from './checkWatch.js';

/**
 * Runs `exosim check`.
 *
 * @returns the exit status
 */
export async function runCheck(named: readonly string[], flags: CheckFlags, version: string): Promise<number> {
  const { suites, watched } = await readWatch(named, flags.watch);
  refuseIdleFlags(suites, flags);
  const selection = new CheckSelection(flags);
  const reports = new CheckReports(flags.reporter);
  demandOtherFile('--record', flags.record, [...reports.files, ...named]);
  const network = new CheckNetwork();
  const recorder = new CallRecorder(flags.record, version);
  const read = () =>
    suites.length > 0
      ? suiteSubject(suites, flags, selection, network, recorder.simulate)
      : batterySubject(flags, selection, network, recorder.simulate);
  try {
    return await interruptible(async (interrupt) => {
      // Before anything is started, everything that can be wrong has been looked at.
      const subject = await read();
      await reports.open();
      await recorder.begin();
      const once = (again: CheckSubject, signal: AbortSignal) =>
        check(again, { reports, recorder, selection, network, flags, version, signal });
      return withWebhook(flags, subject, interrupt, async () => {
        if (watched === undefined) return once(subject, interrupt);
        await runOnChange(watched, reports.files, interrupt, async (signal) => {
          const again = await read();
          await reports.open();
          await recorder.begin();
          await once(again, signal);
        });
        return exitStatus.interrupted;
      });
    });
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    complain(error.message);
    return exitStatus.unreachable;
  } finally {
    recorder.breakOff();
    await network.close();
  }
}

interface CheckSurroundings {
  readonly reports: CheckReports;
  readonly recorder: CallRecorder;
  readonly selection: CheckSelection;
  readonly network: CheckNetwork;
  readonly flags: CheckFlags;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** One run, from the first check to the reports. */
async function check(
  { cases, total, fingerprint, primaries }: CheckSubject,
  around: CheckSurroundings,
): Promise<number> {
  const { reports, recorder, selection, flags, version, signal } = around;
  await unlessInterrupted(() => demandReachable(primaries, around.network, adviceFor(flags)), signal);
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
    primary: publicUrl(primaries[0]?.url ?? ''),
    ...(selection.shard && { shard: selection.shard }),
    total,
    fingerprint,
    ...(signal.aborted && { interrupted: true as const }),
    results,
    durationMs: Math.round(performance.now() - began),
  };
  if (signal.aborted) recorder.breakOff();
  else recorder.finish();
  await reports.end(run);
  if (signal.aborted) return exitStatus.interrupted;
  return totalsOf(run).failed > 0 ? exitStatus.unexpected : exitStatus.fine;
}

/** For a webhook that cannot be reached. */
function adviceFor({ start }: CheckFlags): string {
  if (start === undefined) return 'start it first, or have it started with --start';
  return 'wait for a URL of its own with --wait-for';
}
