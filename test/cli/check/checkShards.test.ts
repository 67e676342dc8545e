import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { asha, ravi } from '../../scenarios/people.js';
import { destination, type Owner, ok, type TestServer } from '../../scenarios/server.js';
import { withoutMeasurements } from '../call/measurements.js';
import { exosim } from '../exosim.js';
import { readRun, serveChecked, withoutTimes } from './checks.js';

t.jobs = 2;

const digits = Array.from({ length: 50 }, (_, number) => String(number));

/** Two hundred cases, of which some fail and four are skipped. */
const suites = {
  'one.yaml': `
scenarios:
  - name: a matrix
    matrix:
      agents: [[answer], [no-answer, answer], [busy, busy]]
      digits: [${digits.map((text) => `"${text}"`).join(', ')}]
    expect: conversation-ended
  - name: later
    matrix: { digits: ["1", "2", "3", "4"] }
    skip: there is no night shift yet
`,
  'two.yaml': `
scenarios:
  - name: nobody
    matrix: { digits: [${digits
      .slice(4)
      .map((text) => `"${text}"`)
      .join(', ')}] }
    agentsDefault: no-answer
    expect: nobody-answered
`,
};

/** Answers by the digits alone, so that the order of requests does not matter. */
function serveDigits(owner: Owner): Promise<TestServer> {
  return serveChecked(owner, ({ query }) =>
    Number(query.get('digits')?.replaceAll('"', '')) % 7 === 0
      ? { status: 404, body: '{}' }
      : ok({ destination: destination(asha, ravi) }),
  );
}

t.test('200 cases in five shards, merged, are the report of one run', async (t) => {
  const webhook = await serveDigits(t);
  const cwd = t.testdir(suites);
  const check = (...args: string[]) =>
    exosim(['check', 'one.yaml', 'two.yaml', '--primary', webhook.url, '--seed', '7', ...args], { cwd });
  const whole = await check('--reporter', 'pretty', '--reporter', 'json:whole.json');
  t.equal(whole.status, 1);
  const shards = [1, 2, 3, 4, 5].map((shard) => `shard-${shard}.json`);
  for (const [index, file] of shards.entries()) {
    const { status, stdout } = await check('--shard', `${index + 1}/5`, '--reporter', `json:${file}`);
    t.equal(status, 1);
    t.equal(stdout, '');
    t.equal(readRun(readFileSync(join(cwd, file), 'utf8')).results.length, 40);
  }
  const merged = await exosim(
    ['merge', ...shards.reverse(), '--reporter', 'pretty', '--reporter', 'json:merged.json'],
    { cwd },
  );
  t.equal(merged.stderr, '');
  t.equal(merged.status, 1, 'some failed');
  t.equal(withoutTimes(merged.stdout), withoutTimes(whole.stdout));
  const [one, other] = ['whole.json', 'merged.json'].map((file) => readFileSync(join(cwd, file), 'utf8'));
  t.equal(readRun(one ?? '').results.length, 200);
  t.ok(withoutMeasurements(one ?? '') === withoutMeasurements(other ?? ''), 'the same, but for what was measured');
});

t.test('what cannot be merged is refused in a sentence', async (t) => {
  const webhook = await serveDigits(t);
  const cwd = t.testdir(suites);
  const check = (shard: string, report: string) => {
    const args = ['check', 'two.yaml', '--grep', 'nobody', '--primary', webhook.url, '--shard', shard];
    return exosim([...args, '--reporter', `json:${report}`], { cwd });
  };
  t.equal((await check('1/2', '1.json')).status, 1);
  // Under the same name, with as many cases of the same names.
  writeFileSync(join(cwd, 'two.yaml'), suites['two.yaml'].replace('expect: nobody', 'expect: didnt-dial # nobody'));
  t.equal((await check('2/2', 'changed.json')).status, 1);
  const merge = async (...files: string[]) => {
    const { status, stdout, stderr } = await exosim(['merge', ...files, '--reporter', 'json'], { cwd });
    t.equal(status, 2);
    t.equal(stdout, '');
    t.match(stderr, /^exosim: .+\.\n$/);
    return stderr;
  };
  t.match(await merge('1.json'), 'Of 2 shards, 2 is missing; name the report of each shard.');
  t.match(await merge('1.json', 'changed.json'), 'The shards are of runs of different checks; run all of them with');
  t.match(await merge('1.json', 'nowhere.json'), 'The report nowhere.json cannot be read: no such file or folder');
  t.match(await merge('1.json', 'one.yaml'), /^exosim: one\.yaml is not JSON: /);
});

t.test('merged shards of which nothing failed exit with 0, also after --bail', async (t) => {
  const webhook = await serveDigits(t);
  const cwd = t.testdir(suites);
  const check = (shard: number, ...more: string[]) =>
    exosim(
      ['check', 'two.yaml', '--primary', webhook.url, '--workers', '1', '--shard', `${shard}/2`, ...more].concat([
        '--reporter',
        `json:${shard}.json`,
      ]),
      { cwd },
    );
  const passing = ['--grep', 'digits: (8|9)\\)'];
  for (const shard of [1, 2]) t.equal((await check(shard, ...passing)).status, 0);
  const merged = await exosim(['merge', '1.json', '2.json'], { cwd });
  t.equal(merged.status, 0);
  t.match(merged.stdout, /✓ nobody \(digits: 8\)[\s\S]*✓ nobody \(digits: 9\)[\s\S]*✓ 2 passed in /);

  for (const shard of [1, 2]) t.equal((await check(shard, '--bail')).status, 1);
  const bailed = await exosim(['merge', '1.json', '2.json'], { cwd });
  t.equal(bailed.status, 1);
  t.match(bailed.stdout, /^✗ 2 failed · \d+ passed · \d+ skipped in /m);
});
