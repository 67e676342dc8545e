import type { Plan } from '../../src/call/plan.js';
import type { WebhookPort } from '../../src/call/webhookPort.js';
import type { Choice } from '../../src/explore/choices.js';
import type { Exploration } from '../../src/explore/exploration.js';
import { type ExploreOptions, explore } from '../../src/explore/explore.js';
import type { ExploredPath } from '../../src/explore/exploredPath.js';

/** A walk with a seed, and bounds that it does not reach. */
export function walk(
  webhook: WebhookPort,
  options: Partial<ExploreOptions> = {},
  plan: Partial<Plan> = {},
): Promise<Exploration> {
  const bounds = { depth: 4, maxCalls: 500, workers: 1, thorough: false };
  return explore({ primary: 'http://webhook.invalid/', seed: 7, ...plan }, { webhook, ...bounds, ...options });
}

/** `answer`, or `no-answer busy`. */
export function wordsOf({ steps }: ExploredPath): string {
  return steps.map(({ choice }) => choice).join(' ');
}

export function pathOf({ paths }: Exploration, ...choices: Choice[]): ExploredPath | undefined {
  return paths.find((path) => wordsOf(path) === choices.join(' '));
}
