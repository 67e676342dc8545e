import t, { type Test } from 'tap';
import { type Plan, PlanError } from '../../src/call/plan.js';
import { readPlan } from '../../src/call/settings.js';
import { parseContact } from '../../src/telephony/contact.js';

const primary = 'http://localhost:3000/connect';

function problems(plan: Partial<Plan>) {
  try {
    readPlan({ primary, ...plan });
    return [];
  } catch (error) {
    if (error instanceof PlanError) return error.problems;
    throw error;
  }
}

/** Exactly one problem, at that path, one sentence that matches. */
const one = (t: Test, plan: Partial<Plan>, path: (string | number)[], message: RegExp) => {
  const found = problems(plan);
  t.equal(found.length, 1, JSON.stringify(plan));
  t.same(found[0]?.path, path);
  t.match(found[0]?.message, message);
  t.match(found[0]?.message, /^[^\n]+$/);
};

t.test('a plan with a URL alone is the sample call [REQ-07]', async (t) => {
  const settings = readPlan({ primary });
  t.match(settings, {
    primary,
    direction: 'incoming',
    from: '09901320691',
    to: '08047112233',
    sampleNumbers: true,
    maxFetches: 25,
    callType: 'call-attempt',
    next: {},
    allowHosts: [],
    profile: { fidelity: 'documented', apiVersion: '1.1' },
  });
  for (const key of ['fallback', 'digits', 'customField', 'callerHangsUpAfter', 'callSid'] as const)
    t.equal(settings[key], undefined, key);
  t.same([...settings.events], ['dial', 'terminal']);
  t.same(settings.agents.behaviourOf(parseContact('sip:asha'), 0), { kind: 'answer', after: 5000, talk: 60_000 });
});

t.test('numbers stay as they are written, and outbound turns the sample around [REQ-04 REQ-07]', async (t) => {
  t.match(readPlan({ primary, direction: 'outbound-dial' }), {
    from: '08047112233',
    to: '09901320691',
    sampleNumbers: true,
  });
  t.match(readPlan({ primary, from: '+91 99013-20691', to: 'x' }), {
    from: '+91 99013-20691',
    to: 'x',
    sampleNumbers: false,
  });
  t.match(readPlan({ primary, from: '1' }), { to: '08047112233', sampleNumbers: true });
});

t.test('digits are a text, with the zeros they begin with', async (t) => {
  t.equal(readPlan({ primary, digits: '089' }).digits, '089');
  t.equal(readPlan({ primary, digits: 0 }).digits, '0');
  t.equal(readPlan({ primary, digits: '' }).digits, '');
});

t.test('behaviours are by contact in any spelling, in order, and for the rest', async (t) => {
  const { agents } = readPlan({
    primary,
    agent: { '098765 43210': 'busy' },
    agents: ['failed'],
    agentsDefault: 'no-answer',
  });
  t.same(agents.behaviourOf(parseContact('+919876543210'), 0), { kind: 'busy' });
  t.same(agents.behaviourOf(parseContact('sip:asha'), 0), { kind: 'failed' });
  t.same(agents.behaviourOf(parseContact('sip:asha'), 1), { kind: 'no-answer' });
  const byContact = readPlan({
    primary,
    agents: { 'sip:asha': 'busy', 'sip:ravi': 'busy' },
    agent: { 'sip:ravi': 'failed' },
  }).agents;
  t.same(byContact.behaviourOf(parseContact('sip:asha'), 0), { kind: 'busy' });
  t.same(byContact.behaviourOf(parseContact('sip:ravi'), 0), { kind: 'failed' }, 'agent wins');
});

t.test('call events are a list, or all, or none [EVENT-01]', async (t) => {
  const events = (wish: Plan['events']) => [...readPlan({ primary, events: wish }).events];
  t.same(events('all'), ['dial', 'ringing', 'answered', 'terminal']);
  t.same(events('none'), []);
  t.same(events(' answered , dial'), ['answered', 'dial']);
  t.same(events(['ringing']), ['ringing']);
  t.same(events([]), []);
});

