import { Comparing } from '../../compare/comparison.js';
import { excerpt, publicUrl } from '../../contract/text/printable.js';
import { ReachingWebhook } from '../../record/against/reachingWebhook.js';
import { HttpWebhook } from '../../webhook/httpWebhook.js';
import { CallRecorder } from '../callRecorder.js';
import { complain } from '../complaint.js';
import { interruptible } from '../interruptible.js';
import { demandLive } from '../liveWebhook.js';
import { demandOtherFile } from '../otherFile.js';
import { ProgressLine } from '../progressLine.js';
import { exitStatus, UsageError } from '../usageError.js';
import { callFiles } from './callFiles.js';
import type { DiffFlags } from './diffFlags.js';
import { printComparison } from './diffReport.js';
import { livePairs, type Side, UnreachedError } from './livePairs.js';
import { LeftOut, type Pair } from './pair.js';
import { readCalls, recordedIn } from './readCalls.js';
import { recordPairs } from './recordPairs.js';

/**
 * Runs `exosim diff`.
 *
 * @returns the exit status
 */
export async function runDiff(one: string, other: string, flags: DiffFlags, version: string): Promise<number> {
  demandUsage(one, other, flags);
  demandOtherFile('--record', flags.record, [one, other, ...(flags.calls ?? [])]);
  const recorder = new CallRecorder(flags.record, version);
  await recorder.begin();
  const http = new HttpWebhook({ insecure: flags.insecure ?? false });
  try {
    return await interruptible((signal) => compare(one, other, { flags, http, recorder, signal }));
  } finally {
    recorder.breakOff();
    await http.close();
  }
}

interface Surroundings {
  readonly flags: DiffFlags;
  readonly http: HttpWebhook;
  readonly recorder: CallRecorder;
  readonly signal: AbortSignal;
}

async function compare(one: string, other: string, surroundings: Surroundings): Promise<number> {
  const { flags, recorder, signal } = surroundings;
  const left = new LeftOut();
  const comparing = new Comparing();
  const progress = new ProgressLine(process.stderr);
  try {
    for await (const pair of pairsOf(one, other, left, surroundings)) {
      comparing.add(pair.one, pair.other);
      progress.show(() => `comparing: ${comparing.calls} calls, ${comparing.noticing} callers would notice`);
      if (signal.aborted) break;
    }
  } catch (error) {
    progress.clear();
    if (error instanceof UnreachedError) {
      complain(error.message);
      return exitStatus.unreachable;
    }
    // What was compared before a file broke off is told all the same.
    if (!(error instanceof UsageError) || comparing.calls === 0) throw error;
    left.tell(error.message);
  }
  progress.clear();
  left.finish();
  if (!signal.aborted) recorder.finish();
  if (comparing.calls === 0 && !signal.aborted) return nothingCompared(one, other, left);
  printComparison(comparing.result(), { one: shown(one), other: shown(other) }, left, flags.format);
  if (signal.aborted) return exitStatus.interrupted;
  if (left.unread > 0) return exitStatus.usage;
  return comparing.noticing > 0 ? exitStatus.unexpected : exitStatus.fine;
}

function nothingCompared(one: string, other: string, { unread, unpaired }: LeftOut): number {
  if (unread > 0) return exitStatus.usage;
  if (unpaired.one + unpaired.other > 0) {
    complain(
      `No call of ${shown(one)} is in ${shown(other)}: none have the same CallSid; name files of the same calls.`,
    );
  } else complain('There is no call to compare; name a file of records or plans.');
  return exitStatus.usage;
}

function pairsOf(one: string, other: string, left: LeftOut, surroundings: Surroundings): AsyncGenerator<Pair> {
  const [first, second] = [sideOf(one, surroundings), sideOf(other, surroundings)];
  if (first === 'recorded' && second === 'recorded') return recordPairs(one, other, left);
  const { flags, recorder, signal } = surroundings;
  const file = first === 'recorded' ? one : second === 'recorded' ? other : undefined;
  const calls =
    file === undefined ? readCalls(callFiles(flags.calls ?? []), left, signal) : recordedIn(file, undefined, left);
  const options = {
    sides: [first, second] as const,
    workers: flags.workers,
    simulate: recorder.simulate,
    signal,
    leftOut: left,
  };
  return livePairs(calls, options);
}

/** @throws {UsageError} for a URL that cannot be called */
function sideOf(name: string, { flags: { fallback, allowHost }, http }: Surroundings): Side {
  if (!isUrl(name)) return 'recorded';
  const live = demandLive({ primary: name, fallback, allowHosts: allowHost }, { fallback: '--fallback' });
  return { live, webhook: new ReachingWebhook(http) };
}

function isUrl(name: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(name);
}

function shown(name: string): string {
  return name === '-' ? 'standard input' : excerpt(publicUrl(name), 200);
}

/** @throws {UsageError} */
function demandUsage(one: string, other: string, { calls, fallback, allowHost, insecure, record }: DiffFlags): void {
  const urls = [one, other].filter(isUrl).length;
  if (one === '-' && other === '-') {
    throw new UsageError('Standard input can only be read once; name a file for one of the two.');
  }
  if (urls === 2 && calls === undefined) {
    throw new UsageError(
      'Two webhooks are compared over calls; name records or plans, or a folder of them, with --calls.',
    );
  }
  if (urls < 2 && calls !== undefined) {
    throw new UsageError('--calls is for two URLs; a file of records brings its own calls.');
  }
  if (urls > 0) return;
  const idle = Object.entries({ fallback, 'allow-host': allowHost, insecure, record }).find(
    ([, value]) => value !== undefined,
  );
  if (idle)
    throw new UsageError(`--${idle[0]} is for a webhook, and two files need none; name a URL, or leave it out.`);
}
