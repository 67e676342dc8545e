import { allowedHosts } from '../call/hosts.js';
import { type Plan, PlanError } from '../call/plan.js';
import { battery } from '../check/battery.js';
import { batteryCases } from '../check/batteryCases.js';
import type { CheckCase } from '../check/runCases.js';
import { suiteCases } from '../check/suiteCases.js';
import { quote } from '../contract/printable.js';
import { readSuite } from '../suite/readSuite.js';
import { SuiteError } from '../suite/suite.js';
import { parseDuration } from '../telephony/duration.js';
import { HttpWebhook } from '../webhook/httpWebhook.js';
import { planOf, planOfFlags, usageOf } from './callPlan.js';
import type { CheckFlags } from './checkFlags.js';
import type { CheckSelection } from './checkSelection.js';
import { UsageError } from './usageError.js';

/** What a run is about: its cases, and the URLs that they call. */
export interface CheckSubject {
  readonly cases: readonly CheckCase[];
  /** Cases of the whole run, over all its shards. */
  readonly total: number;
  /** The primary URLs, each once. */
  readonly primaries: readonly string[];
}

/** The network of a run: with any TLS certificate accepted, or not. */
export class CheckNetwork {
  readonly #strict = new HttpWebhook();
  readonly #insecure = new HttpWebhook({ insecure: true });

  webhook(insecure = false): HttpWebhook {
    return insecure ? this.#insecure : this.#strict;
  }

  async close(): Promise<void> {
    await Promise.all([this.#strict.close(), this.#insecure.close()]);
  }
}

/** Milliseconds of a flag. @throws {UsageError} */
export function durationOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  throw new UsageError(`${flag}: ${quote(text)} is not a duration; write it like 500ms, 2s or 1m.`);
}

/** The built-in battery against the webhook of the flags. @throws {UsageError} */
export async function batterySubject(
  flags: CheckFlags,
  selection: CheckSelection,
  network: CheckNetwork,
): Promise<CheckSubject> {
  const plan: Plan = await planOf(flags);
  const { chosen, total } = selection.from(battery);
  const settings = {
    plan,
    webhook: network.webhook(plan.insecure),
    budget: durationOf('--budget', flags.budget),
    fetches: flags.fetches,
    isAllowed: allowedHosts([plan.primary, plan.fallback], plan.allowHosts ?? []),
  };
  return { cases: batteryCases(chosen, settings), total, primaries: [plan.primary] };
}

/** The cases of suites. @throws {UsageError} that names everything at fault */
export async function suiteSubject(
  files: readonly string[],
  flags: CheckFlags,
  selection: CheckSelection,
  network: CheckNetwork,
): Promise<CheckSubject> {
  const overrides = planOfFlags(flags);
  const suites = await Promise.all(files.map((file) => read(file, overrides)));
  const all = suites.flatMap((suite) => suite.cases.map((one) => ({ name: one.name, suite, one })));
  const { chosen, total } = selection.from(all);
  const placed = chosen.map(([index, { suite, one }]) => ({ index, suite, one }));
  return {
    cases: suiteCases(placed, (insecure) => network.webhook(insecure)),
    total,
    primaries: [...new Set(all.map(({ one }) => one.plan.primary))],
  };
}

async function read(file: string, overrides: Partial<Plan>) {
  try {
    return await readSuite(file, process.env, overrides);
  } catch (error) {
    if (error instanceof SuiteError) throw new UsageError(error.message);
    throw error instanceof PlanError ? usageOf(error, overrides) : error;
  }
}
