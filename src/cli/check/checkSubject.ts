import { resolve } from 'node:path';
import { allowedHosts } from '../../call/hosts.js';
import { type Plan, PlanError } from '../../call/plan.js';
import type { Simulate } from '../../call/simulate.js';
import { battery } from '../../check/battery.js';
import { batteryCases } from '../../check/batteryCases.js';
import { fingerprintOf } from '../../check/fingerprint.js';
import type { Doorstep } from '../../check/reach.js';
import type { CheckCase } from '../../check/runCases.js';
import { suiteCases } from '../../check/suiteCases.js';
import { excerpt, publicUrl, quote } from '../../contract/text/printable.js';
import { readSuite } from '../../suite/readSuite.js';
import { type Suite, SuiteError } from '../../suite/suite.js';
import { HttpWebhook } from '../../webhook/httpWebhook.js';
import { planOf, planOfFlags, usageOf } from '../call/callPlan.js';
import { UsageError } from '../usageError.js';
import type { CheckFlags } from './checkFlags.js';
import type { CheckSelection } from './checkSelection.js';
import { durationOf } from './checkUsage.js';

/** What a run is about: its cases, and the URLs that they call. */
export interface CheckSubject {
  readonly cases: readonly CheckCase[];
  /** Cases of the whole run, over all its shards. */
  readonly total: number;
  /** Of the whole run, over all its shards. */
  readonly fingerprint: string;
  /** The primary URLs, each once. */
  readonly primaries: readonly Doorstep[];
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

/** Fetches that latencies are measured on, unless `--fetches` says otherwise. */
const usualFetches = 20;

/** The built-in battery against the webhook of the flags. @throws {UsageError} */
export async function batterySubject(
  flags: CheckFlags,
  selection: CheckSelection,
  network: CheckNetwork,
  simulate: Simulate,
): Promise<CheckSubject> {
  const plan: Plan = await planOf(flags);
  const { chosen, all } = selection.from(battery);
  const settings = {
    plan,
    webhook: network.webhook(plan.insecure),
    simulate,
    budget: durationOf('--budget', flags.budget),
    fetches: flags.fetches ?? usualFetches,
    isAllowed: allowedHosts([plan.primary, plan.fallback], plan.allowHosts ?? []),
  };
  const { primary: url, insecure = false } = plan;
  return {
    cases: batteryCases(chosen, settings),
    total: all.length,
    fingerprint: fingerprintOf([withoutSecrets(plan), settings.budget, settings.fetches, all.map(({ name }) => name)]),
    primaries: [{ url, insecure }],
  };
}

/** The cases of suites. @throws {UsageError} that names everything at fault */
export async function suiteSubject(
  files: readonly string[],
  flags: CheckFlags,
  selection: CheckSelection,
  network: CheckNetwork,
  simulate: Simulate,
): Promise<CheckSubject> {
  const overrides = planOfFlags(flags);
  refuseTwice(files);
  const suites = await readAll(files, overrides);
  const every = suites.flatMap((suite) => suite.cases.map((one) => ({ name: one.name, suite, one })));
  const { chosen, all } = selection.from(every);
  const placed = chosen.map(([index, { suite, one }]) => ({ index, suite, one }));
  return {
    cases: suiteCases(placed, (insecure) => network.webhook(insecure), simulate),
    total: all.length,
    fingerprint: fingerprintOf(
      all.map(({ suite, one }) => [suite.file, suite.world, one.name, withoutSecrets(one.plan), one.expect]),
    ),
    primaries: primariesOf(every.map(({ one }) => one.plan)),
  };
}

/** A digest must not be a way to try out passwords. */
function withoutSecrets({ primary, fallback, ...plan }: Plan): object {
  return { ...plan, primary: publicUrl(primary), ...(fallback !== undefined && { fallback: publicUrl(fallback) }) };
}

function primariesOf(plans: readonly Plan[]): Doorstep[] {
  const primaries = new Map<string, Doorstep>();
  for (const { primary: url, insecure = false } of plans)
    if (!primaries.has(url)) primaries.set(url, { url, insecure });
  return [...primaries.values()];
}

/** Reports tell cases apart by their suite and their name. */
function refuseTwice(files: readonly string[]): void {
  const twice = files.find((file, index) => files.findIndex((other) => resolve(other) === resolve(file)) < index);
  if (twice !== undefined) throw new UsageError(`The suite ${excerpt(twice, 200)} is named twice; name it once.`);
}

/** What is wrong with any of them is told together. */
async function readAll(files: readonly string[], overrides: Partial<Plan>): Promise<Suite[]> {
  const read = await Promise.allSettled(files.map((file) => readOne(file, overrides)));
  const reasons = read.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const fault = reasons.find((reason) => !(reason instanceof UsageError));
  if (fault) throw fault;
  if (reasons.length > 0)
    throw new UsageError([...new Set(reasons.map((reason) => (reason as UsageError).message))].join('\n'));
  return read.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}

async function readOne(file: string, overrides: Partial<Plan>): Promise<Suite> {
  if (/^https?:/i.test(file))
    throw new UsageError(`${quote(publicUrl(file))} is a URL and no suite; give it as --primary <url>.`);
  try {
    return await readSuite(file, process.env, overrides);
  } catch (error) {
    if (error instanceof SuiteError) throw new UsageError(error.message);
    throw error instanceof PlanError ? usageOf(error, overrides) : error;
  }
}
