import type { Plan } from '../../call/plan.js';
import type { Check } from '../check.js';
import type { Trial } from '../trial.js';

/** One call with something of its own, and what it is called in a sentence. */
async function accepted(trial: Trial, what: string, more: Partial<Plan>, hint?: string): Promise<void> {
  const asked = await trial.ask(more);
  const { status } = asked.answer;
  if (asked.verdict.accepted || hint === undefined || status === null || status < 400) {
    trial.demandAccepted(asked, what);
  } else trial.fail(`${what} was answered with status ${status}, so the caller is sent to the fallback.`, { hint });
}

const emptyInstead = 'Answer 200 with an empty destination when there is nobody to dial.';

export const parameterChecks: readonly Check[] = [
  {
    name: 'digits in quotes',
    clauses: ['REQ-08'],
    demands: 'The caller keyed in digits before, which arrive in literal double quotes: the answer is accepted',
    run: (trial) => accepted(trial, 'A request with digits in quotes (digits=%2289%22)', { digits: '89' }),
  },
  {
    name: 'unknown caller',
    clauses: ['RESP-01', 'REQ-07'],
    demands: 'A caller number that no directory holds: the answer is accepted, and is no 404',
    run: (trial) => accepted(trial, 'The request of an unknown caller', callerIs(trial, '+12025550143'), emptyInstead),
  },
  {
    name: 'withheld caller number',
    clauses: ['REQ-03', 'REQ-07'],
    demands: 'A withheld number, which arrives empty or as a word: the answer is accepted',
    async run(trial) {
      await accepted(trial, 'The request of a caller without a number', callerIs(trial, ''), emptyInstead);
      await accepted(trial, 'The request of a caller named "anonymous"', callerIs(trial, 'anonymous'), emptyInstead);
    },
  },
  {
    name: 'with and without CustomField',
    clauses: ['REQ-09'],
    demands: 'A call with a CustomField, and one without: both answers are accepted',
    async run(trial) {
      const withField = { customField: '{"order":"A-17","note":"50% & more"}' };
      await accepted(trial, 'A request with a CustomField', withField);
      await accepted(trial, 'A request without a CustomField', { customField: undefined });
    },
  },
  {
    name: 'number with + and with %2B',
    clauses: ['REQ-01', 'REQ-07'],
    demands:
      'A number that begins with +, encoded as %2B and left as it is (which reads as a blank): both are accepted',
    async run(trial) {
      const query = trial.query(callerIs(trial, '+919901320691'));
      trial.demandAccepted(await trial.askWith(trial.settings.plan.primary, query), 'A number written with %2B');
      const bare = new URLSearchParams(query).toString().replaceAll('%2B', '+');
      const { primary } = trial.settings.plan;
      const joined = `${primary}${primary.includes('?') ? '&' : '?'}${bare}`;
      trial.demandAccepted(await trial.askWith(joined, {}), 'A number written with a bare +');
    },
  },
  {
    name: 'unknown query parameters',
    clauses: ['REQ-03'],
    demands: 'Query parameters that no page lists: the answer is accepted all the same',
    async run(trial) {
      const further = { FutureParameter: '1', 'Legs[7][Number]': '', RecordingAvailable: 'false' };
      trial.demandAccepted(await trial.ask({}, further), 'A request with unknown query parameters');
    },
  },
];

function callerIs(trial: Trial, number: string): Partial<Plan> {
  return trial.settings.plan.direction === 'outbound-dial' ? { to: number } : { from: number };
}
