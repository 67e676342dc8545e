import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { XMLParser } from 'fast-xml-parser';
import t from 'tap';
import { Parser, type Result } from 'tap-parser';
import { asha } from '../../scenarios/people.js';
import { destination, type Owner, ok } from '../../scenarios/server.js';
import { bin, exosim, packageFolder, run, startExosim } from '../exosim.js';
import { prettyVerdicts, readRun, serveChecked, type Verdict, verdictsOf } from './checks.js';

t.jobs = 2;

/** What a terminal, a page or a workflow could take for something else. */
const evil = '\u001b[2J\u202e<script>alert(1)</script>]]>\r\n::error::owned\u0007 # SKIP {';

const suites = {
  'first.yaml': `scenarios:
  - name: it holds
    expect: didnt-dial:empty-destination
  - name: it does not hold
    digits: evil
    strict: true
    expect: { outcome: conversation-ended, answeredBy: "+919876500001" }
  - name: not yet
    skip: "there is nobody # at night {"
`,
  'second.yaml': `scenarios:
  - name: it holds
    digits: asha
    expect: conversation-ended
  - name: another end
    expect: nobody-answered
`,
};

const wanted: Verdict[] = [
  { group: 'first.yaml', name: 'it holds', status: 'passed' },
  { group: 'first.yaml', name: 'it does not hold', status: 'failed' },
  { group: 'first.yaml', name: 'not yet', status: 'skipped' },
  { group: 'second.yaml', name: 'it holds', status: 'passed' },
  { group: 'second.yaml', name: 'another end', status: 'failed' },
];

function serveEvil(owner: Owner) {
  return serveChecked(owner, ({ query }) => {
    const digits = query.get('digits') ?? '';
    if (digits.includes('evil')) return ok({ destination: destination(evil, asha), [evil]: evil });
    return ok({ destination: digits.includes('asha') ? destination(asha) : [] });
  });
}

function tapVerdicts(text: string): Verdict[] {
  const verdicts: Verdict[] = [];
  const parser = new Parser({ strict: true });
  parser.on('child', (child) => child.on('assert', (point: Result) => verdicts.push(verdictOf(child.name, point))));
  parser.end(text);
  return verdicts;
}

function verdictOf(group: string, { name, ok, skip }: Pick<Result, 'name' | 'ok' | 'skip'>): Verdict {
  return { group, name, status: skip ? 'skipped' : ok ? 'passed' : 'failed' };
}

interface JunitCase {
  readonly name: string;
  readonly classname: string;
  readonly failure?: unknown;
  readonly skipped?: unknown;
}

function junitVerdicts(text: string): Verdict[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    isArray: (name) => ['testsuite', 'testcase'].includes(name),
  });
  const { testsuites } = parser.parse(text) as { testsuites: { testsuite: { testcase: JunitCase[] }[] } };
  return testsuites.testsuite.flatMap(({ testcase }) =>
    testcase.map(({ name, classname, failure, skipped }) => ({
      group: classname,
      name,
      status: failure !== undefined ? 'failed' : skipped !== undefined ? 'skipped' : 'passed',
    })),
  );
}

/** Everything that a terminal or a reader could take for something else, besides the ends of lines. */
const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

