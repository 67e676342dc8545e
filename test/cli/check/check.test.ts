import { join } from 'node:path';
import t, { type Test } from 'tap';
import { fixturesFolder } from '../../../fixtures/fixturesFolder.js';
import { startSampleWebhook } from '../../../fixtures/webhook/sampleWebhook.js';
import { battery } from '../../../src/check/battery.js';
import { asha } from '../../scenarios/people.js';
import { destination, type Owner, ok } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';
import { prettyVerdicts, readRun, serveChecked, verdictsOf, withoutTimes } from './checks.js';

t.jobs = 2;

async function sample(owner: Owner): Promise<string> {
  const webhook = await startSampleWebhook();
  owner.teardown(() => webhook.close());
  return webhook.url;
}

/** Runs `exosim check`, with the suites in a folder of their own. */
async function check(t: Test, suites: Record<string, string>, args: readonly string[], env?: Record<string, string>) {
  return exosim(['check', ...args], { cwd: t.testdir(suites), ...(env && { env }) });
}

t.test('the sample webhook passes the battery, and says the same each time', async (t) => {
  const primary = `${await sample(t)}/connect`;
  const runs = [await exosim(['check', '--primary', primary]), await exosim(['check', '--primary', primary])];
  for (const { status, stdout, stderr } of runs) {
    t.equal(status, 0, stdout);
    t.equal(stderr, '');
    t.strictSame(
      prettyVerdicts(stdout).map(({ name }) => name),
      battery.map(({ name }) => name),
    );
    t.match(stdout, /^✓ 15 passed · 3 skipped in \d+/m);
    t.notMatch(stdout, / $/m, 'no line has blanks at its end');
  }
  t.equal(withoutTimes(runs[0]?.stdout ?? ''), withoutTimes(runs[1]?.stdout ?? ''));
});

