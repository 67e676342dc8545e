import t from 'tap';
import { type AssumptionId, clauseIds } from '../../../src/contract/catalogue/clauses.js';
import {
  assumptionMarkdown,
  type ClauseEntry,
  clauseEntries,
  clauseMarkdown,
  clauseText,
} from '../../../src/report/catalogue/clauseList.js';
import { paintFor } from '../../../src/report/style.js';

const plain = paintFor(false);
const ids = (prefix?: string) => clauseEntries(prefix).map(({ id }) => id);

const entries: readonly ClauseEntry[] = [
  { id: 'REQ-01', source: ['1.1'], text: 'A GET.', tests: [{ test: 'it gets', file: 'test/a.test.ts' }] },
  {
    id: 'TRAN-13',
    source: ['PT', 'OURS'],
    text: 'Either | or <b>.',
    assumption: 'No | applet.',
    tests: [
      { test: 'one', file: 'test/a.test.ts' },
      { test: 'other', file: 'test/b.test.ts' },
    ],
  },
  { id: 'EVENT-05', source: ['OURS'], text: 'Later.', assumption: 'Then.', tests: [] },
];

t.test('clauses are found by id, by section, and all of them', async (t) => {
  t.strictSame(ids(), clauseIds);
  t.strictSame(ids(''), clauseIds);
  t.strictSame(ids('TRAN-12'), ['TRAN-12']);
  t.strictSame(ids('tran-12'), ['TRAN-12']);
  t.strictSame(ids('FALL'), ['FALL-01', 'FALL-02', 'FALL-03', 'FALL-04']);
  for (const nothing of ['RE', 'TRAN-', 'TRAN-1', 'nothing', '__proto__']) t.strictSame(ids(nothing), [], nothing);
});

t.test('every clause has a test, and every assumption is one of exosim', async (t) => {
  for (const { id, tests, assumption, source } of clauseEntries()) {
    t.not(tests.length, 0, id);
    t.equal(source.includes('OURS'), assumption !== undefined, id);
  }
});

t.test('a few clauses are told with the names of their tests', async (t) => {
  t.equal(
    clauseText(entries, plain),
    `REQ-01     1.1 · 1 test
           A GET.
           ✓ it gets (test/a.test.ts)

TRAN-13    PT, OURS · 2 tests
           Either | or <b>.
           Assumed: No | applet.
           ✓ one (test/a.test.ts)
           ✓ other (test/b.test.ts)

EVENT-05   OURS · 0 tests
           Later.
           Assumed: Then.
`,
  );
});

t.test('many clauses are told without, and none is wider than a terminal', async (t) => {
  const all = clauseText(clauseEntries(), plain);
  t.notMatch(all, '✓');
  const lines = [...all.split('\n'), ...clauseText(clauseEntries('DIAL'), plain).split('\n')];
  t.strictSame(
    lines.filter((line) => line.length > 80),
    [],
  );
});

t.test('as a table', async (t) => {
  t.equal(
    clauseMarkdown(entries),
    `| clause | rule | source |
|---|---|---|
| <a id="req-01"></a>REQ-01 | A GET. | 1.1 |
| <a id="tran-13"></a>TRAN-13 | Either \\| or &lt;b>. *Assumed: No \\| applet.* | PT, OURS |
| <a id="event-05"></a>EVENT-05 | Later. *Assumed: Then.* | OURS |
`,
  );
});

t.test('the assumptions as a table', async (t) => {
  t.equal(
    assumptionMarkdown(entries),
    `| clause | what exosim assumes | it is |
|---|---|---|
| TRAN-13 | No \\| applet. | a part of the rule |
| EVENT-05 | Then. | the whole rule |
`,
  );
  const some: AssumptionId = 'TRAN-11';
  t.match(assumptionMarkdown(clauseEntries()), `| ${some} |`);
});
