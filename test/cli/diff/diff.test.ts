import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import t from 'tap';
import { dialing, inTurn } from '../../call/memoryWebhook.js';
import { destination, type Owner, ok, type Received, type Reply, serve } from '../../scenarios/server.js';
import { type Ended, exosim, startExosim } from '../exosim.js';
import { schemaFaults } from '../schemas.js';
import { lines, recordedCall } from './recordedCalls.js';

const asha = '+919876543210';
const ravi = '+919876543211';
const response = { destination: destination(asha, ravi) };

interface Told {
  readonly calls: number;
  readonly noticing: number;
  readonly unnoticedAspects: Record<string, number>;
  readonly noticed: { readonly from: string; readonly lost: boolean; readonly differences: { aspect: string }[] }[];
  readonly unpaired: { one: number; other: number };
  readonly unread: number;
  readonly latency: { one: { p50: number; p95: number } | null; other: { p50: number; p95: number } | null };
}

const faults = schemaFaults('comparison');

/** What was printed; it is always as the schema says. */
function told({ stdout }: Ended): Told {
  const comparison = JSON.parse(stdout) as Told;
  t.same(faults(comparison), []);
  return comparison;
}

/** How the broken copy of a webhook treats some callers, by the last two digits of their number. */
const broken: Record<string, (request: Received) => Reply | Promise<Reply>> = {
  '03': () => ok({ destination: destination(asha, 'sip:other') }),
  '07': () => ({ status: 302, headers: { location: '/' } }),
  '11': () => slowly(ok(response), 300),
  '15': () => ok({ destination: { numbers: [asha, ravi] } }),
  '19': () => ok({ destination: destination(ravi, asha) }),
  '23': () => ok({ ...response, recording: { record: true } }),
  '27': () => ok({ ...response, unheard_of: true }),
};

const slowly = (reply: Reply, after: number) =>
  new Promise<Reply>((resolve) => {
    setTimeout(() => resolve(reply), after);
  });

async function serveBoth(owner: Owner): Promise<[whole: string, copy: string]> {
  const whole = await serve(owner, () => ok(response));
  const copy = await serve(owner, (request) => {
    const change = broken[request.query.get('From')?.slice(-2) ?? ''];
    return change ? change(request) : ok(response);
  });
  return [`${whole.url}/connect`, `${copy.url}/connect`];
}

const callers = Array.from({ length: 30 }, (_, index) => `098000000${String(index).padStart(2, '0')}`);

function recordedCalls() {
  return Promise.all(
    callers.map((from, seed) =>
      recordedCall(inTurn(dialing([asha, ravi])), { from, seed, agents: ['no-answer', 'answer:after=5s'] }),
    ),
  );
}

t.test('a webhook and its broken copy: the calls whose callers would notice, and only those', async (t) => {
  const [whole, copy] = await serveBoth(t);
  const folder = t.testdir({ calls: {}, 'calls.jsonl.gz': gzipSync(lines(await recordedCalls())) });
  const made = join(folder, 'made.jsonl');
  const args = ['diff', whole, copy, '--calls', join(folder, 'calls.jsonl.gz'), '--record', made];
  const ended = await exosim([...args, '--format', 'json']);
  t.equal(ended.stderr, '');
  t.equal(ended.status, 1);
  const { calls, noticing, noticed, unnoticedAspects, latency } = told(ended);
  t.same([calls, noticing], [30, 4]);
  t.match(unnoticedAspects, { recording: 1, parameters: 1, diagnostics: 1 });
  t.ok((unnoticedAspects.latency ?? 0) >= 1, 'who waits no longer than the deadline does not notice');
  t.ok(latency.one && latency.other && latency.other.p95 >= latency.other.p50);
  const byCaller = noticed.map(({ from, differences }) => `${from.slice(-2)} ${differences[0]?.aspect}`);
  t.same(byCaller.slice(0, 2).sort(), ['07 outcome', '15 outcome'], 'who reaches nobody comes first');
  t.same(byCaller.slice(2), ['03 answered-by', '19 wait']);

  const again = await exosim(['replay', made]);
  t.strictSame([again.status, again.stderr], [0, '']);
  t.match(again.stdout, /^60 of 60 calls are the same to the letter\.$/m, 'each call with both was kept');
});

t.test('the same webhook on both sides: nobody would notice', async (t) => {
  const [whole] = await serveBoth(t);
  const folder = t.testdir({ 'calls.jsonl': lines(await recordedCalls()) });
  const args = ['diff', whole, whole, '--calls', join(folder, 'calls.jsonl'), '--workers', '8', '--format', 'pretty'];
  const { status, stdout, stderr } = await exosim(args);
  t.equal(stderr, '');
  t.equal(status, 0);
  t.match(stdout, /^0 of 30 callers would notice\.\nLatency: p50 .* ms, p95 .* ms · p50 .* ms, p95 .* ms\n$/m);
});