t.test('all reporters of one run agree, check by check', async (t) => {
  const webhook = await serveEvil(t);
  const cwd = t.testdir(suites);
  const files = ['tap:a.tap', 'junit:b.xml', 'json:c.json', 'html:d.html', 'github:e.txt'];
  const reporters = ['pretty', ...files].flatMap((reporter) => ['--reporter', reporter]);
  const { status, stdout, stderr } = await exosim(
    ['check', 'first.yaml', 'second.yaml', '--primary', webhook.url, ...reporters],
    { cwd, env: { FORCE_COLOR: '1', GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') } },
  );
  t.equal(status, 1);
  t.equal(stderr, '');
  t.match(stdout, '\u001b[32m', 'colour was asked for');
  const pretty = stripVTControlCharacters(stdout);
  t.notMatch(pretty, unsafe);
  t.match(pretty, /^✗ 2 failed · 2 passed · 1 skipped in /m);
  t.strictSame(prettyVerdicts(pretty), wanted);

  const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
  t.strictSame(tapVerdicts(read('a.tap')), wanted);
  t.strictSame(junitVerdicts(read('b.xml')), wanted);
  t.strictSame(verdictsOf(readRun(read('c.json'))), wanted);
  t.match(read('d.html'), /<b>2<\/b>failed/);
  t.notMatch(read('d.html'), '<script>alert');
  const annotations = read('e.txt').trimEnd().split('\n');
  t.match(annotations, [
    /^::error file=first\.yaml,line=4,col=5,title=first\.yaml › it does not hold::/,
    /^::error file=second\.yaml,line=5,col=5,title=second\.yaml › another end::/,
  ]);
  t.equal(annotations.length, 2);
  t.match(read('summary.md'), /^## ❌ exosim check\n[\s\S]*\| 2 \| 2 \| 1 \| /);
  for (const name of ['a.tap', 'b.xml', 'c.json', 'd.html', 'e.txt', 'summary.md']) {
    t.notMatch(read(name), unsafe, `${name} is safe to print`);
    t.ok(read(name).endsWith('\n'), name);
  }
  t.strictSame(
    readdirSync(cwd).sort(),
    ['a.tap', 'b.xml', 'c.json', 'd.html', 'e.txt', 'first.yaml', 'second.yaml', 'summary.md'],
    'nothing else is left',
  );
});

t.test('tap-parser reads what is piped into it', { skip: process.platform === 'win32' && 'no shell' }, async (t) => {
  const webhook = await serveEvil(t);
  const parser = join(packageFolder, 'node_modules', '.bin', 'tap-parser');
  const command = '"$1" "$2" check first.yaml second.yaml --primary "$3" --reporter tap | "$4" -j -f';
  const shell = ['-c', command, 'sh', process.execPath, bin, webhook.url, parser];
  const { status, stdout, stderr } = await run('sh', shell, { cwd: t.testdir(suites) }).ended;
  t.equal(stderr, '');
  t.equal(status, 1);
  const events = JSON.parse(stdout) as [string, Result & { fullname: string }][];
  const points = events.flatMap(([type, point]) => (type === 'assert' ? [point] : []));
  t.strictSame(
    points.map(({ name, ok, skip }) => verdictOf('', { name, ok, skip })),
    wanted.map(({ group, name, status }) => ({ group: '', name: `${group} > ${name}`, status })),
  );
});

t.test('a workflow: pretty and annotations together, without colour', async (t) => {
  const webhook = await serveEvil(t);
  const { status, stdout } = await exosim(
    ['check', 'second.yaml', '--primary', webhook.url, '--reporter', 'pretty', '--reporter', 'github'],
    { cwd: t.testdir(suites), env: { NO_COLOR: '1', FORCE_COLOR: '1', GITHUB_STEP_SUMMARY: '' } },
  );
  t.equal(status, 1);
  t.notMatch(stdout, unsafe);
  t.match(stdout, /^✗ 1 failed · 1 passed in [\s\S]*\n::error file=second\.yaml,line=5,/m);
  t.notMatch(stdout, '::warning', 'no summary was asked for');
});

t.test('reports of an interrupted run are whole', async (t) => {
  const webhook = await serveChecked(t, (_request, index) => {
    if (index === 0) return ok({ destination: [] });
    started.child.kill('SIGINT');
    return undefined;
  });
  const cwd = t.testdir(suites);
  const reporters = ['tap', 'json:c.json', 'junit:b.xml'].flatMap((reporter) => ['--reporter', reporter]);
  const args = ['check', 'first.yaml', '--primary', webhook.url, '--workers', '1', ...reporters];
  const started = startExosim(t, args, { cwd });
  const { status, stdout, stderr } = await started.ended;
  t.equal(status, 130);
  t.equal(stderr, '');
  const told: Verdict[] = wanted.slice(0, 3).map((one, at) => (at === 1 ? { ...one, status: 'skipped' } : one));
  t.strictSame(tapVerdicts(stdout), told);
  t.strictSame(junitVerdicts(readFileSync(join(cwd, 'b.xml'), 'utf8')), told);
  const { results, interrupted } = readRun(readFileSync(join(cwd, 'c.json'), 'utf8'));
  t.match(results[1], { skipped: 'the run was interrupted', attempts: 0, calls: [] });
  t.equal(interrupted, true);
  const merged = await exosim(['merge', 'c.json'], { cwd });
  t.strictSame([merged.status, merged.stdout], [2, ''], 'what nobody knows is not called passed');
  t.equal(merged.stderr, 'exosim: The run was interrupted before its end; run it again.\n');
});

t.test('a report that cannot be written after all leaves the others whole', async (t) => {
  const cwd = t.testdir(suites);
  const webhook = await serveChecked(t, () => {
    mkdirSync(join(cwd, 'c.json', 'd'), { recursive: true });
    return ok({ destination: [] });
  });
  const reporters = ['json:c.json', 'junit:b.xml', 'pretty'].flatMap((reporter) => ['--reporter', reporter]);
  const { status, stdout, stderr } = await exosim(
    ['check', 'first.yaml', '--primary', webhook.url, '--grep', 'it holds', ...reporters],
    { cwd },
  );
  t.equal(status, 2);
  t.equal(stderr, 'exosim: The report c.json cannot be written: it is a folder; name another file with --reporter.\n');
  t.match(stdout, /^✓ 1 passed in /m);
  t.strictSame(junitVerdicts(readFileSync(join(cwd, 'b.xml'), 'utf8')), wanted.slice(0, 1));
  t.strictSame(readdirSync(cwd).sort(), ['b.xml', 'c.json', 'first.yaml', 'second.yaml']);
});
