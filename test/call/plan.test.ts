import t from 'tap';
import { PlanError } from '../../src/call/plan.js';

t.test('the error of a plan names everything at fault, a line for each', async (t) => {
  const problems = [
    { path: ['agents', 1], message: 'one' },
    { path: [], message: 'two' },
  ] as const;
  const error = new PlanError(problems);
  t.equal(error.message, 'agents.1: one\ntwo');
  t.equal(error.name, 'PlanError');
  t.equal(error.code, 'PLAN_INVALID');
  t.equal(error.problems, problems);
});
