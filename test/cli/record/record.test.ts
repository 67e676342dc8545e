import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { startSampleWebhook } from '../../../fixtures/webhook/sampleWebhook.js';
import type { RecordedCall } from '../../../src/record/recorded.js';
import { closedPort, serve } from '../../scenarios/server.js';
import { exosim, startExosim } from '../exosim.js';
import { schemaFaults } from '../schemas.js';

const faults = schemaFaults('call-record');

t.test('a call is recorded, and had again when its webhook is gone', async (t) => {
  const webhook = await startSampleWebhook();
  const cwd = t.testdir();
  const call = ['call', '--primary', `${webhook.url}/connect/rotate`, '--agents', 'no-answer,busy,answer'];
  const made = await exosim([...call, '--record', 'a.json', '--format', 'json'], { cwd });
  t.strictSame([made.status, made.stderr], [0, '']);
  await webhook.close();
  const record = JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8')) as RecordedCall;
  t.strictSame(faults(record), []);
  const { recorded, ...rest } = record;
  t.strictSame(JSON.parse(made.stdout), rest, 'what is told is the same as ever');
  t.match(
    recorded.exchanges.find(({ kind }) => kind === 'fetch'),
    { answer: { status: 200, headers: { 'content-type': /^application\/json/ }, body: { text: /^\{/ } } },
  );
  t.strictSame(readdirSync(cwd), ['a.json']);
  const { status, stdout, stderr } = await exosim(['replay', 'a.json'], { cwd });
  t.strictSame([status, stderr], [0, '']);
  t.match(
    stdout,
    new RegExp(`^✓ same    ${record.callSid.slice(0, 7)}…  ${record.log.length} events to the letter · `),
  );
});

t.test('a record that was there stays until the new one is whole; a crash leaves the call up to then', async (t) => {
  const cwd = t.testdir({ 'a.json': 'good' });
  const webhook = await serve(t, () => {
    started.child.kill('SIGKILL');
    return undefined;
  });
  const started = startExosim(t, ['call', '--primary', webhook.url, '--record', 'a.json', '--seed', '7'], { cwd });
  await started.ended;
  t.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), 'good');
  const { status, stdout } = await exosim(['replay', 'a.json.partial'], { cwd });
  t.equal(status, 0);
  t.match(stdout, /^✓ same {4}\S+ {2}3 events to the letter · Interrupted: /);
  const gone = await exosim(['replay', 'b.json'], { cwd });
  t.strictSame(
    [gone.status, gone.stderr],
    [2, 'exosim: b.json cannot be read: no such file or folder; name an existing file.\n'],
  );
  writeFileSync(join(cwd, 'b.json.partial'), '');
  t.match(
    (await exosim(['replay', 'b.json'], { cwd })).stderr,
    /; the run was not finished, and what it recorded is in b\.json\.partial\.$/m,
  );
});

t.test('Ctrl-C leaves a whole record of what had happened', async (t) => {
  const cwd = t.testdir();
  const webhook = await serve(t, () => {
    started.child.kill('SIGINT');
    return undefined;
  });
  const started = startExosim(t, ['call', '--primary', webhook.url, '--record', 'a.json'], { cwd });
  t.equal((await started.ended).status, 130);
  t.strictSame(readdirSync(cwd), ['a.json']);
  t.match(JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8')), { outcome: null, recorded: { digest: String } });
  t.equal((await exosim(['replay', 'a.json'], { cwd })).status, 0);
});

t.test('an interrupted run leaves a good record where it was, and the next one keeps what it left', async (t) => {
  const cwd = t.testdir({
    'suite.yaml': 'inTurn: true\nscenarios: [{ name: one }, { name: two }]\n',
    'c.jsonl': 'good',
  });
  for (const [command, file] of [
    [['call'], 'c.jsonl'],
    [['check', 'suite.yaml'], 'c.jsonl'],
  ] as const) {
    let fetched = 0;
    const webhook = await serve(t, () => {
      if (command[0] === 'check' && ++fetched < 3) return { body: '{"destination":[]}' };
      started.child.kill('SIGINT');
      return undefined;
    });
    const started = startExosim(t, [...command, '--primary', webhook.url, '--record', file], { cwd });
    const { status, stderr } = await started.ended;
    t.equal(status, 130);
    const is =
      'exosim: c.jsonl is as it was, for the run did not come to its end; what it recorded is in c.jsonl.partial.\n';
    const was = 'exosim: A run before did not come to its end; what it recorded is kept in c.jsonl.partial.1.\n';
    t.equal(stderr, command[0] === 'call' ? is : `${was}${is}`);
    t.equal(readFileSync(join(cwd, 'c.jsonl'), 'utf8'), 'good');
  }
  const { status, stdout } = await exosim(['replay', 'c.jsonl.partial.1', 'c.jsonl.partial'], { cwd });
  t.equal(status, 0);
  t.equal(stdout.match(/^✓ same/gm)?.length, 3, 'of check, the call that was over, too');
});

t.test('a run that records nothing takes nothing away', async (t) => {
  const cwd = t.testdir({ 'a.json': 'good' });
  const { status } = await exosim(['check', '--primary', await closedPort(), '--record', 'a.json'], { cwd });
  t.equal(status, 4);
  t.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), 'good');
  t.strictSame(readdirSync(cwd), ['a.json']);
});

