import { battery } from './battery.js';
import type { CheckCase } from './runCases.js';
import { type CheckSettings, Trial } from './trial.js';

/**
 * The built-in battery against one webhook. A webhook that remembers who is busy answers one check otherwise while
 * another is under way, so each has the webhook to itself.
 */
export function batteryCases(settings: CheckSettings): CheckCase[] {
  return battery.map(({ name, clauses, run }, index) => ({
    index,
    name,
    group: 'battery',
    clauses,
    alone: true,
    async run() {
      const trial = new Trial(settings);
      await run(trial);
      const { failures, notes, calls, skipped } = trial;
      return { failures, notes, calls, ...(skipped !== undefined && { skipped }) };
    },
  }));
}
