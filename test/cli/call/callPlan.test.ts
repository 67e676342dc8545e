import { join } from 'node:path';
import t from 'tap';
import type { CallRecord, Plan } from '../../../src/index.js';
import { asha, ravi } from '../../scenarios/people.js';
import { destination, serveBodies, type TestServer } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';
import { withoutMeasurements } from './measurements.js';

const dialed = { destination: destination(asha, ravi) };

/** As every flag says it, and in the words of a plan. */
function wholePlan({ url }: TestServer): Omit<Plan, 'realtime' | 'speed' | 'insecure'> {
  return {
    primary: `${url}/primary`,
    fallback: `${url}/fallback`,
    from: '09876543210',
    to: '08040000000',
    direction: 'outbound-dial',
    digits: 89,
    customField: 'red',
    agent: { [asha]: 'busy' },
    agents: ['no-answer', 'answer:after=8s:talk=90s'],
    agentsDefault: 'failed',
    caller: 'hangup:after=50s',
    users: [asha, ravi, 'sip:meera:off'],
    busy: ['sip:meera'],
    exophones: ['+918047112233', '+918047112234:incoming-only'],
    sticky: ravi,
    next: { 'conversation-ended': 'Survey', 'nobody-answered': 'Voicemail' },
    events: ['dial', 'answered'],
    allowHosts: ['events.example.com'],
    fidelity: 'observed',
    maxFetches: 3,
    seed: 7,
    at: '2024-01-02T03:04:05+05:30',
    callSid: 'abcdefghijklmnopqrstuvwxyz012345',
    callType: 'voicemail',
    flowId: '42',
    tenantId: 'mine',
    expect: 'conversation-ended:caller-hung-up',
    strict: true,
  };
}

const flags = [
  ['--from', '09876543210', '--to', '08040000000', '--direction', 'outbound-dial', '--digits', '89'],
  ['--custom-field', 'red', '--agent', `${asha}=busy`, '--agents', 'no-answer,answer:after=8s:talk=90s'],
  ['--agents-default', 'failed', '--caller', 'hangup:after=50s'],
  ['--user', asha, '--user', ravi, '--user', 'sip:meera:off', '--busy', 'sip:meera'],
  ['--exophone', '+918047112233', '--exophone', '+918047112234:incoming-only', '--sticky', ravi],
  ['--next', 'conversation-ended=Survey', '--next', 'nobody-answered=Voicemail', '--events', 'dial,answered'],
  ['--allow-host', 'events.example.com', '--fidelity', 'observed', '--max-fetches', '3', '--seed', '7'],
  ['--at', '2024-01-02T03:04:05+05:30', '--call-sid', 'abcdefghijklmnopqrstuvwxyz012345'],
  ['--call-type', 'voicemail', '--flow-id', '42', '--tenant-id', 'mine'],
  ['--expect', 'conversation-ended:caller-hung-up', '--strict'],
].flat();

async function record(args: readonly string[]): Promise<CallRecord> {
  const { status, stdout, stderr } = await exosim(['call', ...args, '--format', 'json']);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(withoutMeasurements(stdout)) as CallRecord;
}

t.test('a plan says the same as the flags, in YAML and in JSON', async (t) => {
  const webhook = await serveBodies(t, dialed);
  const plan = wholePlan(webhook);
  const folder = t.testdir({
    'call.json': JSON.stringify({ $schema: 'https://exosim.dev/schemas/plan.json', ...plan }),
    'call.yaml': Object.entries(plan)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)} # as a flag\n`)
      .join(''),
  });
  const byFlags = await record(['--primary', plan.primary, '--fallback', `${plan.fallback}`, ...flags]);
  t.match(byFlags, { outcome: 'conversation-ended', reason: 'caller-hung-up', nextApplet: 'Survey', answeredBy: ravi });
  t.match(byFlags.fetches[0]?.query, { digits: '"89"', CallType: 'voicemail', flow_id: '42', tenant_id: 'mine' });
  for (const file of ['call.json', 'call.yaml']) {
    t.strictSame(await record(['--plan', join(folder, file)]), byFlags, file);
  }
});

