import t from 'tap';
import { asha } from '../../scenarios/people.js';
import { destination, type Reply, serve, serveBodies } from '../../scenarios/server.js';
import { bin, exosim, run, startExosim } from '../exosim.js';

const dialed = { destination: destination(asha) };
const nobody = { destination: [] };

t.test('--expect', async (t) => {
  const webhook = await serveBodies(t, nobody);
  const expecting = (expect: string) => exosim(['call', '--primary', webhook.url, '--expect', expect]);
  for (const held of ['didnt-dial', 'didnt-dial:empty-destination']) {
    const { status, stderr } = await expecting(held);
    t.equal(status, 0, held);
    t.equal(stderr, '');
  }
  for (const missed of ['conversation-ended', 'didnt-dial:busy', 'nobody-answered:attempts-failed']) {
    const { status, stdout, stderr } = await expecting(missed);
    t.equal(status, 1, missed);
    t.equal(stderr, `exosim: expected ${missed}, but the call ended as didnt-dial:empty-destination.\n`);
    t.match(JSON.parse(stdout), { outcome: 'didnt-dial' }, 'the call is told all the same');
  }
});

t.test('--strict fails for an error diagnostic, and for no other', async (t) => {
  const wrong = await serveBodies(t, { destination: destination('0987', '0987', asha) });
  const strict = await exosim(['call', '--primary', wrong.url, '--strict']);
  t.equal(strict.status, 1);
  t.equal(strict.stderr, 'exosim: --strict, and there is an error diagnostic: contact-invalid.\n');
  t.equal((await exosim(['call', '--primary', wrong.url])).status, 0, 'without it the same call is fine');
  const warned = await serveBodies(t, { ...dialed, max_ringing_duration: 90 });
  t.equal((await exosim(['call', '--primary', warned.url, '--strict'])).status, 0);
});

t.test('--expect and --strict both have their say', async (t) => {
  const webhook = await serveBodies(t, { destination: 'nobody' });
  const flags = ['--strict', '--expect', 'conversation-ended'];
  const { status, stderr } = await exosim(['call', '--primary', webhook.url, ...flags]);
  t.equal(status, 1);
  t.match(stderr, /^exosim: expected .*\nexosim: --strict, .*wrong-type\.\n$/);
  const held = await exosim(['call', '--primary', webhook.url, '--strict', '--expect', 'didnt-dial']);
  t.equal(held.status, 1, 'an expectation that holds does not outweigh an error');
});

/** Makes exosim fail where it cannot. */
const broken = {
  NODE_OPTIONS:
    "--import=data:text/javascript,process.stdout.write=()=>{throw(Error('no'+String.fromCharCode(10)+'way'))}",
};

t.test('a fault of exosim itself has a status of its own, and one line', async (t) => {
  const webhook = await serveBodies(t, dialed);
  const call = ['call', '--primary', webhook.url];
  const { status, stdout, stderr } = await startExosim(t, call, { env: broken }).ended;
  t.equal(status, 3);
  t.equal(stdout, '');
  t.match(stderr, /^exosim: a fault of exosim itself: no\. Please report it .*; --debug shows where it happened\.\n$/);
  const debugged = await startExosim(t, [...call, '--debug'], { env: broken }).ended;
  t.equal(debugged.status, 3);
  t.match(debugged.stderr, /^ {4}at /m);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  t.test(`${signal} while the webhook is asked: what had happened so far is printed`, async (t) => {
    const asked: (() => void)[] = [];
    const webhook = await serve(t, () => {
      for (const interrupt of asked) interrupt();
      return undefined;
    });
    const told = async (format: string) => {
      const { child, ended } = startExosim(t, ['call', '--primary', webhook.url, '--realtime', '--format', format]);
      asked.splice(0, 1, () => child.kill(signal));
      const { status, stdout, stderr } = await ended;
      t.equal(status, 130);
      t.equal(stderr, '');
      return stdout;
    };
    t.match(JSON.parse(await told('json')), { outcome: null, fetches: [{ role: 'primary', status: null }] });
    const events = (await told('ndjson')).trimEnd().split('\n');
    t.strictSame(
      events.map((line) => JSON.parse(line).type),
      ['call-started', 'fetch-started', 'call-interrupted'],
    );
    t.match(await told('pretty'), /→ GET {9}primary .*\n\nInterrupted {2}the call was still going on\n/);
    t.match(await told('mermaid'), /applet->>webhook: \S+ GET primary\n$/);
  });
}

t.test('SIGINT while somebody talks: the process does not wait for the end of the conversation', async (t) => {
  const webhook = await serveBodies(t, { ...dialed, max_conversation_duration: 4500 });
  const flags = ['--realtime', '--format', 'ndjson', '--agents', 'answer:after=0s:talk=75m'];
  const { child, ended } = startExosim(t, ['call', '--primary', webhook.url, ...flags]);
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.includes('leg-answered')) child.kill('SIGINT');
  });
  const { status, stdout } = await ended;
  t.equal(status, 130);
  t.match(stdout, /"call-interrupted"\}\n$/);
});

t.test('--expect has nothing to say about a call that was interrupted', async (t) => {
  const webhook = await serve(t, () => {
    started.child.kill('SIGINT');
    return undefined;
  });
  const started = startExosim(t, ['call', '--primary', webhook.url, '--realtime', '--expect', 'conversation-ended']);
  const { status, stderr } = await started.ended;
  t.equal(status, 130);
  t.equal(stderr, '');
});

t.test('a reader who leaves is no fault', async (t) => {
  for (const format of ['ndjson', 'json', 'pretty', 'mermaid']) {
    let answer: (reply: Reply) => void = () => undefined;
    const webhook = await serve(t, () => {
      started.child.stdout.destroy();
      return new Promise<Reply>((answered) => {
        answer = answered;
      });
    });
    const started = startExosim(t, ['call', '--primary', webhook.url, '--format', format]);
    started.child.stdout.on('close', () => answer({ body: JSON.stringify(dialed) }));
    const { status, stderr } = await started.ended;
    t.equal(stderr, '', format);
    t.equal(status, 0, format);
  }
});

t.test('a reader who wants one line', { skip: process.platform === 'win32' && 'no shell' }, async (t) => {
  const webhook = await serveBodies(t, dialed);
  const shell = async (command: string) => run('sh', ['-c', command, 'sh', process.execPath, bin, webhook.url]).ended;
  const call = await shell('"$1" "$2" call --primary "$3" --format ndjson | head -1');
  t.equal(call.stderr, '');
  t.equal(JSON.parse(call.stdout).type, 'call-started');
  const list = await shell('"$1" "$2" clauses --format json | head -1');
  t.equal(list.stderr, '');
  t.equal(list.stdout, '[\n');
});
