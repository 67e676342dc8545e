import t from 'tap';
import type { CheckResult } from '../../src/check/result.js';
import { type CheckCase, type RunOptions, runCases } from '../../src/check/runCases.js';
import { simulateCall } from '../../src/index.js';
import { memoryWebhook } from '../call/memoryWebhook.js';

const usual: RunOptions = { workers: 2, retries: 0, bail: false, keepCalls: false };
const nothing = { failures: [], notes: [], calls: [] };
const failed = { ...nothing, failures: [{ message: 'It did not hold.' }] };

function caseOf(name: string, run: CheckCase['run'] = async () => nothing, alone = false): CheckCase {
  return { index: 0, name, group: 'suite.yaml', clauses: [], alone, run };
}

/** What passes once it has done that. */
async function after(act: () => void) {
  act();
  return nothing;
}

/** A promise, and what settles it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

t.test('results are told in the order of the cases, whichever ends first', async (t) => {
  const first = gate();
  const told: string[] = [];
  const results = await runCases(
    [caseOf('one', () => first.opened.then(() => nothing)), caseOf('two', () => after(first.open)), caseOf('three')],
    { ...usual, onResult: ({ name }) => told.push(name) },
  );
  t.same(told, ['one', 'two', 'three']);
  t.same(
    results.map(({ name }) => name),
    told,
  );
});

t.test('no more than so many run at once, and one that has to be alone is', async (t) => {
  let running = 0;
  const most: Record<string, number> = {};
  const counted = (name: string, alone = false) =>
    caseOf(
      name,
      async () => {
        running++;
        for (let turn = 0; turn < 5; turn++) {
          most[name] = Math.max(most[name] ?? 0, running);
          await Promise.resolve();
        }
        running--;
        return nothing;
      },
      alone,
    );
  const names = ['a', 'b', 'c', 'd', 'e'];
  await runCases([...names.map((name) => counted(name)), counted('alone', true), counted('after')], {
    ...usual,
    workers: 3,
  });
  t.equal(most.alone, 1);
  t.equal(Math.max(...Object.values(most)), 3);
});

t.test('what failed is tried again, and the last attempt counts', async (t) => {
  let tries = 0;
  const flaky = caseOf('flaky', async () => (++tries < 3 ? failed : nothing));
  t.match(await runCases([flaky], { ...usual, retries: 2 }), [{ status: 'passed', attempts: 3 }]);
  tries = 0;
  t.match(await runCases([flaky], { ...usual, retries: 1 }), [{ status: 'failed', attempts: 2 }]);
});

t.test('after a failure --bail begins nothing more', async (t) => {
  const cases = [caseOf('one', async () => failed), caseOf('two'), caseOf('three')];
  const results = await runCases(cases, { ...usual, workers: 1, bail: true });
  t.match(results, [
    { status: 'failed' },
    { status: 'skipped', skipped: /--bail/ },
    { status: 'skipped', attempts: 0 },
  ]);
});

t.test('an interrupted run skips what it has not begun', async (t) => {
  const interrupt = new AbortController();
  const cases = [caseOf('one', () => after(() => interrupt.abort())), caseOf('two')];
  const results = await runCases(cases, { ...usual, workers: 1, signal: interrupt.signal });
  t.match(results, [{ status: 'passed' }, { status: 'skipped', skipped: 'the run was interrupted' }]);
});

t.test('the calls of what passed are kept only if somebody wants them', async (t) => {
  const call = await simulateCall(
    { primary: 'http://localhost/' },
    { webhook: memoryWebhook(() => ({ destination: [] })) },
  );
  const cases = [
    caseOf('passed', async () => ({ ...nothing, calls: [call] })),
    caseOf('failed', async () => ({ ...failed, calls: [call] })),
  ];
  const lengths = (results: CheckResult[]) => results.map(({ calls }) => calls.length);
  t.same(lengths(await runCases(cases, usual)), [0, 1]);
  t.same(lengths(await runCases(cases, { ...usual, keepCalls: true })), [1, 1]);
});

t.test('a case that does not apply says why', async (t) => {
  const [result] = await runCases(
    [caseOf('one', async () => ({ ...nothing, skipped: 'there is no fallback' }))],
    usual,
  );
  t.match(result, { status: 'skipped', skipped: 'there is no fallback', failures: [] });
});

t.test('a fault of exosim is no failed check', async (t) => {
  const fault = new Error('a fault');
  await t.rejects(runCases([caseOf('one', () => Promise.reject(fault)), caseOf('two')], usual), fault);
});
