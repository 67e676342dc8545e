import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import t from 'tap';
import { exosim, packageFolder } from './exosim.js';
import { serveVendorSample } from './vendorSample.js';

const commands = ['call', 'validate', 'explore', 'explain', 'clauses', 'machine'];

const response = '{ "destination": [{ "contact_uri": "+919876500001" }] }\n';

/** The command lines that a help text gives for an example. */
function examples(help: string): string[] {
  return [...help.matchAll(/^ {2}exosim (.+)$/gm)].map(([, line = '']) => line);
}

for (const command of [undefined, ...commands]) {
  t.test(`exosim ${command ?? ''} --help`, async (t) => {
    const { status, stdout, stderr } = await exosim([...(command ? [command] : []), '--help']);
    t.equal(status, 0);
    t.equal(stderr, '');
    t.match(stdout, command ? `Usage: exosim ${command} ` : /^Usage: exosim \[options\] \[command\]/);
    for (const line of stdout.split('\n')) t.ok(stringWidth(line) <= 80, line);

    const webhook = await serveVendorSample(t);
    const primary = `${webhook.url}/connect`;
    const former = '{ "destination": { "numbers": ["+919876500001"] } }\n';
    const folder = t.testdir({
      'call.yaml': `primary: ${primary}\nagents: [no-answer, answer]\n`,
      'response.json': response,
      responses: { 'response.json': response },
      'former.json': former,
    });
    t.ok(examples(stdout).length > 0, 'there are examples');
    for (const example of examples(stdout)) {
      const [line = ''] = example.replace('http://localhost:3000/connect', primary).split(' > ');
      const [words = '', input] = line.replaceAll('"', '').split(' < ');
      const stdin = input === undefined ? '' : readFileSync(join(folder, input));
      const ran = await exosim(words.split(' '), { cwd: folder, stdin });
      t.equal(ran.status, 0, example);
      t.equal(ran.stderr, '', example);
      t.not(ran.stdout, '', example);
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
  const known = { call: ['0', '1', '2', '3', '130'], validate: ['0', '1', '2', '3', '4'] };
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