t.test('hosts are read with or without a scheme and a port', async (t) => {
  const { allowHosts } = readPlan({
    primary,
    allowHosts: ['Events.Example.com', 'http://other:8080/x', 'third:9', '[2001:DB8::1]:80'],
  });
  t.same(allowHosts, ['events.example.com', 'other', 'third', '2001:db8::1']);
});

t.test('the caller hangs up after a duration [DIAL-07]', async (t) => {
  t.equal(readPlan({ primary, caller: 'hangup:after=20s' }).callerHangsUpAfter, 20_000);
  t.equal(readPlan({ primary, caller: ' hangup:after=0s ' }).callerHangsUpAfter, 0);
});

t.test('a URL that cannot be called is one problem that says what to write', async (t) => {
  for (const key of ['primary', 'fallback'] as const) {
    one(t, { [key]: '' }, [key], /^there is no URL to call; give an http or https URL such as /);
    one(t, { [key]: '  ' }, [key], /^there is no URL to call/);
    one(t, { [key]: 'localhost:3000' }, [key], /^"localhost:3000" has no scheme; /);
    one(t, { [key]: 'example.com/connect' }, [key], /has no scheme/);
    one(t, { [key]: 'ftp://example.com' }, [key], /ftp:/);
    one(t, { [key]: 'http://[' }, [key], /^"http:\/\/\[" is not a URL/);
    one(t, { [key]: 'http://localhost:99999/x' }, [key], /has the port 99999; ports go from 1 to 65535$/);
  }
  t.match(problems({ primary: undefined }), [{ path: ['primary'], message: /^there is no URL to call/ }]);
  t.match(problems({ primary: 'ftp://user:secret@example.com' }), [{ message: /^"ftp:\/\/example\.com"/ }]);
});

t.test('a wrong behaviour is one problem where it stands', async (t) => {
  one(t, { agents: ['answer', 'sleep'] }, ['agents', 1], /^"sleep" is not a behaviour; use one of/);
  one(t, { agents: { 'sip:asha': 'answer:after=8' } }, ['agents', 'sip:asha'], /"8" is not a duration/);
  one(t, { agent: { 'sip:asha': 'busy:after=8s' } }, ['agent', 'sip:asha'], /busy takes nothing/);
  one(t, { agentsDefault: '' }, ['agentsDefault'], /is not a behaviour/);
});

t.test('whatever else is wrong is one problem where it stands', async (t) => {
  for (const caller of ['hangup', 'hangup:after=', 'hangup:after=20', 'leaves:after=20s', ''])
    one(t, { caller }, ['caller'], /is nothing a caller does; write it like hangup:after=20s$/);
  one(
    t,
    { events: 'dial,ring' },
    ['events'],
    /^"ring" is not a call event; use dial, ringing, answered, terminal, or all or none$/,
  );
  one(t, { events: '' }, ['events'], /is not a call event/);
  one(t, { allowHosts: ['ok.example.com', 'not a host'] }, ['allowHosts', 1], /^"not a host" is not a host/);
  one(t, { allowHosts: [''] }, ['allowHosts', 0], /is not a host/);
  one(t, { at: 'tomorrow' }, ['at'], /^"tomorrow" is not a time; write it like 2024-09-03T11:44:54\+05:30$/);
  one(t, { realtime: true, speed: 2 }, ['speed'], /^realtime and speed exclude each other/);
});

t.test('all problems are named together', async (t) => {
  t.same(
    problems({ primary: 'x', agents: ['x'], caller: 'x', at: 'x' }).map(({ path }) => path.join('.')),
    ['primary', 'agents.0', 'caller', 'at'],
  );
  t.throws(() => readPlan({ primary: 'x', at: 'x' }), {
    name: 'PlanError',
    code: 'PLAN_INVALID',
    message: /^primary: .*\nat: /,
  });
});
