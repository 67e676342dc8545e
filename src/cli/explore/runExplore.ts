import type { Plan } from '../../call/plan.js';
import { decidedByExplore } from '../../explore/decided.js';
import type { Exploration } from '../../explore/exploration.js';
import { explore } from '../../explore/explore.js';
import { HttpWebhook } from '../../webhook/httpWebhook.js';
import { planOf } from '../call/callPlan.js';
import { CallRecorder } from '../callRecorder.js';
import { interruptible } from '../interruptible.js';
import { demandOtherFile } from '../otherFile.js';
import { exitStatus, UsageError } from '../usageError.js';
import type { ExploreFlags } from './exploreFlags.js';
import { ExploreProgress } from './exploreProgress.js';
import { openExplorationReport } from './exploreReport.js';

/**
 * Runs `exosim explore`.
 *
 * @returns the exit status
 */
export async function runExplore(flags: ExploreFlags, version: string): Promise<number> {
  const { depth, maxCalls, workers, thorough = false, format, output, record, ...planFlags } = flags;
  demandOtherFile('--record', record, [output, planFlags.plan]);
  const plan = await planOf(planFlags);
  refuseWhatIsDecided(plan);
  const report = await openExplorationReport(format, output);
  const recorder = new CallRecorder(record, version);
  await recorder.begin();
  const webhook = new HttpWebhook({ insecure: plan.insecure ?? false });
  const progress = new ExploreProgress(process.stderr, maxCalls);
  try {
    const exploration = await interruptible((signal) =>
      explore(plan, {
        webhook,
        simulate: recorder.simulate,
        depth,
        maxCalls,
        workers,
        thorough,
        signal,
        onProgress: (calls, left) => progress.show(calls, left),
        ...(report.onPath && { onPath: report.onPath }),
      }),
    );
    progress.clear();
    report.finish(exploration);
    if (exploration.coverage.stoppedBy !== 'interruption') recorder.finish();
    return statusOf(exploration, plan.strict ?? false);
  } finally {
    progress.clear();
    recorder.breakOff();
    await webhook.close();
  }
}

function refuseWhatIsDecided(plan: Plan): void {
  const given = decidedByExplore.find((key) => plan[key] !== undefined);
  if (given === undefined) return;
  const flag = given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const instead = given.startsWith('agents')
    ? ', or give --agent <contact>=<behaviour> for one who always does the same'
    : '';
  throw new UsageError(
    `--${flag}: explore decides that itself, call by call; leave it out of the flags and of the plan${instead}.`,
  );
}

function statusOf({ coverage, reached, findings }: Exploration, strict: boolean): number {
  if (coverage.stoppedBy === 'interruption') return exitStatus.interrupted;
  const errors = findings.diagnostics.filter(({ diagnostic }) => diagnostic.severity === 'error');
  if (!reached) {
    const why = errors.map(({ diagnostic }) => `${diagnostic.message} ${diagnostic.hint}`).at(0) ?? '';
    process.stderr.write(`exosim: the webhook could not be reached at all. ${why}\n`);
    return exitStatus.unreachable;
  }
  if (!strict) return exitStatus.fine;
  const codes = [...new Set(errors.map(({ diagnostic }) => diagnostic.code))];
  const unreached = findings.neverReached.length;
  if (codes.length > 0)
    process.stderr.write(`exosim: --strict, and there is an error diagnostic: ${codes.join(', ')}.\n`);
  if (unreached > 0) {
    const contacts = unreached === 1 ? 'a contact is' : `${unreached} contacts are`;
    process.stderr.write(`exosim: --strict, and ${contacts} never reached.\n`);
  }
  return codes.length + unreached > 0 ? exitStatus.unexpected : exitStatus.fine;
}