t.test('what is read, or written as well, is not written over; a link stays one', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const cwd = t.testdir({ 'real.json': 'good', 'link.json': t.fixture('symlink', 'real.json') });
  const primary = ['--primary', `${webhook.url}/connect`];
  t.equal((await exosim(['call', ...primary, '--record', 'link.json'], { cwd })).status, 0);
  t.ok(lstatSync(join(cwd, 'link.json')).isSymbolicLink());
  const record = readFileSync(join(cwd, 'real.json'), 'utf8');
  t.match(record, '"recorded":');
  const lost = (flag: string, file: string) =>
    `exosim: ${flag}: ${file} would be lost, for it is needed itself; name another file.\n`;
  for (const [args, sentence] of [
    [['replay', 'real.json', '--against', webhook.url, '--record', 'link.json'], lost('--record', 'link.json')],
    [['show', 'real.json', '--output', './real.json'], lost('--output', './real.json')],
    [['call', ...primary, '--record', 'x.json', '--output', 'x.json'], lost('--record', 'x.json')],
    [['explore', ...primary, '--record', 'x.json', '--output', 'x.json'], lost('--record', 'x.json')],
    [['check', ...primary, '--record', 'x.xml', '--reporter', 'junit:x.xml'], lost('--record', 'x.xml')],
    [
      ['call', ...primary, '--record', '-'],
      'exosim: --record: a record goes into a file, not to standard output; name a file.\n',
    ],
  ] as const) {
    const { status, stderr } = await exosim(args, { cwd });
    t.strictSame([status, stderr], [2, sentence]);
  }
  t.equal(readFileSync(join(cwd, 'real.json'), 'utf8'), record);
});

t.test('check and explore keep every call, one to a line', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const cwd = t.testdir();
  for (const command of ['check', 'explore']) {
    const args = [command, '--primary', `${webhook.url}/connect`, '--record', 'calls.jsonl', '--max-calls', '20'];
    const { status, stderr } = await exosim(command === 'check' ? args.slice(0, -2) : args, { cwd });
    t.strictSame([status, stderr], [0, '']);
    const records = readFileSync(join(cwd, 'calls.jsonl'), 'utf8').trimEnd().split('\n');
    t.ok(records.length >= 20, `${records.length} calls`);
    t.strictSame(
      records.flatMap((line) => faults(JSON.parse(line))),
      [],
    );
    const again = await exosim(['replay', 'calls.jsonl'], { cwd });
    t.equal(again.status, 0, again.stdout.replace(/^✓.*\n/gm, ''));
    t.equal(again.stdout.match(/^✓ same/gm)?.length, records.length);
  }
});