t.test('a folder of records and plans: each call once', async (t) => {
  const [whole, copy] = await serveBoth(t);
  const [first] = await recordedCalls();
  if (!first) throw new Error('there is a call');
  const plan = (more: string) => `primary: http://former.invalid/\nagents: [no-answer, answer]\n${more}\n`;
  const calls = {
    'a.json': lines([first]),
    'a.yaml': plan(`callSid: ${first.callSid}`),
    'b.yaml': plan("from: '09800000019'"),
    'c.json': JSON.stringify({ primary: 'http://former.invalid/', from: '09800000005' }),
    'notes.txt': 'no call',
  };
  const folder = t.testdir({ calls });
  const ended = await exosim(['diff', whole, copy, '--calls', join(folder, 'calls')]);
  t.equal(ended.status, 1);
  const { calls: compared, noticed, unread } = told(ended);
  t.same([compared, unread], [3, 0]);
  t.match(noticed, [{ from: '09800000019' }], 'the same people on both sides, though the plan has a list');
});

t.test('records are paired by CallSid, whatever their order, and one against a webhook', async (t) => {
  const calls = await recordedCalls();
  const later = [...calls].reverse().slice(0, 28);
  const [changed] = await Promise.all([
    recordedCall(inTurn(dialing([asha])), { from: callers[29], seed: 29, agents: ['no-answer'] }),
  ]);
  const folder = t.testdir({
    'one.jsonl': lines(calls),
    'other.jsonl': lines([changed, ...later.slice(1)]),
    'single.json': `${JSON.stringify(calls[0], null, 2)}\n`,
    'changed.json': lines([changed]),
  });
  const files = await exosim(['diff', 'one.jsonl', 'other.jsonl'], { cwd: folder });
  t.equal(files.status, 1);
  t.match(told(files), {
    calls: 28,
    noticing: 1,
    noticed: [{ from: callers[29], lost: true }],
    unpaired: { one: 2, other: 0 },
  });

  const single = await exosim(['diff', 'single.json', 'changed.json', '--format', 'pretty'], { cwd: folder });
  t.equal(single.status, 1);
  t.match(single.stdout, /✗ differs {2}the caller would notice\n {2}✗ outcome {7}The call ends with nobody answering/);
  t.match(single.stdout, /\n1 of 1 caller would notice\.\n/);

  const [whole] = await serveBoth(t);
  const live = await exosim(['diff', 'changed.json', whole, '--format', 'pretty'], { cwd: folder });
  t.match(live.stdout, 'The caller hears +919876543211 instead of nobody.');
  t.equal(live.status, 1);
});

t.test('what could be read before a fault is told, and the status says that it is not all', async (t) => {
  const calls = lines(await recordedCalls());
  const folder = t.testdir({ 'cut.jsonl': calls.slice(0, -500) });
  const packed = gzipSync(calls);
  writeFileSync(join(folder, 'cut.jsonl.gz'), packed.subarray(0, packed.length / 2));
  const cut = await exosim(['diff', 'cut.jsonl', 'cut.jsonl'], { cwd: folder });
  t.equal(cut.status, 2);
  t.match(cut.stderr, /^exosim: cut\.jsonl:30: the record is cut short or damaged; .*\nexosim: cut\.jsonl:30: .*\n$/);
  t.match(told(cut), { calls: 29, noticing: 0, unread: 2 });
  const [whole] = await serveBoth(t);
  const gzipped = await exosim(['diff', 'cut.jsonl.gz', whole], { cwd: folder });
  t.equal(gzipped.status, 2);
  t.match(gzipped.stderr, /cut\.jsonl\.gz cannot be read to its end: it is gzipped, and cut short\.\n$/);
  t.ok(told(gzipped).calls > 0);
});

t.test('an interrupted comparison tells what it came to', async (t) => {
  const folder = t.testdir({ 'calls.jsonl': lines(await recordedCalls()) });
  const webhook = await serve(t, (_request, index) => {
    if (index < 4) return ok(response);
    started.child.kill('SIGINT');
    return undefined;
  });
  const args = ['diff', join(folder, 'calls.jsonl'), webhook.url];
  const started = startExosim(t, args);
  const ended = await started.ended;
  t.equal(ended.status, 130);
  t.match(told(ended), { calls: 4, noticing: 0 });
});
