import { hash } from 'node:crypto';
import type { LoggedEvent } from '../call/log.js';
import type { Plan } from '../call/plan.js';
import type { CallRecord } from '../call/record.js';
import type { Simulate } from '../call/simulate.js';
import type { WebhookPort } from '../call/webhookPort.js';
import { type Branch, branchesOff, type Menu } from './branch.js';
import type { Choice } from './choices.js';
import { divergenceOf, type ExploredPath, exploredPath, type Step } from './exploredPath.js';
import { PathPeople } from './pathPeople.js';

/** What one call of a walk showed. */
export interface PathRun {
  readonly path: ExploredPath;
  /** All there is to tell of its call. */
  readonly record: CallRecord;
  /** Roads not taken. */
  readonly branches: readonly Branch[];
  /** A status line came back from the webhook. */
  readonly reached: boolean;
}

export interface PathRunOptions {
  readonly plan: Plan & { readonly seed: number };
  readonly webhook: WebhookPort;
  readonly simulate: Simulate;
  readonly menu: Menu;
  readonly signal?: AbortSignal;
}

/**
 * Makes the call of one path, in a world of its own.
 *
 * Legs for which the branch has nothing decided ring in vain, so that each call shows as much of the way as it can;
 * beyond the depth they are answered, which ends the call. Only the first path of all is followed to its end, however
 * far it is: it shows whether a webhook ever comes to one.
 *
 * @returns undefined when the call was interrupted
 */
export async function runPath(branch: Branch, options: PathRunOptions): Promise<PathRun | undefined> {
  const { plan, webhook, simulate, menu, signal } = options;
  const chosen = branch.choices;
  const beyond = chosen.length === 0 ? 'no-answer' : 'answer';
  const people = new PathPeople(chosen, { fixed: menu.fixed, depth: menu.depth, beyond });
  const record = await simulate(
    { ...plan, callSid: callSidOf(plan.seed, chosen) },
    { webhook, agents: people, caller: people, ...(signal && { signal }) },
  );
  if (!hasEnded(record)) return undefined;
  const { steps, beyond: further } = stepsOf(record, people.lived, chosen, menu.depth);
  const divergence = divergenceOf(branch.expected, record.log);
  return {
    path: exploredPath({ record, steps, beyond: further, divergence }),
    record,
    branches: branchesOff(chosen.length, steps, record.log, menu),
    reached: record.fetches.some(({ status }) => status !== null),
  };
}

/** A CallSid for each path, so that a webhook that remembers calls takes no two of them for one (REQ-03). */
function callSidOf(seed: number, chosen: readonly Choice[]): string {
  return hash('sha256', `${seed}/${chosen.join('/')}`).slice(0, 32);
}

type EndedRecord = CallRecord & Pick<ExploredPath, 'outcome' | 'reason'>;

function hasEnded(record: CallRecord): record is EndedRecord {
  return record.outcome !== null;
}

function stepsOf(
  { legs, log }: CallRecord,
  lived: readonly Choice[],
  chosen: readonly Choice[],
  depth: number,
): { steps: Step[]; beyond: string[] } {
  const dialings = dialingsOf(log);
  // Once somebody answered who was to, or the caller has left, it does not matter what the others would have done.
  const settledBy = log.find(({ type }) => type === 'leg-answered' || type === 'caller-hung-up');
  const isSettled = settledBy && (settledBy.type !== 'leg-answered' || settledBy.leg <= chosen.length);
  const decided = isSettled ? chosen.length : depth;
  const steps = legs.slice(0, Math.min(decided, depth)).map(
    ({ contact }, index): Step => ({
      contact,
      choice: lived[index] ?? 'no-answer',
      refetched: dialings[index]?.refetched ?? false,
      together: dialings[index]?.together ?? false,
    }),
  );
  if (chosen.at(-1) === 'hangup-while-fetching' && steps.length === chosen.length - 1) {
    steps.push({ contact: null, choice: 'hangup-while-fetching', refetched: steps.length > 0, together: false });
  }
  return { steps, beyond: isSettled ? [] : legs.slice(depth).map(({ contact }) => contact) };
}

/** How each leg came to be dialed: after another fetch, or in one breath with the leg before. */
function dialingsOf(log: readonly LoggedEvent[]): Pick<Step, 'refetched' | 'together'>[] {
  const dialings: Pick<Step, 'refetched' | 'together'>[] = [];
  let fetched = false;
  let ended = false;
  for (const { type } of log) {
    if (type === 'refetch-due') fetched = true;
    else if (type === 'leg-ended') ended = true;
    else if (type === 'leg-dialed') {
      dialings.push({ refetched: fetched, together: dialings.length > 0 && !ended });
      fetched = false;
      ended = false;
    }
  }
  return dialings;
}
