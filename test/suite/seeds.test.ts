import t from 'tap';
import { parseSuite } from '../../src/suite/readSuite.js';
import { suiteOf } from './suites.js';

const url = 'http://localhost:3000/connect';

t.test('cases that have a seed in common have a CallSid each; a scenario keeps a seed of its own', async (t) => {
  const text = `defaults: { seed: 7 }
scenarios:
  - { name: plain }
  - { name: mine, seed: 5 }
  - { name: many, matrix: { digits: ["1", "2", "3"] } }
`;
  const seeds = (overrides = {}, file = 'suite.yaml') =>
    parseSuite(file, text, {}, { primary: url, ...overrides }).cases.map(({ plan }) => plan.seed);
  t.equal(new Set(seeds()).size, 5);
  t.strictSame(seeds(), seeds(), 'the same in each run');
  t.equal(seeds()[1], 5);
  const asked = seeds({ seed: 8 });
  t.equal(new Set(asked).size, 5);
  t.notOk(asked.includes(5), 'a flag wins');
  t.equal(new Set([...asked, ...seeds({ seed: 8 }, 'other.yaml')]).size, 10, 'also from those of another suite');
  t.strictSame(suiteOf('scenarios: [{ name: one }]').cases[0]?.plan.seed, undefined, 'without one, nothing is fixed');
});
