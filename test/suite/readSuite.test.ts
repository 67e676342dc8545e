import { join } from 'node:path';
import t from 'tap';
import { PlanError } from '../../src/call/plan.js';
import { readSuite } from '../../src/suite/readSuite.js';
import { SuiteError } from '../../src/suite/suite.js';
import { suiteOf } from './suites.js';

const url = 'http://localhost:3000/connect';

t.test('a scenario is a case: its plan, what is expected of it, and where it stands', async (t) => {
  const suite = suiteOf(`defaults:
  agentsDefault: busy
scenarios:
  - name: one
    digits: 89
    expect: nobody-answered
  - name: two
    agentsDefault: no-answer
`);
  t.strictSame(suite, {
    file: 'suite.yaml',
    shared: false,
    inTurn: false,
    cases: [
      {
        name: 'one',
        plan: { agentsDefault: 'busy', digits: 89, primary: url },
        expect: { outcome: 'nobody-answered' },
        location: { file: 'suite.yaml', line: 4, column: 5 },
      },
      {
        name: 'two',
        plan: { agentsDefault: 'no-answer', primary: url },
        expect: {},
        location: { file: 'suite.yaml', line: 7, column: 5 },
      },
    ],
  });
});

t.test('JSON is read, too', async (t) => {
  const text = JSON.stringify({ $schema: 'suite.json', defaults: { primary: url }, scenarios: [{ name: 'one' }] });
  t.match(suiteOf(text, {}, {}), { cases: [{ name: 'one', plan: { primary: url } }] });
});

t.test('a file is read, and one that cannot be is told of', async (t) => {
  const folder = t.testdir({ 'suite.yaml': 'scenarios: [{ name: one }]\n' });
  const file = join(folder, 'suite.yaml');
  t.match(await readSuite(file, {}, { primary: url }), { file, cases: [{ name: 'one' }] });
  const gone = join(folder, 'gone.yaml');
  for (const [path, why] of [
    [gone, 'no such file or folder'],
    [folder, 'it is a folder'],
  ]) {
    await t.rejects(readSuite(`${path}`, {}), {
      name: 'SuiteError',
      code: 'SUITE_INVALID',
      message: `the suite ${path} cannot be read: ${why}; name an existing file.`,
      problems: [{ path: '' }],
    });
  }
});

t.test('flags win over everything, and a path stands behind the URL of the flag', async (t) => {
  const text = `defaults: { primary: "http://one/connect?key=1", fallback: /fallback, maxFetches: 1 }
scenarios:
  - { name: default }
  - { name: path, primary: /busy, maxFetches: 2 }
  - { name: whole, primary: "http://two/busy", fallback: "http://three/" }
  - { name: matrix, matrix: { primary: [/a, "/b?c=d"] } }
`;
  const urls = (overrides: object) =>
    suiteOf(text, {}, overrides).cases.map(({ plan: { primary, fallback, maxFetches } }) => [
      primary,
      fallback,
      maxFetches,
    ]);
  t.strictSame(urls({}), [
    ['http://one/connect?key=1', 'http://one/fallback', 1],
    ['http://one/busy', 'http://one/fallback', 2],
    ['http://two/busy', 'http://three/', 1],
    ['http://one/a', 'http://one/fallback', 1],
    ['http://one/b?c=d', 'http://one/fallback', 1],
  ]);
  t.strictSame(urls({ primary: 'http://user:secret@flag/x', maxFetches: 7, speed: undefined }), [
    ['http://user:secret@flag/x', 'http://user:secret@flag/fallback', 7],
    ['http://user:secret@flag/busy', 'http://user:secret@flag/fallback', 7],
    ['http://user:secret@flag/x', 'http://three/', 7],
    ['http://user:secret@flag/a', 'http://user:secret@flag/fallback', 7],
    ['http://user:secret@flag/b?c=d', 'http://user:secret@flag/fallback', 7],
  ]);
  t.match(urls({ fallback: 'http://flag/y' })[2], ['http://two/busy', 'http://flag/y']);
});

