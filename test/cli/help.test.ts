import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import t from 'tap';
import { HttpWebhook } from '../../src/index.js';
import type { RecordedCall } from '../../src/record/recorded.js';
import { simulateRecorded } from '../../src/record/simulateRecorded.js';
import { read } from '../docs/snippets.js';
import { exosim, packageFolder } from './exosim.js';
import { serveVendorSample } from './vendorSample.js';

const commands = [
  'call',
  'check',
  'init',
  'merge',
  'validate',
  'explore',
  'replay',
  'diff',
  'import',
  'show',
  'why',
  'explain',
  'clauses',
  'machine',
];

const response = '{ "destination": [{ "contact_uri": "+919876500001" }] }\n';

/** The command lines that a help text gives for an example. */
function examples(help: string): string[] {
  return [...help.matchAll(/^ {2}exosim (.+)$/gm)].map(([, line = '']) => line);
}

/** As a shell would read it. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}

async function recordOf(primary: string): Promise<RecordedCall> {
  const webhook = new HttpWebhook();
  try {
    return await simulateRecorded({ primary, seed: 7 }, { webhook }, '0.1.0');
  } finally {
    await webhook.close();
  }
}

/** The files that the examples name. */
async function filesFor(
  command: string | undefined,
  primary: string,
): Promise<Record<string, string | Record<string, string>>> {
  const shard = async (index: number) => {
    const args = ['check', '--primary', primary, '--grep', 'caller', '--shard', `${index}/2`, '--reporter', 'json'];
    return (await exosim(args)).stdout;
  };
  const record = `${JSON.stringify(await recordOf(primary))}\n`;
  return {
    'access.log': read('fixtures/logs/access.log'),
    'a.json': record,
    'b.json': record,
    'calls.jsonl': record,
    calls: { 'a.json': record },
    'call.yaml': `primary: ${primary}\nagents: [no-answer, answer]\n`,
    'response.json': response,
    responses: { 'response.json': response },
    'former.json': '{ "destination": { "numbers": ["+919876500001"] } }\n',
    'suite.yaml': `defaults: { primary: '${primary}' }\nscenarios: [{ name: an ordinary call }]\n`,
    ...(command === 'merge' && { 'shard-1.json': await shard(1), 'shard-2.json': await shard(2) }),
  };
}

for (const command of [undefined, ...commands]) {
  t.test(`exosim ${command ?? ''} --help`, async (t) => {
    const { status, stdout, stderr } = await exosim([...(command ? [command] : []), '--help']);
    t.equal(status, 0);
    t.equal(stderr, '');
    t.match(stdout, command ? `Usage: exosim ${command} ` : /^Usage: exosim \[options\] \[command\]/);
    t.strictSame(
      stdout.split('\n').filter((line) => stringWidth(line) > 80),
      [],
    );

    const webhook = await serveVendorSample(t);
    const primary = `${webhook.url}/connect`;
    const folder = t.testdir(await filesFor(command, primary));
    t.ok(examples(stdout).length > 0, 'there are examples');
    for (const example of examples(stdout)) {
      const [line = '', output] = example.replace(/http:\/\/localhost:300[01]/g, webhook.url).split(' > ');
      const [words = '', input] = line.split(' < ');
      const args = wordsOf(words);
      // What is there already, from another example, is not overwritten.
      if (args.includes('--output')) rmSync(join(folder, 'suite.yaml'), { force: true });
      const stdin = input === undefined ? '' : readFileSync(join(folder, input));
      const ran = await exosim(args, { cwd: folder, stdin });
      t.equal(ran.status, 0, example);
      if (args[0] === 'import') t.match(ran.stderr, /^\d+ calls? from 24 lines; /, example);
      else if (args.includes('--output'))
        t.match(ran.stderr, /^exosim: (?:a first suite is in suite\.yaml; |the report is in )/);
      else {
        t.equal(ran.stderr, '', example);
        const [, report] = /:(\S+\.xml)$/.exec(line) ?? [];
        if (report === undefined) t.not(ran.stdout, '', example);
        else t.match(readFileSync(join(folder, report), 'utf8'), '<testsuites', example);
      }
      if (output !== undefined) writeFileSync(join(folder, output), ran.stdout);
    }
  });
}

t.test('every way to ask for help is the same', async (t) => {
  const { stdout } = await exosim(['call', '--help']);
  for (const args of [
    ['call', '-h'],
    ['help', 'call'],
  ])
    t.equal((await exosim(args)).stdout, stdout);
  t.equal((await exosim(['help'])).stdout, (await exosim(['--help'])).stdout);
});

t.test('the help of a command names every exit status that it has', async (t) => {
  const known = {
    call: ['0', '1', '2', '3', '130'],
    check: ['0', '1', '2', '3', '4', '130'],
    validate: ['0', '1', '2', '3', '4'],
    replay: ['0', '1', '2', '3', '4', '130'],
    diff: ['0', '1', '2', '3', '4', '130'],
  };
  for (const [command, expected] of Object.entries(known)) {
    const { stdout } = await exosim([command, '--help']);
    const named = stdout.slice(stdout.indexOf('Exit status:')).matchAll(/^ {2}(\d+) {2}/gm);
    t.strictSame(
      [...named].map(([, status]) => status),
      expected,
    );
  }
});

t.test('--version', async (t) => {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  for (const flag of ['--version', '-V']) {
    const { status, stdout } = await exosim([flag]);
    t.equal(status, 0);
    t.equal(stdout, `${version}\n`);
  }
});
