import t from 'tap';
import { shapeProblems } from '../../src/call/planShape.js';

const problemsOf = (more: Record<string, unknown>) => shapeProblems({ primary: 'http://localhost:3000/', ...more });

t.test('a plan of the right shape has no problems', async (t) => {
  const whole = {
    $schema: 'plan.json',
    primary: 'http://x',
    fallback: 'http://y',
    from: '1',
    to: '2',
    direction: 'incoming',
    digits: 89,
    customField: 'x',
    agent: { 'sip:a': 'busy' },
    agents: ['answer'],
    agentsDefault: 'busy',
    caller: 'hangup:after=1s',
    users: [],
    busy: [],
    exophones: [],
    sticky: 'x',
    next: { 'didnt-dial': 'x' },
    events: ['dial'],
    allowHosts: [],
    insecure: true,
    fidelity: 'observed',
    maxFetches: 1,
    seed: 0,
    at: 'x',
    realtime: false,
    speed: 0.1,
    callSid: 'a'.repeat(32),
    callType: 'voicemail',
    flowId: 'x',
    tenantId: 'x',
    expect: 'x',
    strict: true,
  };
  t.same(shapeProblems(whole), []);
  t.same(shapeProblems({ agents: { 'sip:a': 'busy' }, events: 'all', digits: '089' }), []);
});

t.test('what is no object is no plan', async (t) => {
  for (const plan of [undefined, null, 5, 'http://x', [], true]) {
    const problems = shapeProblems(plan);
    t.equal(problems.length, 1);
    t.match(problems, [{ path: [], message: /is not of type object$/ }]);
  }
});

t.test('a wrong value is one problem with its path and one sentence', async (t) => {
  const wrong: [Record<string, unknown>, (string | number)[], string][] = [
    [{ primary: 5 }, ['primary'], '5 is not of type string'],
    [{ from: 9901320691 }, ['from'], '9901320691 is not of type string'],
    [{ direction: 'outgoing' }, ['direction'], '"outgoing" is not one of incoming, outbound-dial'],
    [{ digits: 8.5 }, ['digits'], '8.5 is not of type string or integer'],
    [{ agents: 'answer' }, ['agents'], '"answer" is not of type array or object'],
    [{ agents: ['answer', 5] }, ['agents', '1'], '5 is not of type string'],
    [{ agent: { 'a/b~c': 5 } }, ['agent', 'a/b~c'], '5 is not of type string'],
    [{ users: 'sip:asha' }, ['users'], '"sip:asha" is not of type array'],
    [{ insecure: 'yes' }, ['insecure'], '"yes" is not of type boolean'],
    [{ fidelity: 'real' }, ['fidelity'], '"real" is not one of documented, observed'],
    [{ maxFetches: 0 }, ['maxFetches'], '0 is out of range; it must be >= 1'],
    [{ maxFetches: 10_001 }, ['maxFetches'], '10001 is out of range; it must be <= 10000'],
    [{ seed: -1 }, ['seed'], '-1 is out of range; it must be >= 0'],
    [{ speed: 0 }, ['speed'], '0 is out of range; it must be > 0'],
    [{ callSid: 'short' }, ['callSid'], '"short" is not made of 32 letters or digits'],
    [
      { callType: 'client-hangup' },
      ['callType'],
      '"client-hangup" is not one of call-attempt, completed, incomplete, voicemail',
    ],
    [{ next: { 'nobody-answered': 5 } }, ['next', 'nobody-answered'], '5 is not of type string'],
    [{ primary: null }, ['primary'], 'null is not of type string'],
  ];
  for (const [more, path, message] of wrong) {
    const problems = problemsOf(more);
    t.equal(problems.length, 1, message);
    t.equal(problems[0]?.message, message);
    t.same(problems[0]?.path.map(String), path.map(String));
  }
});

t.test('a value with more than one fault is still one problem', async (t) => {
  for (const more of [{ events: 5 }, { events: ['dialled'] }, { maxFetches: 0.5 }, { seed: -1.5 }]) {
    t.equal(problemsOf(more).length, 1, JSON.stringify(more));
  }
});

t.test('an unknown key is met with the closest known one', async (t) => {
  t.match(problemsOf({ fallbak: 'http://y' }), [
    { path: ['fallbak'], message: 'a plan has no key "fallbak"; did you mean "fallback"?' },
  ]);
  t.match(problemsOf({ next: { 'no-answer': 'x' } }), [
    { path: ['next', 'no-answer'], message: /did you mean "nobody-answered"\?$/ },
  ]);
  t.match(problemsOf({ 'a\u001bb': 1 })[0]?.message, /^a plan has no key "a\\u001bb"/);
});

t.test('of many problems the first ten are told', async (t) => {
  t.equal(problemsOf({ users: Array.from({ length: 30 }, () => 5) }).length, 10);
});