t.test('one agent for two callers fails the check that is made for it', async (t) => {
  const webhook = await serveChecked(t, () => ok({ destination: destination(asha) }));
  const { status, stdout, stderr } = await exosim(['check', '--primary', `${webhook.url}/connect`]);
  t.equal(status, 1);
  t.equal(stderr, '');
  t.strictSame(
    prettyVerdicts(stdout).filter((verdict) => verdict.status === 'failed'),
    [{ group: 'battery', name: 'no agent for two callers', status: 'failed' }],
  );
  const told = stdout.replace(/\s+/g, ' ');
  t.match(told, /"\+919876500001" was given to two callers at once: call 1 \(CallSid \w{32}\) and, at 0 s, call 2 \(/);
});

t.test('--grep and --fetches, --budget, --bail', async (t) => {
  const webhook = await serveChecked(t, () => ok({ destination: destination(asha) }));
  const checked = (...args: string[]) => exosim(['check', '--primary', `${webhook.url}/connect`, ...args]);

  const latency = await checked('--grep', '^LATENCY', '--fetches', '3', '--budget', '1m');
  t.equal(latency.status, 0);
  t.strictSame(prettyVerdicts(latency.stdout), [{ group: 'battery', name: 'latency', status: 'passed' }]);
  t.match(latency.stdout, /3 fetches: p50 /);
  t.equal(webhook.fetched.length, 3);

  const slow = await checked('--grep', 'latency', '--budget', '0ms');
  t.equal(slow.status, 1);
  t.match(slow.stdout, /p95 is [\d.]+ ms, over the budget of 0 ms\./);
  t.equal(webhook.fetched.length, 3 + 20, 'usually there are twenty');

  const bailed = await checked('--grep', 'latency|two callers|fallback', '--bail');
  t.equal(bailed.status, 1);
  t.strictSame(
    prettyVerdicts(bailed.stdout).map(({ status }) => status),
    ['failed', 'skipped', 'skipped'],
  );
  t.match(bailed.stdout, /skipped: a check failed before, and --bail stops there/);
});

t.test('the sample suite, and what a suite expects of a path behind --primary', async (t) => {
  const suite = join(fixturesFolder, 'suites', 'sample.yaml');
  const url = await sample(t);
  const byVariable = await exosim(['check', suite], { env: { WEBHOOK: url } });
  t.equal(byVariable.status, 0, byVariable.stdout);
  t.equal(byVariable.stderr, '');
  t.match(byVariable.stdout, /^✓ 13 passed · 1 skipped in /m);
  t.match(byVariable.stdout, /skipped: the sample webhook has no opening hours yet/);

  const byFlag = await exosim(['check', suite, '--primary', `${url}/connect`, '--workers', '1']);
  t.equal(withoutTimes(byFlag.stdout), withoutTimes(byVariable.stdout));
});

t.test('several suites, in the order in which they are named, whichever case ends first', async (t) => {
  let release: () => void = () => undefined;
  const last = new Promise<void>((resolve) => {
    release = resolve;
  });
  const webhook = await serveChecked(t, async ({ query }) => {
    if (query.get('From') === '1') await last;
    if (query.get('From') === '4') release();
    return ok({ destination: [] });
  });
  const scenario = (name: string, from: number) =>
    `  - { name: ${name}, from: "${from}", expect: "didnt-dial:empty-destination" }\n`;
  const { status, stdout } = await check(
    t,
    {
      'b.yaml': `scenarios:\n${scenario('one', 1)}${scenario('two', 2)}`,
      'a.yaml': `scenarios:\n${scenario('three', 3)}${scenario('four', 4)}`,
    },
    ['b.yaml', 'a.yaml', '--primary', webhook.url, '--workers', '4', '--reporter', 'json'],
  );
  t.equal(status, 0);
  const run = readRun(stdout);
  t.strictSame(
    verdictsOf(run).map(({ group, name }) => `${group} ${name}`),
    ['b.yaml one', 'b.yaml two', 'a.yaml three', 'a.yaml four'],
  );
  t.strictSame(
    run.results.map(({ location }) => location?.line),
    [2, 3, 2, 3],
  );
});

t.test('the cases of a shared suite compete for agents, and are not tried again one by one', async (t) => {
  const webhook = await serveChecked(t, () => ok({ destination: destination(asha), state_management: true }));
  const suite = (second: string) => `
shared: true
defaults: { agentsDefault: answer }
scenarios:
  - { name: the first, expect: conversation-ended }
  - { name: the second, expect: "${second}" }
`;
  const args = ['shared.yaml', '--primary', webhook.url, '--retries', '2', '--reporter', 'json'];
  const held = await check(t, { 'shared.yaml': suite('didnt-dial:busy') }, args);
  t.equal(held.status, 0, held.stdout);
  t.equal(webhook.fetched.length, 2);
  const failed = await check(t, { 'shared.yaml': suite('conversation-ended') }, args);
  t.equal(failed.status, 1);
  t.equal(webhook.fetched.length, 4);
  t.strictSame(
    readRun(failed.stdout).results.map(({ status, attempts }) => [status, attempts]),
    [
      ['passed', 1],
      ['failed', 1],
    ],
  );
});

t.test('--retries tries again what failed, and tells how often', async (t) => {
  const webhook = await serveChecked(t, (_request, index) => (index === 0 ? { status: 500 } : ok({ destination: [] })));
  const suite = 'scenarios: [{ name: flaky, expect: "didnt-dial:empty-destination" }]';
  const { status, stdout } = await check(t, { 's.yaml': suite }, [
    's.yaml',
    '--primary',
    webhook.url,
    '--retries',
    '2',
  ]);
  t.equal(status, 0);
  t.match(stdout, /✓ flaky .*\n {6}· It took 2 attempts\.\n/);
  t.equal(webhook.fetched.length, 2);
});

t.test('flags of a plan reach the calls, of the battery and of a suite', async (t) => {
  const isFormer = (rawHeaders: readonly string[]) => rawHeaders[rawHeaders.indexOf('Exotel-Version') + 1] === '1.0';
  const webhook = await serveChecked(t, ({ rawHeaders }) =>
    ok({ destination: isFormer(rawHeaders) ? { numbers: [asha] } : destination('sip:asha') }),
  );
  const call = ['--primary', webhook.url, '--from', '09900000001'];
  const ordinary = await exosim(['check', ...call, '--api-version', '1.0', '--grep', 'ordinary incoming call']);
  t.equal(ordinary.status, 0, ordinary.stdout);

  const suite = `scenarios:
  - name: nobody can be reached
    from: "09900000002"
    expect: { outcome: didnt-dial, reason: device-off, nextApplet: Sorry }`;
  const account = ['--user', 'sip:asha:off', '--next', 'didnt-dial=Sorry'];
  const { status, stdout } = await check(t, { 's.yaml': suite }, ['s.yaml', ...call, ...account]);
  t.equal(status, 0, stdout);
  t.strictSame(
    webhook.fetched.map(({ query, rawHeaders }) => [query.get('CallFrom') ?? query.get('From'), isFormer(rawHeaders)]),
    [
      ['09900000001', true],
      ['09900000001', false],
    ],
    'a flag wins over the suite',
  );
});
