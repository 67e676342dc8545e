import { deadlineSeconds } from '../../contract/answer.js';
import type { Check } from '../check.js';

/** The value below which so many of 100 lie; of sorted values. */
function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

const deadline = deadlineSeconds * 1000;

export const timing: readonly Check[] = [
  {
    name: 'latency',
    clauses: ['RESP-02'],
    demands:
      'Many fetches, one after the other: all are faster than the deadline of 5 seconds, and 95 of 100 within --budget',
    async run(trial) {
      const { fetches, budget } = trial.settings;
      const times: number[] = [];
      for (let fetch = 0; fetch < fetches; fetch++) times.push((await trial.ask()).answer.durationMs);
      times.sort((a, b) => a - b);
      const [p50, p95, slowest] = [percentile(times, 50), percentile(times, 95), percentile(times, 100)];
      trial.note(`${fetches} fetches: p50 ${p50} ms, p95 ${p95} ms, max ${slowest} ms.`);
      if (slowest >= deadline) {
        trial.fail(`The slowest of ${fetches} fetches took ${slowest} ms; the applet waits ${deadline} ms.`, {
          hint: 'Keep the webhook warm, and answer before asking anybody else.',
        });
      }
      if (budget !== undefined && p95 > budget) {
        trial.fail(`p95 is ${p95} ms, over the budget of ${budget} ms.`, { hint: 'Answer faster, or raise --budget.' });
      }
    },
  },
  {
    name: 'fallback URL on its own',
    clauses: ['FALL-02'],
    demands: 'The fallback URL, which nothing exercises until the day it is needed: its answer is accepted',
    async run(trial) {
      const { fallback } = trial.settings.plan;
      if (fallback === undefined) return trial.skip('no --fallback is given');
      const record = await trial.call({ primary: fallback, fallback: undefined });
      trial.demandSound(record, 'The fallback URL');
    },
  },
];
