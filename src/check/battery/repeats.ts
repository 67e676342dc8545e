import type { Check } from '../check.js';
import type { Asked } from '../trial.js';

/** What an answer would have dialed. */
function contactsOf({ verdict }: Asked): string {
  return verdict.parameters?.destination.map(({ contact }) => contact.uri).join(', ') ?? '';
}

export const repeats: readonly Check[] = [
  {
    name: 'repeated request',
    clauses: ['REQ-11', 'FALL-02'],
    demands: 'The same request of the same call twice: both answers are accepted',
    async run(trial) {
      const query = trial.query();
      const { primary } = trial.settings.plan;
      const first = await trial.askWith(primary, query);
      const second = await trial.askWith(primary, query);
      trial.demandAccepted(first, 'The first request');
      trial.demandAccepted(second, 'The same request a second time');
      if (contactsOf(first) !== contactsOf(second)) {
        trial.note('The same request of the same call was given other contacts, or another order, the second time.');
      }
    },
  },
  {
    name: 'two requests of one call at once',
    clauses: ['REQ-11'],
    demands: 'Two requests with the same CallSid in flight at the same moment: both answers are accepted',
    async run(trial) {
      const query = trial.query();
      const { primary } = trial.settings.plan;
      const both = await Promise.all([trial.askWith(primary, query), trial.askWith(primary, query)]);
      for (const asked of both) trial.demandAccepted(asked, 'One of two requests at the same moment');
    },
  },
];
