import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { root, snippets } from './snippets.js';

const run = promisify(execFile);
const exosim = fileURLToPath(new URL('bin/exosim.js', root));
const here = 'http://localhost:3000';

t.test('every command of the README runs, and ends as it says', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const folder = t.testdir({});
  const plan = snippets('README.md').find(({ language }) => language === 'yaml');
  writeFileSync(join(folder, 'call.yaml'), plan?.text.replaceAll(here, webhook.url) ?? '');
  const response = '{ "destination": [{ "contact_uri": "+919876500001" }] }\n';
  mkdirSync(join(folder, 'responses'));
  for (const file of ['response.json', 'responses/response.json']) writeFileSync(join(folder, file), response);
  writeFileSync(join(folder, 'former.json'), '{ "destination": { "numbers": ["+919876500001"] } }\n');
  const commands = snippets('README.md')
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.trim().split('\n'))
    .filter((line) => line.startsWith('npx exosim '));
  t.ok(commands.length > 8, 'there are commands to try');
  for (const command of commands) {
    const args = command.replaceAll(here, webhook.url).replaceAll('"', '').split(' ').slice(2);
    const { stderr } = await run(process.execPath, [exosim, ...args], { cwd: folder });
    t.notMatch(stderr, /fault|expected/, command);
  }
});

t.test('the picture of the README is what the command prints', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const [picture = ''] = snippets('README.md').map(({ text }) => text);
  const [first = '', ...rest] = picture.split('\n');
  const args = first.replace('$ exosim ', '').replace(here, webhook.url).split(' ');
  const { stdout } = await run(process.execPath, [
    exosim,
    ...args,
    ...['--seed', '7', '--exophone', '+918047112233', '--format', 'pretty'],
  ]);
  const withoutTimes = (text: string) => text.trim().replace(/\d+ ms/g, '… ms');
  t.equal(withoutTimes(stdout.replaceAll(webhook.url, here)), withoutTimes(rest.join('\n')));
});

t.test('npm start tells six calls by itself', (t) => {
  const story = execFileSync(process.execPath, [fileURLToPath(new URL('dist/fixtures/demo.js', root))], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const outcomes = [...story.matchAll(/^(Conversation ended|Nobody answered|Didn't dial anyone) {2}/gm)];
  t.same(
    outcomes.map(([, outcome]) => outcome),
    [
      'Conversation ended',
      'Nobody answered',
      'Nobody answered',
      'Conversation ended',
      "Didn't dial anyone",
      'Conversation ended',
    ],
  );
  t.match(story, 'timed-out', 'the slow primary');
  t.match(story, 'Next applet: Voicemail');
  t.end();
});