t.test('what is wrong with a flag is no fault of the suite', async (t) => {
  t.throws(() => suiteOf('scenarios: [{ name: one }]', {}, { primary: 'localhost' }), { name: 'PlanError' });
  await t.rejects(readSuite('/dev/null', {}, { fallback: 'ftp://x/' }), PlanError);
});

t.test('scenario, account and defaults make one plan', async (t) => {
  const { cases } = suiteOf(`defaults:
  agent: { sip:asha: busy, sip:ravi: busy }
  next: { nobody-answered: Voicemail }
  realtime: true
account: { users: [sip:asha, sip:ravi], busy: [sip:asha] }
scenarios:
  - name: one
    agent: { sip:ravi: answer }
    next: { conversation-ended: Survey }
    busy: []
    speed: 100
`);
  t.strictSame(cases[0]?.plan, {
    primary: url,
    users: ['sip:asha', 'sip:ravi'],
    busy: [],
    agent: { 'sip:asha': 'busy', 'sip:ravi': 'answer' },
    next: { 'nobody-answered': 'Voicemail', 'conversation-ended': 'Survey' },
    speed: 100,
  });
});

t.test('expectations of the defaults hold where a scenario says nothing else', async (t) => {
  const { cases } = suiteOf(`defaults:
  expect: { outcome: nobody-answered, reason: attempts-failed, latency: 1.5s, diagnostics: { absent: [error] } }
scenarios:
  - { name: silent }
  - { name: text, expect: conversation-ended }
  - { name: reason, expect: { reason: same-destinations } }
  - name: lists
    expect:
      legs: [no-answer, { contact: sip:asha, ring: 30s, talk: 2m }]
      fetches: [accepted, { role: fallback, status: null }]
      events: [dial, { type: terminal, delivery: failed }]
      diagnostics: { present: [status-not-200] }
      answeredBy: null
  - { name: count, expect: { fetches: 2, latency: 20ms, diagnostics: { absent: [] } } }
  - { name: strict, strict: true, expect: { outcome: didnt-dial, diagnostics: { absent: [warning] } } }
`);
  const ending = { outcome: 'nobody-answered', reason: 'attempts-failed' };
  const rest = { latency: 1500, diagnostics: { absent: ['error'] } };
  t.strictSame(
    cases.map(({ expect }) => expect),
    [
      { ...ending, ...rest },
      { ...rest, outcome: 'conversation-ended' },
      { ...rest, ...ending, reason: 'same-destinations' },
      {
        ...ending,
        ...rest,
        answeredBy: null,
        legs: [{ result: 'no-answer' }, { contact: 'sip:asha', ring: 30_000, talk: 120_000 }],
        fetches: [{ result: 'accepted' }, { role: 'fallback', status: null }],
        events: [{ type: 'dial' }, { type: 'terminal', delivery: 'failed' }],
        diagnostics: { absent: ['error'], present: ['status-not-200'] },
      },
      { ...ending, latency: 20, fetches: 2, diagnostics: { absent: [] } },
      { latency: 1500, outcome: 'didnt-dial', diagnostics: { absent: ['warning', 'error'] } },
    ],
  );
});

t.test('environment variables stand in any text, and become numbers where numbers are wanted', async (t) => {
  const text = `defaults: { primary: "\${HOST:-http://localhost:3000}/connect", maxFetches: "\${FETCHES}", insecure: "\${YES}" }
scenarios:
  - name: \${NAME} costs $$5
    next: { nobody-answered: "\${APPLET:-\${}" }
    agents: ["\${ONE:-busy}"]
    digits: "\${FETCHES}"
    expect: { fetches: "\${FETCHES}", answeredBy: "\${NUMBER}" }
`;
  const environment = { FETCHES: '2', YES: 'true', NAME: 'a: b', NUMBER: '+919876543210', ONE: '' };
  const [first] = suiteOf(text.replace('APPLET:-${', 'APPLET:-x'), environment, {}).cases;
  t.match(first, {
    name: 'a: b costs $5',
    plan: {
      primary: 'http://localhost:3000/connect',
      maxFetches: 2,
      insecure: true,
      agents: ['busy'],
      digits: '2',
      next: { 'nobody-answered': 'x' },
    },
    expect: { fetches: 2, answeredBy: '+919876543210' },
  });
});

