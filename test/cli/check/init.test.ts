import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { startSampleWebhook } from '../../../fixtures/webhook/sampleWebhook.js';
import { probes } from '../../../src/suite/firstSuite.js';
import { parseSuite } from '../../../src/suite/readSuite.js';
import { asha, ravi } from '../../scenarios/people.js';
import { closedPort, destination, ok, serve } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';
import { prettyVerdicts, withoutTimes } from './checks.js';

t.jobs = 2;

t.test('a first suite passes against the webhook that it was made from', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const steady = await serve(t, () => ok({ destination: destination(asha, ravi) }));
  for (const primary of [`${webhook.url}/connect`, `${webhook.url}/connect/same`, `${steady.url}/`]) {
    const cwd = t.testdir();
    const made = await exosim(['init', '--primary', primary, '--record', 'calls.jsonl'], { cwd });
    t.strictSame([made.status, made.stderr], [0, '']);
    t.equal(parseSuite('suite.yaml', made.stdout, {}).cases.length, probes.length);
    const again = await exosim(['replay', 'calls.jsonl'], { cwd });
    t.equal(again.stdout.match(/^✓ same/gm)?.length, probes.length, again.stdout);
    writeFileSync(join(cwd, 'suite.yaml'), made.stdout);
    const { status, stdout, stderr } = await exosim(['check', 'suite.yaml', '--workers', '8'], { cwd });
    t.equal(status, 0, withoutTimes(stdout));
    t.equal(stderr, '');
    t.strictSame(
      prettyVerdicts(stdout),
      probes.map(({ name }) => ({ group: 'suite.yaml', name, status: 'passed' })),
    );
  }
});

t.test('--output does not overwrite, and --force does', async (t) => {
  const webhook = await serve(t, () => ok({ destination: destination(asha) }));
  const cwd = t.testdir({ 'mine.yaml': 'mine' });
  const init = (...args: string[]) => exosim(['init', '--primary', webhook.url, ...args], { cwd });
  const read = () => readFileSync(join(cwd, 'mine.yaml'), 'utf8');

  const refused = await init('--output', 'mine.yaml');
  t.strictSame([refused.status, refused.stdout], [2, '']);
  t.equal(
    refused.stderr,
    'exosim: There is a file mine.yaml already; name another one with --output, or replace it with --force.\n',
  );
  t.equal(read(), 'mine');
  t.strictSame(webhook.received, [], 'nobody was called for nothing');

  const forced = await init('--output', 'mine.yaml', '--force');
  t.strictSame([forced.status, forced.stdout], [0, '']);
  t.match(forced.stderr, 'exosim: a first suite is in mine.yaml; try it with "exosim check');
  t.match(read(), /^# yaml-language-server: /);
  t.strictSame(readdirSync(cwd), ['mine.yaml']);

  const nowhere = await init('--output', 'no/where.yaml', '--force');
  t.strictSame([nowhere.status, nowhere.stdout], [2, '']);
  t.equal(
    nowhere.stderr,
    'exosim: The suite no/where.yaml cannot be written: no such file or folder; name another file with --output.\n',
  );
});

t.test('credentials do not get into a suite', async (t) => {
  const webhook = await serve(t, () => ok({ destination: [] }));
  const primary = webhook.url.replace('//', '//me:secret@');
  const { status, stdout } = await exosim(['init', '--primary', primary]);
  t.equal(status, 0);
  t.notMatch(stdout, 'secret');
  t.match(stdout, 'Its credentials were left out');
});

t.test('a webhook that is down, and none at all', async (t) => {
  const url = await closedPort();
  const cwd = t.testdir();
  const down = await exosim(['init', '--primary', url, '--output', 'suite.yaml'], { cwd });
  t.strictSame([down.status, down.stdout], [4, '']);
  t.match(
    down.stderr,
    /^exosim: The webhook at "http.*" could not be reached: Nothing listens at .*; start it first\.\n$/,
  );
  const none = await exosim(['init'], { cwd });
  t.strictSame([none.status, none.stdout], [2, '']);
  t.match(none.stderr, /^exosim: --primary: there is no URL to call; .*\.\n$/);
  t.strictSame(readdirSync(cwd), []);
});
