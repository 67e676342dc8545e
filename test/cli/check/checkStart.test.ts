import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { asha } from '../../scenarios/people.js';
import { closedPort } from '../../scenarios/server.js';
import { alive, gone, until } from '../../start/processes.js';
import { exosim, startExosim } from '../exosim.js';
import { Listener, prettyVerdicts } from './checks.js';

// Most of the time is the patience that a webhook has to end in.
t.jobs = 5;

/** Answers at /connect and leaves /hang without an answer; ends at no polite signal, and neither does its child. */
const webhookScript = `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
const child = spawn('/bin/sh', ['-c', "trap '' TERM INT HUP; exec sleep 600"], { stdio: 'inherit' });
writeFileSync('pids', process.pid + ' ' + child.pid);
createServer((request, response) => {
  if (request.method === 'GET' && request.url.startsWith('/crash')) {
    console.log('out of memory, or so');
    child.kill('SIGKILL');
    process.exit(7);
  }
  if (request.method === 'GET' && request.url.startsWith('/hang')) return;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ destination: [{ contact_uri: '${asha}' }] }));
}).listen(Number(process.argv[2]), '127.0.0.1');
`;

const suite = `scenarios:
  - { name: first, expect: conversation-ended }
  - { name: second, primary: /hang, expect: conversation-ended }
  - { name: third, expect: conversation-ended }
`;

async function place(t: Test) {
  const primary = `${await closedPort()}/connect`;
  const cwd = t.testdir({ 'webhook.mjs': webhookScript, 'suite.yaml': suite });
  const start = `"${process.execPath}" webhook.mjs ${new URL(primary).port} | cat`;
  const args = ['check', '--primary', primary, '--start', start, '--workers', '1'];
  const pids = () => readFileSync(join(cwd, 'pids'), 'utf8').split(' ').map(Number);
  t.teardown(() => {
    if (existsSync(join(cwd, 'pids'))) for (const pid of pids().filter(alive)) process.kill(pid, 'SIGKILL');
  });
  return { cwd, args, pids };
}

/** When the command has ended, so has everybody that it started. */
function demandNobodyLeft(t: Test, pids: readonly number[]): void {
  t.equal(pids.length, 2);
  t.strictSame(pids.filter(alive), [], 'no process is left');
}

const skip = process.platform === 'win32' && 'no signals';

t.test('a webhook is started, checked and ended, though it does not want to', { skip }, async (t) => {
  const { cwd, args, pids } = await place(t);
  const { status, stdout, stderr } = await exosim([...args, 'suite.yaml', '--grep', 'first|third'], { cwd });
  demandNobodyLeft(t, pids());
  t.equal(status, 0, stderr);
  t.equal(stderr, '');
  t.match(stdout, /^✓ 2 passed in /m);
});

t.test('it is ended when a check fails, too', { skip }, async (t) => {
  const { cwd, args, pids } = await place(t);
  const { status, stdout } = await exosim([...args, '--grep', 'two callers'], { cwd });
  demandNobodyLeft(t, pids());
  t.equal(status, 1);
  t.match(stdout, /"\+919876500001" was given to two callers at once/);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  t.test(`${signal} while it is checked: what had been checked is told, and nothing is left`, { skip }, async (t) => {
    const { cwd, args, pids } = await place(t);
    const { child, ended } = startExosim(t, [...args, 'suite.yaml'], { cwd });
    await new Listener(child.stdout).hears('✓ first');
    child.kill(signal);
    const { status, stdout, stderr } = await ended;
    demandNobodyLeft(t, pids());
    t.equal(status, 130);
    t.equal(stderr, '');
    t.strictSame(
      prettyVerdicts(stdout).map(({ name, status }) => `${name} ${status}`),
      ['first passed', 'second skipped', 'third skipped'],
    );
    t.match(stdout, 'skipped: the run was interrupted');
  });
}

t.test('a second Ctrl-C ends the patience, and still nobody is left', { skip }, async (t) => {
  const { cwd, args, pids } = await place(t);
  const { child, ended } = startExosim(t, [...args, 'suite.yaml'], { cwd });
  const listener = new Listener(child.stdout);
  await listener.hears('✓ first');
  child.kill('SIGINT');
  await listener.hears('– third');
  child.kill('SIGINT');
  t.equal((await ended).status, 130);
  await gone(pids());
  t.equal(pids().length, 2);
});

t.test('a webhook that ends while it is checked: its last output is shown beside the verdict', { skip }, async (t) => {
  const { cwd, args, pids } = await place(t);
  const crash = ['--primary', (args[2] ?? '').replace('/connect', '/crash'), '--grep', 'digits'];
  const script = (args[4] ?? '').replace(' | cat', '');
  const { status, stdout, stderr } = await exosim([...args, '--start', script, ...crash], { cwd });
  demandNobodyLeft(t, pids());
  t.equal(status, 1);
  t.match(stdout, '✗ digits in quotes');
  t.match(
    stderr,
    /^exosim: --start: The command ".*" ended with status 7 before the checks did\. The last that it printed:\n {4}out of memory, or so\n$/,
  );
});

t.test('a webhook that cannot be started: a sentence, and what it printed last', { skip }, async (t) => {
  const primary = `${await closedPort()}/connect`;
  const start = (command: string, ...more: string[]) =>
    exosim(['check', '--primary', primary, '--start', command, ...more]);
  const early = await start('echo listening on nothing; echo "no port" >&2; exit 3');
  t.equal(early.status, 2);
  t.equal(early.stdout, '');
  t.equal(
    early.stderr,
    `exosim: --start: The command "echo listening on nothing; echo "no port" >&2; exit 3" ended with status 3 before ${new URL(primary).origin} answered; it has to stay in the foreground. The last that it printed:\n    listening on nothing\n    no port\n`,
  );

  const never = await start('echo $$; exec sleep 600', '--start-timeout', '300ms', '--wait-for', `${primary}/health`);
  t.equal(never.status, 2);
  t.equal(never.stdout, '');
  t.match(never.stderr, /was not ready after 0\.3 s \(http:\S+\/health: nothing listens at 127\.0\.0\.1 port \d+\); /);
  t.match(never.stderr, /The last that it printed:\n {4}\d+\n$/);
  await gone([Number(/^ {4}(\d+)$/m.exec(never.stderr)?.[1])]);
});

t.test('Ctrl-C before it is ready', { skip }, async (t) => {
  const { cwd, args } = await place(t);
  const command = 'touch started; exec sleep 600';
  const { child, ended } = startExosim(t, [...args, '--start', command], { cwd });
  await until(() => existsSync(join(cwd, 'started')));
  child.kill('SIGINT');
  const { status, stdout, stderr } = await ended;
  t.strictSame([status, stdout, stderr], [130, '', '']);
});
