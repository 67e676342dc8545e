import { simulate } from '../../src/call/simulate.js';
import { battery } from '../../src/check/battery.js';
import { batteryCases } from '../../src/check/batteryCases.js';
import type { CheckResult } from '../../src/check/result.js';
import { runCases } from '../../src/check/runCases.js';
import type { CheckSettings } from '../../src/check/trial.js';
import { HttpWebhook, type Plan } from '../../src/index.js';
import type { Owner } from '../scenarios/server.js';

/** Runs the built-in battery against a webhook; gives its results by name. */
export async function checked(
  owner: Owner,
  plan: Plan,
  more: Partial<CheckSettings> = {},
): Promise<Record<string, CheckResult>> {
  const webhook = new HttpWebhook();
  owner.teardown(() => webhook.close());
  const settings = { plan, webhook, simulate, budget: undefined, fetches: 5, isAllowed: () => true, ...more };
  const results = await runCases(batteryCases([...battery.entries()], settings), {
    workers: 1,
    retries: 0,
    bail: false,
    keepCalls: true,
  });
  return Object.fromEntries(results.map((result) => [result.name, result]));
}

/** The checks that did not pass, as `<name>: failed` or `<name>: skipped`. */
export function notPassed(results: Record<string, CheckResult>): string[] {
  return Object.values(results).flatMap(({ name, status }) => (status === 'passed' ? [] : [`${name}: ${status}`]));
}
