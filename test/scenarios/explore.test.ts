import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import type { Exploration } from '../../src/explore/exploration.js';
import { exosim, startExosim } from '../cli/exosim.js';
import { schemaFaults } from '../cli/schemas.js';
import { asha, meera, ravi } from './people.js';
import { closedPort, destination, ok, type Reply, serve, serveBodies } from './server.js';

const again = { fetch_after_attempt: true };

/** Runs the command for its JSON, which has to be what the schema says. */
async function explored(t: Test, primary: string, ...flags: string[]): Promise<Exploration> {
  const { status, stdout, stderr } = await exosim(['explore', '--primary', primary, '--seed', '7', ...flags]);
  t.equal(status, 0, stderr);
  const exploration = JSON.parse(stdout) as Exploration;
  t.same(schemaFaults('exploration')(exploration), []);
  return exploration;
}

t.test('the same two agents each time: the second is never reached [REFETCH-03]', async (t) => {
  const webhook = await serveBodies(t, { ...again, destination: destination(asha, ravi) });
  const { findings, coverage } = await explored(t, webhook.url);
  t.same(findings.neverReached, [{ contact: ravi, namedOn: 6, because: 'same-destinations', clause: 'REFETCH-03' }]);
  t.ok(coverage.complete);
  const pretty = await exosim(['explore', '--primary', webhook.url, '--format', 'pretty', '--strict']);
  t.equal(pretty.status, 1);
  t.equal(pretty.stderr, 'exosim: --strict, and a contact is never reached.\n');
  t.match(pretty.stdout, `✗ never reached ${ravi} (REFETCH-03)`);
  t.match(pretty.stdout, /^6 calls: every path there is · \d+ calls per second$/m);
});

t.test('a webhook that rotates reaches everybody; calls in turn do not disturb each other', async (t) => {
  const sample = await startSampleWebhook({ agents: [asha, ravi, meera] });
  t.teardown(() => sample.close());
  const { findings, paths, coverage } = await explored(t, `${sample.url}/connect/rotate`);
  t.same(findings.neverReached, []);
  t.same(findings.divergences, []);
  t.equal(paths.length, 1 + 4 * (1 + 4 * (1 + 4 + 1) + 1) + 1);
  t.ok(coverage.complete);
});

t.test('in parallel each of them may answer', async (t) => {
  const parallel = { parallel_ringing: { activate: true, max_parallel_attempts: 2 } };
  const webhook = await serveBodies(t, { destination: destination(asha, ravi), ...parallel });
  const { paths, findings } = await explored(t, webhook.url);
  t.same(new Set(paths.map(({ answeredBy }) => answeredBy)), new Set([asha, ravi, null]));
  t.equal(findings.longestToVoice?.seconds, 5);
});

t.test('an endless webhook ends by the depth, and by the limit of fetches', async (t) => {
  const webhook = await serve(t, ({ query }, index) => ({
    body: JSON.stringify({
      ...again,
      destination: destination(`+9198765${10_000 + Number(query.get('DialWhomNumber')?.slice(-5) ?? index) + 1}`),
    }),
  }));
  const { coverage, findings, paths } = await explored(t, webhook.url, '--depth', '2');
  t.equal(paths.length, 2 + 4 * 6);
  t.match(coverage, { complete: false, stoppedBy: null, beyondDepth: 16 });
  t.match(findings.loops, [{ reason: 'fetch-limit', paths: 1, fetches: 25 }]);
  const { status, stdout } = await exosim(['explore', '--primary', webhook.url, '--depth', '2', '--format', 'pretty']);
  t.equal(status, 0);
  t.match(stdout, '⋯ goes on beyond the depth');
  t.match(stdout, /16 paths \(⋯\) went on beyond 2 legs/);
  t.match(stdout, 'the webhook never comes to an end');
});

