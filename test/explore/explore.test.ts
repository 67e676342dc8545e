import t from 'tap';
import { dialing, inTurn, memoryWebhook } from '../call/memoryWebhook.js';
import { asha, meera, ravi } from '../scenarios/people.js';
import { pathOf, walk, wordsOf } from './walk.js';

t.test('each choice comes out as the machine has it', async (t) => {
  const exploration = await walk(
    memoryWebhook(() => dialing([asha])),
    { thorough: true },
  );
  t.same(
    exploration.paths.map((path) => `${wordsOf(path)} = ${path.outcome}:${path.reason}, ${path.waitSeconds} s`),
    [
      'answer = conversation-ended:agent-hung-up, 5 s',
      'hangup-while-talking = conversation-ended:caller-hung-up, 5 s',
      'talk-limit = conversation-ended:conversation-limit, 5 s',
      'no-answer = nobody-answered:attempts-failed, 30 s',
      'reject = nobody-answered:attempts-failed, 3 s',
      'busy = nobody-answered:attempts-failed, 0 s',
      'failed = nobody-answered:attempts-failed, 0 s',
      'hangup-while-ringing = caller-hung-up:while-ringing, 2 s',
      'hangup-while-fetching = caller-hung-up:while-fetching, 0 s',
    ],
  );
  t.match(exploration.coverage, { complete: true, stoppedBy: null, unexplored: [], beyondDepth: 0 });
  t.same(exploration.findings.divergences, []);
});

t.test('what is chosen happens however short the limits of the webhook are', async (t) => {
  const limits = { max_ringing_duration: 1, max_conversation_duration: 1 };
  const { findings } = await walk(
    memoryWebhook(() => dialing([asha], limits)),
    { thorough: true },
  );
  t.same(findings.ends.map(({ reason, paths }) => `${reason} ${paths}`).sort(), [
    'agent-hung-up 1',
    'attempts-failed 4',
    'caller-hung-up 1',
    'conversation-limit 1',
    'while-fetching 1',
    'while-ringing 1',
  ]);
});

t.test('every combination is walked once', async (t) => {
  const webhook = memoryWebhook(() => dialing([asha, ravi]));
  const { paths, coverage, findings } = await walk(webhook);
  t.equal(paths.length, 2 + 4 * 6);
  t.equal(new Set(paths.map(wordsOf)).size, paths.length);
  t.equal(new Set(paths.map(({ callSid }) => callSid)).size, paths.length, 'each is another call');
  t.equal(webhook.fetches.length, paths.length);
  t.ok(coverage.complete);
  t.same(findings.longestToVoice, { seconds: 35, choices: ['no-answer', 'answer'] });
  t.same(findings.longestToNobody, { seconds: 60, choices: ['no-answer', 'no-answer'] });
  t.same(findings.neverReached, []);
});

t.test('the same seed gives the same walk, however many calls are made at a time', async (t) => {
  const walked = async (workers: number) => {
    const again = { fetch_after_attempt: true };
    const webhook = memoryWebhook((_fetch, { query }) =>
      query.DialWhomNumber === asha ? dialing([ravi, meera]) : dialing([asha], again),
    );
    return { ...(await walk(webhook, { workers, depth: 2, maxCalls: 17 })), durationMs: 0 };
  };
  t.same(await walked(1), await walked(8));
  t.equal((await walked(8)).paths.length, 17);
});

t.test('a bound is said, with what is known and was not walked', async (t) => {
  const { paths, coverage } = await walk(
    memoryWebhook(() => dialing([asha, ravi])),
    { maxCalls: 4 },
  );
  t.same(paths.map(wordsOf), ['answer', 'no-answer no-answer', 'reject no-answer', 'busy no-answer']);
  t.equal(coverage.stoppedBy, 'max-calls');
  t.notOk(coverage.complete);
  t.same(
    coverage.unexplored.map((choices) => choices.join(' ')).filter((choices) => choices.startsWith('no-answer')),
    ['answer', 'reject', 'busy', 'failed', 'hangup-while-ringing'].map((choice) => `no-answer ${choice}`),
  );
});

t.test('beyond the depth agents answer, but on the path on which nobody does', async (t) => {
  const { paths, coverage } = await walk(
    memoryWebhook(() => dialing([asha, ravi, meera])),
    { depth: 1 },
  );
  t.same(
    paths.map((path) => [wordsOf(path), path.beyond, path.answeredBy]),
    [
      ['answer', [], asha],
      ['no-answer', [ravi, meera], null],
      ['reject', [ravi], ravi],
      ['busy', [ravi], ravi],
      ['failed', [ravi], ravi],
      ['hangup-while-ringing', [], null],
    ],
  );
  t.match(coverage, { complete: false, stoppedBy: null, beyondDepth: 4 });
});