t.test('an anchor may be used by every scenario', async (t) => {
  const more = Array.from({ length: 300 }, (_, index) => `  - { name: n${index}, agents: *usual }\n`).join('');
  const { cases } = suiteOf(`scenarios:\n  - { name: first, agents: &usual [busy, answer] }\n${more}`);
  t.equal(cases.length, 301);
  t.strictSame(cases.at(-1)?.plan.agents, ['busy', 'answer']);
});

t.test('a matrix makes a case of each combination', async (t) => {
  const { cases } = suiteOf(`scenarios:
  - name: x
    matrix:
      agents: [[no-answer, answer], []]
      next: [{ nobody-answered: Voicemail }]
      maxFetches: [1, 2]
`);
  t.strictSame(
    cases.map(({ name }) => name),
    [
      'x (agents: no-answer, answer; next: nobody-answered=Voicemail; maxFetches: 1)',
      'x (agents: no-answer, answer; next: nobody-answered=Voicemail; maxFetches: 2)',
      'x (agents: none; next: nobody-answered=Voicemail; maxFetches: 1)',
      'x (agents: none; next: nobody-answered=Voicemail; maxFetches: 2)',
    ],
  );
  t.match(cases[3]?.plan, { agents: [], maxFetches: 2, next: { 'nobody-answered': 'Voicemail' } });
});

t.test('a scenario is skipped for its own reason, or because another one is marked only', async (t) => {
  const text = `scenarios:
  - { name: one, skip: "not\\nyet" }
  - { name: two }
  - { name: three, matrix: { seed: [1, 2] } }
`;
  const skips = (suite: string) => suiteOf(suite).cases.map(({ skip }) => skip);
  t.strictSame(skips(text), ['not\\u000ayet', undefined, undefined, undefined]);
  t.strictSame(skips(text.replace('three,', 'three, only: it failed on Monday,')), [
    'not\\u000ayet',
    'only "three" is run: it failed on Monday',
    undefined,
    undefined,
  ]);
});

t.test('scenarios are run in turn when the suite says so', async (t) => {
  t.equal(suiteOf('inTurn: true\nscenarios: [{ name: one }]').inTurn, true);
});

t.test('what is shared is the world, and the plans have nothing of it', async (t) => {
  const { shared, world, cases } = suiteOf(
    `shared: true
defaults: { seed: 7, at: "2024-01-02T03:04:05+05:30", realtime: true, agentsDefault: busy }
account: { users: [sip:asha], sticky: sip:asha, busy: [sip:ravi], exophones: ["+918047112233"] }
scenarios:
  - { name: one, from: "1" }
  - { name: two, from: "2", to: "3", direction: outbound-dial }
`,
  );
  t.equal(shared, true);
  t.strictSame(world, {
    users: ['sip:asha'],
    busy: ['sip:ravi'],
    exophones: ['+918047112233'],
    seed: 7,
    at: '2024-01-02T03:04:05+05:30',
    speed: 1,
    sticky: new Map([
      ['1', 'sip:asha'],
      ['3', 'sip:asha'],
    ]),
  });
  t.strictSame(cases[0]?.plan, { agentsDefault: 'busy', from: '1', primary: url });
});

t.test('many problems are counted, not all of them told', async (t) => {
  const problems = Array.from({ length: 52 }, (_, index) => ({ path: `${index}`, message: 'is wrong' }));
  t.equal(new SuiteError(problems).message.split('\n').length, 51);
  t.match(new SuiteError(problems).message, /\nAnd 2 more faults; mend these first\.$/);
  t.match(new SuiteError(problems.slice(1)).message, /\nAnd 1 more fault; mend these first\.$/);
  t.equal(new SuiteError(problems).problems.length, 52);
});
