import type { Check } from '../check.js';
import { landing } from '../soundness.js';
import type { Trial } from '../trial.js';

async function nobodyTakesIt(trial: Trial, behaviour: string, who: string): Promise<void> {
  const record = await trial.call({ agentsDefault: behaviour });
  trial.demandSound(record, who);
  trial.note(`${who}: the caller lands at ${landing(record)}.`);
}

export const unreachedAgents: readonly Check[] = [
  {
    name: 'all agents silent',
    clauses: ['DIAL-02', 'REQ-10', 'TRAN-02'],
    demands:
      'Nobody picks up: whatever is fetched is accepted, the call ends, and the check tells where the caller lands',
    run: (trial) => nobodyTakesIt(trial, 'no-answer', 'Nobody picks up'),
  },
  {
    name: 'agents busy, rejecting, failing',
    clauses: ['DIAL-06', 'REQ-10', 'TRAN-02'],
    demands: 'Every line is busy, every agent declines, every line fails: likewise',
    async run(trial) {
      await nobodyTakesIt(trial, 'busy', 'Every line is busy');
      await nobodyTakesIt(trial, 'reject', 'Every agent declines');
      await nobodyTakesIt(trial, 'failed', 'Every line fails');
    },
  },
  {
    name: 'fetching again ends',
    clauses: ['REFETCH-01', 'REFETCH-02', 'REFETCH-03', 'REFETCH-07'],
    demands:
      'With fetch_after_attempt and nobody picking up, fetching again comes to an end, and leaves no contact out',
    async run(trial) {
      const record = await trial.call({ agentsDefault: 'no-answer' });
      const accepted = record.log.filter((event) => event.type === 'fetch-accepted');
      if (accepted.length === 0) return trial.skip('no answer was accepted');
      if (!accepted[0]?.asks.fetchAfterAttempt) return trial.skip('the answer has no fetch_after_attempt');
      const surprise = record.diagnostics.find(({ clause }) => clause === 'REFETCH-03');
      if (surprise) trial.fail(surprise.message, { hint: surprise.hint });
      trial.demandSound(record, 'A fetch');
      trial.note(`The webhook was asked ${accepted.length} times.`);
    },
  },
];
