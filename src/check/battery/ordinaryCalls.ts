import type { Check } from '../check.js';

export const ordinaryCalls: readonly Check[] = [
  {
    name: 'ordinary incoming call',
    clauses: ['REQ-04', 'RESP-01', 'RESP-03', 'RESP-05'],
    demands:
      'An incoming call, every agent answering: the answer is accepted, and somebody is dialed or nobody on purpose',
    async run(trial) {
      const record = await trial.call({ direction: 'incoming' });
      trial.demandSound(record, 'The call');
      if (record.reason === 'empty-destination') trial.note('The webhook dials nobody for this call.');
      if (record.reason === 'invalid-number') {
        trial.fail('No contact of the answer can be dialed, so the caller reaches nobody.', {
          hint: 'Write contacts in E.164 (+91XXXXXXXXXX), or as sip:<user>.',
        });
      }
      const lost = record.callEvents.filter(({ delivery }) => delivery === 'failed');
      if (lost.length > 0) {
        trial.fail(`${lost.length} of ${record.callEvents.length} call events did not arrive.`, {
          hint: 'Answer call events with a status from 200 to 299, within 5 seconds.',
        });
      }
    },
  },
  {
    name: 'outbound call',
    clauses: ['REQ-04'],
    demands: 'An outbound call, in which From is the ExoPhone: the answer is accepted',
    async run(trial) {
      const { from, to } = trial.settings.plan;
      const turned = trial.settings.plan.direction === 'outbound-dial' ? {} : { from: to, to: from };
      trial.demandSound(await trial.call({ ...turned, direction: 'outbound-dial' }), 'The outbound call');
    },
  },
];