t.test('in parallel, which of the ringing legs answers is a choice [DIAL-04]', async (t) => {
  const parallel = { parallel_ringing: { activate: true, max_parallel_attempts: 3 } };
  const exploration = await walk(memoryWebhook(() => dialing([asha, ravi, meera], parallel)));
  t.equal(pathOf(exploration, 'answer')?.answeredBy, asha);
  t.equal(pathOf(exploration, 'no-answer', 'answer')?.answeredBy, ravi);
  t.equal(pathOf(exploration, 'busy', 'reject', 'answer')?.answeredBy, meera);
  t.same(
    pathOf(exploration, 'no-answer', 'busy', 'answer')?.steps.map(({ together }) => together),
    [false, true, true],
  );
  const left = exploration.paths.filter(({ outcome }) => outcome === 'caller-hung-up');
  t.same(left.map(wordsOf), ['hangup-while-ringing'], 'who leaves three phones leaves them once');
  t.equal(exploration.paths.length, 1 + 4 * (1 + 4 * 5) + 1);
  t.ok(exploration.coverage.complete);
});

t.test('in parallel beyond the depth: what was left to itself is walked all the same', async (t) => {
  const parallel = { parallel_ringing: { activate: true, max_parallel_attempts: 3 } };
  const exploration = await walk(
    memoryWebhook(() => dialing([asha, ravi, meera], parallel)),
    { depth: 2 },
  );
  t.equal(pathOf(exploration, 'busy', 'answer')?.answeredBy, ravi);
  t.equal(exploration.paths.length, 2 + 4 * 5);
});

t.test('a contact that always does the same is no choice, but the caller may leave it ringing', async (t) => {
  const agent = { [asha]: 'answer:after=8s', [ravi]: 'busy' };
  const one = await walk(
    memoryWebhook(() => dialing([asha])),
    {},
    { agent },
  );
  t.same(
    one.paths.map((path) => [wordsOf(path), path.waitSeconds]),
    [
      ['answer', 8],
      ['hangup-while-ringing', 2],
    ],
  );
  const other = await walk(
    memoryWebhook(() => dialing([ravi])),
    {},
    { agent },
  );
  t.same(other.paths.map(wordsOf), ['busy'], 'a busy line never rings');
});

t.test('a webhook that does not answer the same each time is told of', async (t) => {
  const turning = memoryWebhook((fetch) => dialing(fetch % 2 ? [asha] : [ravi]));
  const { findings } = await walk(turning);
  t.match(findings.divergences[0], {
    choices: ['answer'],
    expected: `it named ${asha}`,
    found: `it named ${ravi}`,
  });
  const steady = await walk(memoryWebhook(() => dialing([asha])));
  t.same(steady.findings.divergences, []);
});

t.test('a signal stops the walk, and what was walked is told', async (t) => {
  const interrupt = new AbortController();
  const webhook = memoryWebhook((fetch) => {
    if (fetch === 3) interrupt.abort();
    return dialing([asha, ravi]);
  });
  const { paths, coverage } = await walk(webhook, { signal: interrupt.signal });
  t.equal(paths.length, 2);
  t.equal(coverage.stoppedBy, 'interruption');
  t.ok(coverage.unexplored.length > 0);
});

t.test('progress tells of calls, and of what is left', async (t) => {
  const told: [number, number][] = [];
  await walk(
    memoryWebhook(() => dialing([asha])),
    { onProgress: (calls, left) => told.push([calls, left]) },
  );
  t.same(told, [
    [1, 5],
    [2, 4],
    [3, 3],
    [4, 2],
    [5, 1],
    [6, 0],
  ]);
});

t.test(
  'a bound that is none, and a plan that says what a walk decides, are refused before anything is called',
  async (t) => {
    const webhook = memoryWebhook(() => dialing([asha]));
    await t.rejects(walk(webhook, { depth: 0 }), new RangeError('depth is 0; give a whole number, 1 or more.'));
    await t.rejects(walk(webhook, { maxCalls: 1.5 }), /^maxCalls is 1.5/);
    await t.rejects(walk(webhook, { workers: Number.NaN }), /^workers is NaN/);
    await t.rejects(walk(webhook, {}, { agents: ['busy'], realtime: true }), {
      name: 'PlanError',
      problems: [{ path: ['agents'] }, { path: ['realtime'] }],
    });
    t.equal(webhook.fetches.length, 0);
  },
);

t.test('nobody to dial, and nobody to ask', async (t) => {
  const empty = await walk(memoryWebhook(() => dialing([])));
  t.match(empty, { reached: true, coverage: { complete: true } });
  t.match(empty.paths, [{ steps: [], outcome: 'didnt-dial', reason: 'empty-destination' }]);
  const refused = { status: null, contentType: null, body: new Uint8Array(), durationMs: 1 };
  const failure = { kind: 'refused', detail: 'refused' };
  const down = await walk(memoryWebhook(inTurn({ ...refused, failure })));
  t.match(down, { reached: false, paths: [{ reason: 'fetch-failed' }] });
});
