import { PlanError } from '../call/plan.js';
import { readPlan } from '../call/settings.js';
import type { LiveWebhook } from '../record/against/against.js';
import { UsageError } from './usageError.js';

/**
 * Checks a webhook that calls are to be had with.
 *
 * @param names the flags that name the URLs; none for an argument
 * @throws {UsageError} that says what is wrong with its URLs or hosts; nothing was called
 */
export function demandLive(live: LiveWebhook, names: { primary?: string; fallback: string }): LiveWebhook {
  const { primary, fallback, allowHosts } = live;
  try {
    readPlan({ primary, ...(fallback !== undefined && { fallback }), ...(allowHosts && { allowHosts }) });
    return live;
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    const sentences = error.problems.map(({ path: [key = ''], message }) => {
      const name = key === 'allowHosts' ? '--allow-host' : key === 'fallback' ? names.fallback : names.primary;
      return name === undefined ? `${message}.` : `${name}: ${message}.`;
    });
    throw new UsageError(sentences.join('\n'));
  }
}
