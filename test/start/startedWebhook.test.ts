import t from 'tap';
import { exitWords, type StartOptions, startWebhook } from '../../src/start/startedWebhook.js';
import { WebhookStartError } from '../../src/start/webhookStartError.js';
import { closedPort, listenTcp, type Owner, serve } from '../scenarios/server.js';
import { gone, stubbornPlace, stubbornWebhook } from './processes.js';

t.jobs = 8;

/** A URL that is not ready for the first requests. */
async function slowToStart(owner: Owner, status = 204) {
  return serve(owner, (_request, index) => ({ status: index < 4 ? 503 : status }));
}

async function failsToStart(options: StartOptions): Promise<WebhookStartError> {
  const outcome = await startWebhook(options).catch((error: unknown) => error);
  if (outcome instanceof WebhookStartError) return outcome;
  throw new Error('it did not fail as it should', { cause: outcome });
}

t.test('a webhook is ready when its URL answers below 500, also with a redirect, which is not followed', async (t) => {
  for (const status of [204, 302, 404]) {
    const server = await slowToStart(t, status);
    const webhook = await startWebhook({
      command: 'echo one; echo two >&2; echo three; exec sleep 600',
      waitFor: `${server.url}/health?deep=1`,
    });
    t.equal(webhook.output(), 'one\ntwo\nthree');
    t.same([...new Set(server.received.map(({ method, target }) => `${method} ${target}`))], ['GET /health?deep=1']);
    t.equal(server.received.length, 5);
    await webhook.stop();
    t.same(await webhook.exited, { status: null, signal: 'SIGTERM' });
  }
});

t.test('of a URL without a path only the port is tried', async (t) => {
  const { port, url, pids } = await stubbornPlace(t);
  const webhook = await startWebhook({
    command: `${stubbornWebhook} ${port}`,
    waitFor: new URL(url).origin,
    grace: 50,
  });
  const family = await pids();
  await webhook.stop();
  await gone(family);
  t.match(await failsToStart({ command: 'true', waitFor: await listenTcp(t, () => undefined) }), {
    code: 'already-answers',
  });
});

t.test('the command gets its folder and its environment', async (t) => {
  const { url } = await slowToStart(t);
  const cwd = t.testdir();
  const env = { PATH: process.env.PATH, GREETING: 'namaste' };
  const webhook = await startWebhook({
    command: 'echo "$GREETING from $PWD"; exec sleep 600',
    waitFor: `${url}/`,
    cwd,
    env,
  });
  t.equal(webhook.output(), `namaste from ${cwd}`);
  await webhook.stop();
});

t.test('a command that ends early is a fault, with what it printed last', async (t) => {
  const waitFor = `${await closedPort()}/health`;
  const early = await failsToStart({ command: 'echo starting; echo "no port" >&2; exit 3', waitFor });
  t.equal(early.code, 'exited-early');
  t.equal(
    early.message,
    `The command "echo starting; echo "no port" >&2; exit 3" ended with status 3 before ${waitFor} answered; it has to stay in the foreground.`,
  );
  t.equal(early.output, 'starting\nno port');

  const killed = await failsToStart({ command: 'kill -SEGV $$', waitFor });
  t.match(killed.message, /was ended by SIGSEGV before .* answered, and printed nothing; it has to stay/);

  const unknown = await failsToStart({ command: 'no-such-program --port 3000', waitFor });
  t.match(unknown.message, /ended with status 127/);
  t.match(unknown.output, /^\S*sh: .*no-such-program: not found$/);
});

t.test('what an early end leaves in the background is ended, too', async (t) => {
  const fault = await failsToStart({
    command: "trap '' TERM; sleep 600 & echo $!; exit 0",
    waitFor: `${await closedPort()}/health`,
    grace: 50,
  });
  t.match(fault, { code: 'exited-early', output: /^\d+$/ });
  await gone([Number(fault.output)]);
});

t.test('a webhook that is never ready is a fault that tells the last answer, and leaves nothing', async (t) => {
  const { url } = await serve(t, () => ({ status: 500 }));
  const fault = await failsToStart({
    command: "trap '' TERM; sleep 600 & echo $$; echo $!; wait",
    waitFor: `${url}/health`,
    timeout: 1000,
    grace: 50,
  });
  t.equal(fault.code, 'never-ready');
  t.match(fault.message, /was not ready after 1 s \(http:\S+\/health: status 500\); allow it more time, or wait for/);
  t.match(fault.output, /^\d+\n\d+$/);
  await gone(fault.output.split('\n').map(Number));

  const silent = await failsToStart({ command: 'exec sleep 600', waitFor: `${await closedPort()}/x`, timeout: 100 });
  t.match(silent.message, /after 0.1 s, and printed nothing \(http:\S+\/x: nothing listens at 127.0.0.1 port \d+\)/);
  const closed = await failsToStart({ command: 'exec sleep 600', waitFor: await closedPort(), timeout: 100 });
  t.match(closed.message, /\(http:\S+:\d+: nothing listens at 127.0.0.1 port \d+\)/);
});

