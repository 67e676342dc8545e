import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { closedPort, serve } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';

t.jobs = 2;

/** What all of them are checked with, and none of them calls. */
async function refused(t: Test, files: Record<string, string>, args: readonly string[]): Promise<string> {
  const webhook = await serve(t, () => ({}));
  const cwd = t.testdir(files);
  const before = readdirSync(cwd);
  const flags = args.includes('--no-primary') ? [] : ['--primary', `${webhook.url}/connect`];
  const { status, stdout, stderr } = await exosim(
    ['check', ...flags, ...args.filter((arg) => arg !== '--no-primary')],
    { cwd },
  );
  t.equal(status, 2, stderr);
  t.equal(stdout, '');
  for (const line of stderr.trimEnd().split('\n')) t.match(line, /^exosim: .*[.?]$/);
  t.notMatch(stderr, /^ {4}at /m);
  t.strictSame(readdirSync(cwd), before, 'nothing was written');
  t.strictSame(webhook.received, [], 'nobody was called');
  return stderr.replace(/^exosim: /gm, '');
}

/** Suites that cannot be run, and what is said of them: a line for each fault. */
const suites: Record<string, readonly [text: string, ...says: (string | RegExp)[]]> = {
  'a wrong key': [
    'scenarios:\n  - name: one\n    agentDefault: busy\n',
    's.yaml:3:5: scenarios.0.agentDefault: a scenario has no key "agentDefault"; did you mean "agentsDefault"?',
  ],
  'several faults': [
    'defualts: {}\nscenarios:\n  - { name: one, expect: answered }\n  - { name: two, agents: [sleep] }\n',
    /^s\.yaml:1:1: defualts: .* did you mean "defaults"\?$/,
    /^s\.yaml:3:\d+: scenarios\.0\.expect: "answered" is not an outcome; use one of conversation-ended, .*\.$/,
    /^s\.yaml:4:\d+: scenarios\.1\.agents\.0: "sleep" is not a behaviour; use one of answer, .*\.$/,
  ],
  nothing: ['', /^s\.yaml:1:1: a suite .*; this file is empty\.$/],
  'nothing but a comment': ['# later\n', /^s\.yaml:1:1: .*; this file is empty\.$/],
  'no scenarios': ['scenarios: []\n', /^s\.yaml:1:1: scenarios: .*\.$/],
  'a matrix of a million cases': [
    `scenarios:\n  - name: many\n    matrix:\n${['from', 'to', 'digits', 'flowId', 'tenantId', 'customField']
      .map((key) => `      ${key}: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]\n`)
      .join('')}`,
    's.yaml:3:5: scenarios.0.matrix: this suite has 1,000,000 cases, and 10,000 are the most that is run; take values out of it, or split the suite.',
  ],
  'a variable that is not set': [
    'defaults:\n  from: $' + '{CALLER_NUMBER}\nscenarios: [{ name: one }]\n',
    /^s\.yaml:2:3: defaults\.from: the environment variable CALLER_NUMBER is not set; set it, or write .* to give it a default\.$/,
  ],
  'no YAML': ['scenarios: [{ name: "one }]\n', /^s\.yaml:\d:\d+: this is not YAML: .*\.$/],
};

for (const [what, [text, ...says]] of Object.entries(suites)) {
  t.test(`a suite with ${what}`, async (t) => {
    const lines = (await refused(t, { 's.yaml': text }, ['s.yaml', '--reporter', 'json:run.json']))
      .trimEnd()
      .split('\n');
    t.equal(lines.length, says.length, lines.join('\n'));
    for (const [at, line] of lines.entries()) t.match(line, says[at]);
  });
}

const suite = { 's.yaml': 'scenarios: [{ name: one }]\n' };