t.test('500 calls at most, and what that covered', async (t) => {
  const contacts = Array.from({ length: 6 }, (_, index) => `+91987650000${index + 1}`);
  const webhook = await serveBodies(t, { destination: destination(...contacts) });
  const { paths, coverage } = await explored(t, webhook.url, '--depth', '6', '--workers', '4');
  t.equal(paths.length, 500);
  t.equal(webhook.received.length, 500);
  t.equal(coverage.stoppedBy, 'max-calls');
  t.ok(coverage.unexplored.length > 0);
});

t.test('a webhook that is down cannot be reached', async (t) => {
  const { status, stdout, stderr } = await exosim(['explore', '--primary', await closedPort()]);
  t.equal(status, 4);
  t.match(JSON.parse(stdout), { reached: false, paths: [{ reason: 'fetch-failed' }] });
  t.match(stderr, /^exosim: the webhook could not be reached at all\. Nothing listens at .*Start the webhook.*\n$/);
  const refusing = await serve(t, () => ({ status: 503 }));
  t.equal((await exosim(['explore', '--primary', refusing.url])).status, 0, 'one that says no has been reached');
  t.equal((await exosim(['explore', '--primary', refusing.url, '--strict'])).status, 1);
});

t.test('interrupted, it tells what was walked so far', async (t) => {
  const body = JSON.stringify({ destination: destination(asha, ravi) });
  const webhook = await serve(t, (_request, index): Reply | undefined => {
    if (index < 5) return { body };
    started.child.kill('SIGINT');
    return undefined;
  });
  const started = startExosim(t, ['explore', '--primary', webhook.url, '--format', 'pretty']);
  const { status, stdout, stderr } = await started.ended;
  t.equal(status, 130);
  t.equal(stderr, '');
  t.match(stdout, /^▸ \+919876500001\n/m);
  t.match(stdout, /^Interrupted after 5 calls/m);
  t.match(stdout, /known branches were not walked/);
});

t.test('hostile contacts stay printable, in every format', async (t) => {
  const hostile = ['sip:\u001b[2Jx', '\u202eevil', '"];<script>', asha];
  const webhook = await serveBodies(t, { destination: destination(...hostile) });
  for (const format of ['pretty', 'json', 'mermaid', 'html']) {
    const { status, stdout } = await exosim(['explore', '--primary', webhook.url, '--format', format]);
    t.equal(status, 0);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    t.notMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/, format);
  }
});

t.test('what explore decides itself is no flag of it, nor a key of its plan', async (t) => {
  const folder = t.testdir({ 'call.yaml': 'primary: http://127.0.0.1:9/\nagents: [busy]\n' });
  for (const [args, said] of [
    [['--primary', 'http://127.0.0.1:9/', '--caller', 'hangup:after=2s'], /^exosim: --caller: explore decides that/],
    [['--plan', join(folder, 'call.yaml')], /^exosim: --agents: explore decides .*, or give --agent <contact>=/],
    [['--primary', 'http://127.0.0.1:9/', '--depth', '0'], /Give a whole number from 1 to 50; see "exosim explore/],
    [['--primary', 'http://127.0.0.1:9/', '--output', folder], /cannot be written: it is a folder/],
  ] as const) {
    const { status, stdout, stderr } = await exosim(['explore', ...args]);
    t.equal(status, 2, stderr);
    t.equal(stdout, '');
    t.match(stderr, said);
  }
});

t.test('what was in the file of --output stays until the walk is over', async (t) => {
  const file = join(t.testdir({ 'walk.json': 'old' }), 'walk.json');
  const seen = new Set<string>();
  const webhook = await serve(t, () => {
    seen.add(readFileSync(file, 'utf8'));
    return ok({ destination: destination(asha) });
  });
  const { status, stderr } = await exosim(['explore', '--primary', webhook.url, '--output', file]);
  t.equal(status, 0);
  t.equal(stderr, `exosim: the report is in ${file}.\n`);
  t.strictSame([...seen], ['old']);
  t.strictSame(schemaFaults('exploration')(JSON.parse(readFileSync(file, 'utf8'))), []);
});
