import fc from 'fast-check';
import t from 'tap';
import { SuiteError } from '../../src/suite/suite.js';
import { anyText } from '../properties/anyText.js';
import '../properties/arbitraries.js';
import { countCombinations, expandMatrix } from '../../src/suite/matrix.js';
import { parseSuite } from '../../src/suite/readSuite.js';
import { suiteOf } from './suites.js';

const numRuns = 150;

const matrix = fc.dictionary(
  fc.constantFrom('from', 'to', 'customField', 'flowId', 'tenantId', 'sticky'),
  fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 4 }),
  { minKeys: 1, maxKeys: 5 },
);

t.test('any matrix expands to the product of its lists', async (t) => {
  t.doesNotThrow(() =>
    fc.assert(
      fc.property(matrix, (lists) => {
        const combinations = expandMatrix(lists);
        const whole = combinations.every(({ values, indexes }) =>
          Object.entries(lists).every(([key, list]) => list[indexes[key] ?? -1] === values[key]),
        );
        const distinct = new Set(combinations.map(({ values }) => JSON.stringify(values)));
        const { cases } = suiteOf(JSON.stringify({ scenarios: [{ name: 'x', matrix: lists }] }));
        return (
          whole &&
          BigInt(distinct.size) === countCombinations(lists) &&
          cases.length === distinct.size &&
          cases.every(({ plan }, index) => {
            const values = combinations[index]?.values ?? {};
            return Object.keys(lists).every((key) => plan[key as 'from'] === values[key]);
          })
        );
      }),
      { numRuns },
    ),
  );
});

const keys = fc.constantFrom(
  ...[
    '$schema',
    'defaults',
    'account',
    'inTurn',
    'shared',
    'scenarios',
    'name',
    'matrix',
    'expect',
    'only',
    'skip',
    'primary',
  ],
  ...[
    'agents',
    'agent',
    'next',
    'seed',
    'users',
    'legs',
    'fetches',
    'events',
    'diagnostics',
    'present',
    'latency',
    '__proto__',
  ],
);
const scalars = fc.oneof(
  fc.constantFrom<unknown>(null, true, 7, -0.5, '', 'busy', 'http://localhost/', '/x', 'error', '30s', `\${X}`, '$$'),
  anyText({ maxLength: 8 }),
);
/** Values that have the keys of a suite in all the wrong places. */
const { suite } = fc.letrec((tie) => ({
  suite: fc.oneof(
    { depthSize: 'small' },
    scalars,
    fc.array(tie('suite'), { maxLength: 3 }),
    fc.dictionary(keys, tie('suite')),
  ),
}));
const nearly = fc
  .record(
    { scenarios: fc.array(fc.dictionary(keys, suite)), defaults: suite, account: suite },
    { requiredKeys: ['scenarios'] },
  )
  .map(({ scenarios, ...rest }) => ({
    ...rest,
    scenarios: scenarios.map((scenario, index) => ({ ...scenario, name: `n${index}` })),
  }));

/** Lines that have what YAML takes for something else. */
const yaml = fc
  .array(
    fc.constantFrom(
      'scenarios:',
      '- name: x',
      '  ',
      '\n',
      '&a ',
      '*a',
      '[',
      ']',
      '{',
      '}',
      ': ',
      '? ',
      '|\n',
      '"',
      '!!map ',
      '<<',
      '%YAML',
      '---\n',
      '#',
    ),
  )
  .map((parts) => parts.join(''));

function isSuiteOrError(text: string): boolean {
  try {
    return parseSuite('suite.yaml', text, { X: '1' }).cases.length > 0;
  } catch (error) {
    if (!(error instanceof SuiteError)) throw error;
    const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
    return error.problems.length > 0 && !unsafe.test(error.message) && /[.?]$/.test(error.message);
  }
}

for (const [what, texts] of Object.entries({
  text: anyText(),
  YAML: yaml,
  JSON: suite.map((value) => JSON.stringify(value)),
  'near suite': nearly.map((value) => JSON.stringify(value)),
})) {
  t.test(`any ${what} is a suite or has faults`, async (t) => {
    t.doesNotThrow(() => fc.assert(fc.property(texts, isSuiteOrError), { numRuns }));
  });
}
