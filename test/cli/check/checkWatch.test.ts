import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { asha } from '../../scenarios/people.js';
import { destination, ok, serve } from '../../scenarios/server.js';
import { startExosim } from '../exosim.js';
import { Listener, readRun, serveChecked } from './checks.js';

t.jobs = 3;

const suite = (name: string) => `scenarios:\n  - { name: ${name}, expect: conversation-ended }\n`;

t.test('a suite is checked again when it changes, survives a fault in it, and ends at Ctrl-C', async (t) => {
  const webhook = await serve(t, () => ok({ destination: destination(asha) }));
  const cwd = t.testdir({ 'suite.yaml': suite('before') });
  const save = (text: string) => writeFileSync(join(cwd, 'suite.yaml'), text);
  const reporters = ['--reporter', 'pretty', '--reporter', 'json:run.json'];
  // The suite stands where the folder may.
  const args = ['check', '--primary', webhook.url, ...reporters, '--watch', 'suite.yaml'];
  const { child, ended } = startExosim(t, args, { cwd });
  const [output, errors] = [new Listener(child.stdout), new Listener(child.stderr)];
  await output.hears('✓ before');
  await output.hears(webhook.url);

  save('scenarios:\n  - { name: broken, agentDefault: busy }\n  - { name: wrong, expect: nothing }\n');
  await errors.hears('suite.yaml:3');
  save(suite('after'));
  await output.hears('✓ after');
  await output.hears('✓ 1 passed');
  t.ok(child.kill('SIGINT'));
  const { status, stdout, stderr } = await ended;
  t.equal(status, 130);
  t.match(stdout, /^\nsuite\.yaml\n {2}✓ before .*\n\n✓ 1 passed[\s\S]*\nsuite\.yaml\n {2}✓ after .*\n\n✓ 1 passed/);
  t.match(stderr.split('\n'), [
    /^exosim: suite\.yaml:2:.*did you mean "agentsDefault"\?$/,
    /^exosim: suite\.yaml:3:.*$/,
    /^$/,
  ]);
  t.match(readRun(readFileSync(join(cwd, 'run.json'), 'utf8')), { results: [{ name: 'after', status: 'passed' }] });
});

t.test('a change cancels the run under way, and one in a folder begins another', async (t) => {
  let tellAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    tellAsked = resolve;
  });
  const webhook = await serveChecked(t, (_request, index) => {
    tellAsked();
    return index === 0 ? undefined : ok({ destination: destination(asha) });
  });
  const cwd = t.testdir({ 'suite.yaml': suite('slow'), source: { 'webhook.js': '' } });
  const args = ['check', 'suite.yaml', '--primary', webhook.url, '--watch', 'source'];
  const { child, ended } = startExosim(t, args, { cwd });
  const output = new Listener(child.stdout);
  await asked;
  writeFileSync(join(cwd, 'source', 'webhook.js'), 'changed');
  await output.hears('✓ slow');
  child.kill('SIGINT');
  const { status, stdout, stderr } = await ended;
  t.equal(status, 130);
  t.equal(stderr, '');
  t.match(stdout, /– slow[\s\S]*the run was interrupted[\s\S]*✓ slow/);
});

t.test('Ctrl-C in the midst of a run ends it, and tells what there was', async (t) => {
  const webhook = await serveChecked(t, () => {
    started.child.kill('SIGINT');
    return undefined;
  });
  const cwd = t.testdir({ 'suite.yaml': suite('slow') });
  const started = startExosim(t, ['check', 'suite.yaml', '--primary', webhook.url, '--watch'], { cwd });
  const { status, stdout, stderr } = await started.ended;
  t.equal(status, 130);
  t.equal(stderr, '');
  t.match(stdout, /– slow\n {6}skipped: the run was interrupted\n\n– 1 skipped in /);
});