t.test('kill -9 in the midst of a thousand calls leaves every finished one readable', async (t) => {
  let fetched = 0;
  const webhook = await serve(t, ({ method }) => {
    if (method === 'GET' && ++fetched === 600) started.child.kill('SIGKILL');
    return { headers: { 'content-type': 'application/json' }, body: '{"destination":[]}' };
  });
  const digits = Array.from({ length: 1000 }, (_, index) => `"${index}"`).join(', ');
  const cwd = t.testdir({ 'suite.yaml': `scenarios: [{ name: many, matrix: { digits: [${digits}] } }]\n` });
  const args = ['check', 'suite.yaml', '--primary', webhook.url, '--record', 'calls.jsonl', '--workers', '4'];
  const started = startExosim(t, args, { cwd });
  t.equal((await started.ended).status, null);
  t.notOk(existsSync(join(cwd, 'calls.jsonl')));
  const { status, stdout, stderr } = await exosim(['replay', 'calls.jsonl.partial'], { cwd });
  t.strictSame([status, stderr], [0, '']);
  const kept = stdout.match(/^✓ same/gm)?.length ?? 0;
  t.ok(kept >= 590 && kept < 1000, `${kept} calls were kept`);
});

t.test('where a record cannot be written, nobody is called', async (t) => {
  const webhook = await serve(t, () => undefined);
  const cwd = t.testdir({ folder: {} });
  for (const [command, file, why] of [
    ['call', 'folder', 'it is a folder'],
    ['check', 'no/a.jsonl', 'no such file or folder'],
    ['explore', 'no/a.jsonl', 'no such file or folder'],
  ] as const) {
    const { status, stdout, stderr } = await exosim([command, '--primary', webhook.url, '--record', file], { cwd });
    t.strictSame([status, stdout], [2, '']);
    t.equal(stderr, `exosim: The record ${file} cannot be written: ${why}; name another file with --record.\n`);
  }
  t.strictSame(webhook.received, []);
});

t.test('what cannot be had again is told, and all that can be is', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const cwd = t.testdir();
  const call = ['call', '--primary', `${webhook.url}/connect`];
  await exosim([...call, '--record', 'a.json'], { cwd });
  const good = readFileSync(join(cwd, 'a.json'), 'utf8');
  const plain = (await exosim([...call, '--format', 'json'], { cwd })).stdout;
  const changed = JSON.parse(good) as RecordedCall;
  const { digest: _digest, ...recorded } = changed.recorded;
  const another = { ...changed, recorded: { ...recorded, plan: { ...recorded.plan, agentsDefault: 'busy' } } };
  writeFileSync(join(cwd, 'b.json'), `${plain}${good.slice(0, 500)}\n${JSON.stringify(another)}\n${good}`);
  const { status, stdout, stderr } = await exosim(['replay', 'b.json'], { cwd });
  t.equal(status, 2);
  const [one, two, ...more] = stderr.trimEnd().split('\n');
  t.match(one, /^exosim: b\.json:1: this record holds no answers of the webhook, .*; record it with --record\.$/);
  t.match(two, /^exosim: b\.json:\d+: the record is cut short or damaged; /);
  t.strictSame(more, []);
  t.match(
    stdout,
    /^✗ parted {2}\S+ {2}at event \d+ of \d+\n {2}recorded {2}0:00 leg-ringing \{.*\n {2}now {7}0:00 leg-ended \{/,
  );
  t.match(stdout, '→ The record was written by exosim ');
  t.match(stdout, /^✓ same/m);
});

t.test('a call that is had with another webhook can be kept, too', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const cwd = t.testdir();
  const call = ['call', '--primary', `${webhook.url}/connect/same`, '--agents', 'no-answer', '--record', 'a.json'];
  t.equal((await exosim(call, { cwd })).status, 0);
  const other = ['--against', `${webhook.url}/connect/rotate`, '--record', 'b.json'];
  t.equal((await exosim(['replay', 'a.json', ...other], { cwd })).status, 1, 'the caller would notice');
  const again = await exosim(['replay', 'b.json'], { cwd });
  t.equal(again.status, 0, again.stdout);
  const idle = await exosim(['replay', 'a.json', '--record', 'c.json'], { cwd });
  t.strictSame(
    [idle.status, idle.stderr],
    [2, 'exosim: --record is for a live webhook, and none is asked; name it with --against.\n'],
  );
});