t.test('YAML as people write it', async (t) => {
  const webhook = await serveBodies(t, dialed);
  const yaml = `%YAML 1.2
---
# Two agents
primary: ${webhook.url}
agents:
  - no-answer
  - "answer:after=8s"
next: { nobody-answered: 'Voicemail' }
`;
  const folder = t.testdir({ 'call.yml': yaml });
  const { legs } = await record(['--plan', join(folder, 'call.yml')]);
  t.strictSame(
    legs.map(({ result, ringSeconds }) => [result, ringSeconds]),
    [
      ['no-answer', 30],
      ['completed', 8],
    ],
  );
});

t.test('agents by contact', async (t) => {
  const webhook = await serveBodies(t, dialed);
  const folder = t.testdir({
    'call.yaml': `primary: ${webhook.url}\nagents:\n  "${ravi}": busy\n  "${asha}": no-answer\n`,
  });
  const plan = join(folder, 'call.yaml');
  const results = async (...more: string[]) =>
    (await record(['--plan', plan, ...more])).legs.map(({ result }) => result);
  t.strictSame(await results(), ['no-answer', 'busy']);
  t.strictSame(await results('--agent', `${ravi}=answer`), ['no-answer', 'completed'], 'a flag wins over it');
  t.strictSame(await results('--agents', 'failed,reject'), ['failed', 'busy'], 'a list of flags replaces it');
});

t.test('flags win over the plan', async (t) => {
  const webhook = await serveBodies(t, dialed);
  const plan: Plan = {
    primary: `${webhook.url}/plan`,
    from: '1',
    seed: 1,
    digits: '1',
    agent: { [asha]: 'busy', [ravi]: 'busy' },
    next: { 'conversation-ended': 'Plan', 'nobody-answered': 'Plan' },
    expect: 'nobody-answered',
    caller: 'hangup:after=1s',
  };
  const folder = t.testdir({ 'call.json': JSON.stringify(plan) });
  const more = [
    '--from',
    '2',
    '--seed',
    '2',
    '--digits',
    '2',
    '--agent',
    `${ravi}=answer`,
    '--caller',
    'hangup:after=9m',
  ];
  const ending = ['--next', 'conversation-ended=Flag', '--expect', 'conversation-ended'];
  const primary = ['--primary', `${webhook.url}/flag`];
  const told = await record(['--plan', join(folder, 'call.json'), ...primary, ...more, ...ending]);
  t.match(told, { seed: 2, nextApplet: 'Flag', answeredBy: ravi });
  t.match(told.fetches, [{ url: `${webhook.url}/flag`, query: { From: '2', digits: '"2"' } }]);
  t.strictSame(
    told.legs.map(({ result }) => result),
    ['busy', 'completed'],
    'pairs are put together: the one that no flag names is that of the plan',
  );
});

t.test('a speed of the flags takes the place of a realtime of the plan', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  const folder = t.testdir({
    'real.yaml': `primary: ${webhook.url}\nrealtime: true\n`,
    'fast.yaml': `primary: ${webhook.url}\nspeed: 10\n`,
  });
  t.match(await record(['--plan', join(folder, 'real.yaml'), '--speed', '1000']), { outcome: 'didnt-dial' });
  t.match(await record(['--plan', join(folder, 'fast.yaml'), '--realtime']), { outcome: 'didnt-dial' });
});

t.test('what a plan expects counts', async (t) => {
  const webhook = await serveBodies(t, { destination: destination('0987', asha) });
  const folder = t.testdir({
    'expect.yaml': `primary: ${webhook.url}\nexpect: didnt-dial\n`,
    'strict.yaml': `primary: ${webhook.url}\nstrict: true\n`,
  });
  t.equal((await exosim(['call', '--plan', join(folder, 'expect.yaml')])).status, 1);
  t.equal((await exosim(['call', '--plan', join(folder, 'strict.yaml')])).status, 1);
});
