import { fileURLToPath } from 'node:url';
import t from 'tap';
import { run, type Started } from '../cli/exosim.js';
import type { Owner } from '../scenarios/server.js';
import { gone, type StubbornPlace, stubbornPlace, stubbornWebhook, until } from './processes.js';

t.jobs = 2;

const parent = fileURLToPath(new URL('startingParent.js', import.meta.url));

/** A process that started a stubborn webhook, and then goes the given way. */
async function starting(owner: Owner, way: string, grace = 50): Promise<{ started: Started; place: StubbornPlace }> {
  const place = await stubbornPlace(owner);
  const started = run(process.execPath, [parent, `${stubbornWebhook} ${place.port}`, place.url, way, String(grace)]);
  owner.teardown(() => started.child.kill('SIGKILL'));
  return { started, place };
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  t.test(`at ${signal} the webhook is ended, and then the process by that signal`, async (t) => {
    const { started, place } = await starting(t, 'wait');
    const family = await ready(started, place);
    started.child.kill(signal);
    const { status, stderr } = await started.ended;
    t.equal(stderr, '');
    t.equal(status, null);
    t.equal(started.child.signalCode, signal);
    await gone(family);
  });
}

t.test('who else listens to a signal decides how the process ends', async (t) => {
  const { started, place } = await starting(t, 'listen');
  const family = await ready(started, place);
  started.child.kill('SIGINT');
  t.equal((await started.ended).status, 5);
  await gone(family);
});

t.test('a second signal ends the patience', async (t) => {
  const { started, place } = await starting(t, 'wait', 600_000);
  const family = await ready(started, place);
  started.child.kill('SIGINT');
  await until(async () => (await place.family()).asked === 1);
  started.child.kill('SIGINT');
  await started.ended;
  t.equal(started.child.signalCode, 'SIGINT');
  await gone(family);
});

for (const [way, status] of [
  ['end', 0],
  ['exit', 3],
  ['throw', 1],
] as const) {
  t.test(`the webhook does not outlive a process that goes the way of "${way}"`, async (t) => {
    const { started, place } = await starting(t, way);
    const family = await ready(started, place);
    t.equal((await started.ended).status, status);
    await gone(family);
  });
}

/** Waits until the parent has told of the webhook's processes. */
async function ready({ child }: Started, place: StubbornPlace): Promise<readonly number[]> {
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  await until(() => printed.endsWith('\n'));
  return place.pidsOf(JSON.parse(printed));
}
