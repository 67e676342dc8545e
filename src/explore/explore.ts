import { randomInt } from 'node:crypto';
import pMap from 'p-map';
import type { CallRecord } from '../call/record.js';
import { readPlan } from '../call/settings.js';
import { type Simulate, simulate } from '../call/simulate.js';
import type { WebhookPort } from '../call/webhookPort.js';
import { publicUrl } from '../contract/text/printable.js';
import { parseBehaviour } from '../telephony/behaviour.js';
import { parseContact } from '../telephony/contact.js';
import { type Bounds, demandBounds } from './bounds.js';
import { type Branch, inOrder, type Menu } from './branch.js';
import { choicesOfMachines } from './choices.js';
import { type ExplorePlan, refuseWhatIsDecided } from './decided.js';
import type { Coverage, Exploration } from './exploration.js';
import type { ExploredPath } from './exploredPath.js';
import { findingsOf } from './findings.js';
import { type PathRun, runPath } from './pathRun.js';

export interface ExploreOptions extends Bounds {
  readonly webhook: WebhookPort;
  /** Default: nothing is taken down besides. */
  readonly simulate?: Simulate;
  /** Also what changes nothing but the last word of a path: how a conversation ends, and leaving during a fetch. */
  readonly thorough: boolean;
  /** Stops the walk; calls under way are given up. */
  readonly signal?: AbortSignal;
  /** Hears how many calls are over, and how many branches are known and not walked. */
  readonly onProgress?: (calls: number, left: number) => void;
  /** Hears of each path as it was walked, with the record of its call, which is not kept. */
  readonly onPath?: (path: ExploredPath, record: CallRecord) => void;
}

/**
 * Walks every combination of what agents and caller can do, a call for each. In a plan, `agent` says who always does
 * the same.
 *
 * Paths are walked by the number of their choices, and in the order of the choices: so a walk that is stopped has seen
 * what is common before what is rare, and the same walk sees the same paths however many calls are made at a time.
 *
 * @throws {PlanError} when the plan cannot be simulated, or says what a walk decides itself; nothing was called
 * @throws {RangeError} for a bound that is not a whole number of 1 or more; nothing was called
 */
export async function explore(plan: ExplorePlan, options: ExploreOptions): Promise<Exploration> {
  demandBounds(options);
  refuseWhatIsDecided(plan);
  const { profile } = readPlan(plan);
  const began = performance.now();
  const seeded = { ...plan, seed: plan.seed ?? randomInt(2 ** 31) };
  const menu = menuOf(plan, options);
  const walk = new Walk(options, (branch) => runPath(branch, { simulate, ...options, plan: seeded, menu }));
  await walk.go();
  const paths = walk.inOrder();
  const coverage = walk.coverage();
  return {
    primary: publicUrl(plan.primary),
    fallback: plan.fallback === undefined ? null : publicUrl(plan.fallback),
    apiVersion: profile.apiVersion,
    fidelity: profile.fidelity,
    seed: seeded.seed,
    depth: options.depth,
    maxCalls: options.maxCalls,
    choices: menu.choices,
    paths,
    coverage,
    findings: findingsOf(paths),
    reached: walk.reached,
    durationMs: performance.now() - began,
  };
}

function menuOf({ agent = {} }: ExplorePlan, { thorough, depth }: ExploreOptions): Menu {
  const fixed = Object.entries(agent).map(
    ([contact, text]) => [parseContact(contact).key, parseBehaviour(text)] as const,
  );
  return { choices: choicesOfMachines(thorough), fixed: new Map(fixed), depth };
}

class Walk {
  readonly #options: ExploreOptions;
  readonly #run: (branch: Branch) => Promise<PathRun | undefined>;
  /** Known and not walked, by how many choices they have. */
  readonly #known = new Map<number, Branch[]>([[0, [{ choices: [], expected: [] }]]]);
  readonly #unexplored: Branch[] = [];
  readonly #paths: ExploredPath[] = [];
  #left = 1;
  #calls = 0;
  reached = false;

  constructor(options: ExploreOptions, run: (branch: Branch) => Promise<PathRun | undefined>) {
    this.#options = options;
    this.#run = run;
  }

  /** Whatever has so many choices is known once all that has fewer was walked. */
  async go(): Promise<void> {
    const { depth, maxCalls, workers } = this.#options;
    for (let length = 0; length <= depth; length++) {
      const known = (this.#known.get(length) ?? []).sort((one, other) => inOrder(one.choices, other.choices));
      this.#known.delete(length);
      const within = known.slice(0, maxCalls - this.#calls);
      this.#unexplored.push(...known.slice(within.length));
      this.#calls += within.length;
      await pMap(within, (branch) => this.#walk(branch), { concurrency: workers });
    }
  }

  inOrder(): ExploredPath[] {
    const choicesOf = ({ steps }: ExploredPath) => steps.map(({ choice }) => choice);
    return this.#paths.sort((one, other) => inOrder(choicesOf(one), choicesOf(other)));
  }

  coverage(): Coverage {
    const interrupted = this.#options.signal?.aborted ?? false;
    const unexplored = this.#unexplored.map(({ choices }) => choices).sort(inOrder);
    const beyondDepth = this.#paths.filter(({ beyond }) => beyond.length > 0).length;
    return {
      complete: unexplored.length === 0 && beyondDepth === 0,
      stoppedBy: interrupted ? 'interruption' : unexplored.length > 0 ? 'max-calls' : null,
      unexplored,
      beyondDepth,
    };
  }

  async #walk(branch: Branch): Promise<void> {
    const { signal, onProgress, onPath } = this.#options;
    const run = signal?.aborted ? undefined : await this.#run(branch);
    if (!run) {
      this.#unexplored.push(branch);
      return;
    }
    this.#paths.push(run.path);
    this.reached ||= run.reached;
    for (const found of run.branches) {
      const { length } = found.choices;
      const same = this.#known.get(length);
      if (same) same.push(found);
      else this.#known.set(length, [found]);
    }
    this.#left += run.branches.length - 1;
    onPath?.(run.path, run.record);
    onProgress?.(this.#paths.length, this.#left);
  }
}
