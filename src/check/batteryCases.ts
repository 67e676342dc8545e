import type { Check } from './check.js';
import type { CheckCase } from './runCases.js';
import { type CheckSettings, Trial } from './trial.js';

/**
 * Checks of the battery against one webhook, each with its place in the whole run. A webhook that remembers who is busy
 * answers one check otherwise while another is under way, so each has the webhook to itself.
 */
export function batteryCases(checks: readonly [number, Check][], settings: CheckSettings): CheckCase[] {
  return checks.map(([index, { name, clauses, run }]) => ({
    index,
    name,
    group: 'battery',
    clauses,
    alone: true,
    async run(signal) {
      const trial = new Trial(settings, name, signal);
      await run(trial);
      const { failures, notes, calls, skipped } = trial;
      return { failures, notes, calls, ...(skipped !== undefined && { skipped }) };
    },
  }));
}
