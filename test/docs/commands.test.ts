import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { exosim, run, startExosim } from '../cli/exosim.js';
import { read, root, snippets } from './snippets.js';

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
  writeFileSync(join(folder, 'access.log'), read('fixtures/logs/access.log'));
  writeFileSync(join(folder, 'former.json'), '{ "destination": { "numbers": ["+919876500001"] } }\n');
  const commands = snippets('README.md')
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.trim().split('\n'))
    .filter((line) => line.startsWith('npx exosim '));
  t.ok(commands.length > 8, 'there are commands to try');
  for (const command of commands) {
    const args = command.replaceAll(here, webhook.url).replaceAll('"', '').split(' ').slice(2);
    const { status, stderr } = await startExosim(t, args, { cwd: folder }).ended;
    t.equal(status, 0, `${command}\n${stderr}`);
    t.notMatch(stderr, /fault|expected/, command);
  }
});

t.test('the picture of the README is what the command prints', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const [picture = ''] = snippets('README.md').map(({ text }) => text);
  const [first = '', ...rest] = picture.split('\n');
  const args = first.replace('$ exosim ', '').replace(here, webhook.url).split(' ');
  const fixed = ['--seed', '7', '--exophone', '+918047112233', '--format', 'pretty'];
  const { stdout } = await exosim([...args, ...fixed]);
  const withoutTimes = (text: string) => text.trim().replace(/\d+ ms/g, '… ms');
  t.equal(withoutTimes(stdout.replaceAll(webhook.url, here)), withoutTimes(rest.join('\n')));
});

t.test('npm start tells six calls by itself', async (t) => {
  const demo = fileURLToPath(new URL('dist/fixtures/demo.js', root));
  const { stdout: story } = await run(process.execPath, [demo], { env: { NO_COLOR: '1' } }).ended;
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
});