t.test('somebody else at that URL is not taken for the webhook', async (t) => {
  const { url, received } = await serve(t, () => ({ status: 404 }));
  const fault = await failsToStart({ command: 'echo started >&2', waitFor: `${url}/health` });
  t.match(fault, { code: 'already-answers', output: '' });
  t.equal(
    fault.message,
    `${url}/health answers before the command "echo started >&2" was started; end what listens there, or check that and start nothing.`,
  );
  t.equal(received.length, 1);
});

t.test('what cannot be started or waited for is a fault', async (t) => {
  const waitFor = `${await closedPort()}/health`;
  t.equal(
    (await failsToStart({ command: 'true', waitFor, cwd: '/no/such/folder' })).message,
    'The command "true" cannot be started in /no/such/folder: there is no such folder.',
  );
  t.match(await failsToStart({ command: 'true\0', waitFor }), { code: 'cannot-start', message: /null bytes/ });
  for (const wrong of ['3000', 'localhost:3000', 'ftp://localhost/', '\u001b[2J']) {
    const fault = await failsToStart({ command: 'true', waitFor: wrong });
    t.match(fault, { code: 'cannot-start', message: /is no URL to wait for; write it as http:/ });
    t.notMatch(fault.message, '\u001b');
  }
});

t.test('the wait ends when it is interrupted, and the webhook with it', async (t) => {
  const interrupt = new AbortController();
  const { url, family, pids } = await stubbornPlace(t);
  const { signal } = interrupt;
  const webhook = await startWebhook({
    command: `${stubbornWebhook} ${new URL(url).port}`,
    waitFor: url,
    grace: 50,
    signal,
  });
  const members = await pids();
  t.equal((await family()).asked, 0);
  interrupt.abort();
  await webhook.stop();
  await gone(members);

  t.match(await failsToStart({ command: 'echo', waitFor: url, signal }), { code: 'interrupted', output: '' });
  const later = new AbortController();
  const unready = await serve(t, (_request, index) => {
    if (index === 3) later.abort();
    return { status: 503 };
  });
  const fault = await failsToStart({ command: 'exec sleep 600', waitFor: `${unready.url}/`, signal: later.signal });
  t.match(fault, { code: 'interrupted', message: 'The wait for the command "exec sleep 600" was interrupted.' });
});

t.test('after stop, no process is left of a webhook that ignores SIGTERM, nor of its relatives', async (t) => {
  const { port, url, pids } = await stubbornPlace(t);
  const webhook = await startWebhook({ command: `cd / && ${stubbornWebhook} ${port} | cat`, waitFor: url, grace: 50 });
  const family = await pids();
  t.equal(new Set(family).size, 4);
  await Promise.all([webhook.stop(), webhook.stop()]);
  await gone(family);
  await webhook.stop();
  t.match(exitWords(await webhook.exited), /^(was ended by SIG(TERM|KILL)|ended with status \d+)$/);
});

t.test('of a hundred megabytes of output the end is kept', async (t) => {
  const { output } = await failsToStart({
    command: "yes 'a line of the webhook that says very little' | head -c 100000000; echo; echo the end; exit 1",
    waitFor: `${await closedPort()}/health`,
  });
  const lines = output.split('\n');
  t.equal(lines.length, 20);
  t.equal(lines[0], 'a line of the webhook that says very little');
  t.equal(lines.at(-1), 'the end');
  t.ok(process.memoryUsage().arrayBuffers < 64 * 1024 * 1024);
});

t.test('output is safe to print', async (t) => {
  const { output } = await failsToStart({
    command: String.raw`printf '\033[31mred\033[0m\tbell\007 \033[2J10%%\r20%%\r\n\nmysql://root:secret@db/x\n\342\200\256back \377\n'; exit 1`,
    waitFor: `${await closedPort()}/health`,
  });
  t.equal(output, 'red  bell\\u0007 10%\n20%\nmysql://db/x\n\\u202eback \ufffd');
});
