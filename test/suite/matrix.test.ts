import t from 'tap';
import { caseName, countCombinations, expandMatrix } from '../../src/suite/matrix.js';

t.test('no matrix is one case, with the name of its scenario', async (t) => {
  t.equal(countCombinations({}), 1n);
  t.strictSame(expandMatrix({}), [{ values: {}, indexes: {} }]);
  t.equal(caseName('x', { values: {}, indexes: {} }), 'x');
});

t.test('the last key changes fastest', async (t) => {
  const matrix = { seed: [1, 2], agents: [['busy'], []] };
  t.strictSame(expandMatrix(matrix), [
    { values: { seed: 1, agents: ['busy'] }, indexes: { seed: 0, agents: 0 } },
    { values: { seed: 1, agents: [] }, indexes: { seed: 0, agents: 1 } },
    { values: { seed: 2, agents: ['busy'] }, indexes: { seed: 1, agents: 0 } },
    { values: { seed: 2, agents: [] }, indexes: { seed: 1, agents: 1 } },
  ]);
});

t.test('a count may be more than a number can say', async (t) => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, key) => [`k${key}`, Array.from({ length: 10 })]));
  t.equal(countCombinations(many), 10n ** 30n);
});

t.test('a name tells of the values, and is safe to print', async (t) => {
  const name = (values: Record<string, unknown>) => caseName('x', { values, indexes: {} });
  t.equal(name({ agents: ['no-answer', 'answer'], seed: 7 }), 'x (agents: no-answer, answer; seed: 7)');
  t.equal(name({ agent: { 'sip:asha': 'busy' }, insecure: false }), 'x (agent: sip:asha=busy; insecure: false)');
  t.equal(name({ users: [], agent: {} }), 'x (users: none; agent: none)');
  t.equal(name({ primary: 'http://me:secret@host/' }), 'x (primary: http://host/)');
  t.equal(name({ from: 'a\n\u001b[2J' }), 'x (from: a\\u000a\\u001b[2J)');
});