/** Command lines that say what cannot be meant. */
const lines: Record<string, readonly [args: readonly string[], says: string | RegExp]> = {
  'no such suite': [['n.yaml'], 'the suite n.yaml cannot be read: no such file or folder; name an existing file.\n'],
  'a suite that is named twice': [['s.yaml', './s.yaml'], 'The suite ./s.yaml is named twice; name it once.\n'],
  'a URL where a suite is wanted': [
    ['--no-primary', 'http://me:secret@localhost:3000/connect'],
    '"http://localhost:3000/connect" is a URL and no suite; give it as --primary <url>.\n',
  ],
  'no URL at all': [['--no-primary'], /^--primary: there is no URL to call; give an http or https URL such as .*\.\n$/],
  'a suite without any URL': [['--no-primary', 's.yaml'], /^s\.yaml:1:1: .*there is no URL to call; .*\.\n$/],
  'a report in no folder': [
    ['--reporter', 'junit:no/where.xml', '--reporter', 'tap:a.tap'],
    'The report no/where.xml cannot be written: no such file or folder; name another file with --reporter.\n',
  ],
  'a report that is a folder': [['--reporter', 'html:.'], /^The report \. cannot be written: it is a folder; /],
  'a reporter that there is not': [
    ['--reporter', 'jnit:a.xml'],
    '--reporter: There is no reporter "jnit"; did you mean "junit"?\n',
  ],
  'two reporters in one place': [
    ['--reporter', 'tap', '--reporter', 'json'],
    /both write to standard output; give one/,
  ],
  'a shard out of range': [
    ['--shard', '6/5'],
    '--shard: "6/5" is no part of a run; write it like 2/5, from 1/5 to 5/5.\n',
  ],
  'no shard': [['--shard', '0/5'], /^--shard: "0\/5" is no part of a run; /],
  'a bad regular expression': [
    ['--grep', '(\u001b'],
    /^--grep: "\(\\u001b" is not a regular expression; write it like /,
  ],
  'a pattern that nothing matches': [['s.yaml', '--grep', 'two'], '--grep: no check has a name that matches "two".\n'],
  'a bad budget': [['--budget', '500'], '--budget: "500" is not a duration; write it like 500ms, 2s or 1m.\n'],
  'a bad time to start in': [
    ['--start', 'touch started', '--start-timeout', 'soon'],
    /^--start-timeout: "soon" is not a/,
  ],
  'no URL to wait for': [
    ['--start', 'touch started', '--wait-for', '3000'],
    /^--start: "3000" is no URL to wait for; /,
  ],
  'a wait without a start': [
    ['--wait-for', 'http://localhost:3000/health'],
    '--wait-for: there is nothing to wait for without --start; give it, or leave this out.\n',
  ],
  'a budget for a suite': [
    ['s.yaml', '--budget', '1s'],
    /^--budget: it is for the built-in battery, .* write latency /,
  ],
  'nothing to watch': [
    ['--watch', '--start', 'touch started'],
    '--watch: there is nothing to watch; name a suite, or a folder as in --watch src.\n',
  ],
  'a folder to watch that is not there': [
    ['--watch', 'no'],
    '--watch: no cannot be watched: no such file or folder.\n',
  ],
  'two flags that exclude each other': [
    ['--realtime', '--speed', '2'],
    /^option '--realtime' cannot be used with option '--speed <n>'; see "exosim check --help"\.\n$/,
  ],
  'too many retries': [['--retries', '101'], /^option '--retries <n>' argument '101' is invalid\. Give a whole number/],
  'no workers': [['--workers', '0'], /^option '--workers <n>' argument '0' is invalid\. Give a whole number from 1 to/],
  'a bad behaviour of the caller': [['--caller', 'sleep'], /^--caller: "sleep" is nothing a caller does; /],
  'a flag that there is not': [
    ['--graep', 'x'],
    /^unknown option '--graep' \(Did you mean --grep\?\); see "exosim check/,
  ],
};

for (const [what, [args, says]] of Object.entries(lines)) {
  t.test(what, async (t) => {
    const told = await refused(t, suite, args);
    if (typeof says === 'string') t.equal(told, says);
    else t.match(told, says);
  });
}

t.test('several suites: the faults of all of them', async (t) => {
  const files = { ...suite, 'a.yaml': 'scenarios: [{ nam: one }]\n', 'b.yaml': '' };
  const told = await refused(t, files, ['a.yaml', 's.yaml', 'b.yaml', 'c.yaml']);
  t.match(told, /^a\.yaml:1:.*\n(a\.yaml:1:.*\n)?b\.yaml:1:1: .*\nthe suite c\.yaml cannot be read: .*\n$/);
});

t.test('a webhook that is down has an exit status of its own, and no report', async (t) => {
  const url = await closedPort();
  const cwd = t.testdir(suite);
  const report = ['--reporter', 'tap', '--reporter', 'json:run.json'];
  const { port } = new URL(url);
  for (const args of [[], ['s.yaml']]) {
    const { status, stdout, stderr } = await exosim(
      ['check', ...args, '--primary', `http://me:secret@127.0.0.1:${port}/connect`, ...report],
      { cwd },
    );
    t.equal(status, 4);
    t.equal(stdout, '');
    t.equal(
      stderr,
      `exosim: The webhook at "${url}/connect" could not be reached: Nothing listens at 127.0.0.1 port ${port}; start it first, or have it started with --start.\n`,
    );
  }
  t.strictSame(readdirSync(join(cwd)), ['s.yaml']);
});
