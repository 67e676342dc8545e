import fc from 'fast-check';
import t from 'tap';
import { mergeRuns, shardOf } from '../../src/check/merge.js';
import type { CheckRun } from '../../src/check/result.js';
import { makeReporter, reporterNames } from '../../src/report/check/reporters.js';
import { runOf, told } from '../report/check/checkRuns.js';

const whole = runOf(
  Array.from({ length: 200 }, (_, number) => ({
    name: `case ${number}`,
    group: number < 150 ? 'one.yaml' : 'two.yaml',
    status: number % 7 === 0 ? ('failed' as const) : ('passed' as const),
  })),
);

function shardsOf(run: CheckRun, of: number): CheckRun[] {
  return Array.from({ length: of }, (_, place) => {
    const shard = { index: place + 1, of };
    return { ...run, shard, results: shardOf(run.results, shard), durationMs: run.durationMs / of };
  });
}

t.test('shards share out the items, each once, in order, and evenly', async (t) => {
  fc.assert(
    fc.property(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 20 }), (length, of) => {
      const items = Array.from({ length }, (_, item) => item);
      const shards = Array.from({ length: of }, (_, place) => shardOf(items, { index: place + 1, of }));
      const sizes = shards.map((shard) => shard.length);
      const all = shards.flat().sort((one, other) => one - other);
      return (
        all.join() === items.join() &&
        shards.every((shard) => shard.every((item, place) => place === 0 || item > (shard[place - 1] ?? item))) &&
        Math.max(...sizes) - Math.min(...sizes) <= 1
      );
    }),
  );
  for (const shard of [
    { index: 0, of: 5 },
    { index: 6, of: 5 },
    { index: 1.5, of: 5 },
    { index: 1, of: Number.NaN },
  ])
    t.throws(() => shardOf([1], shard), { name: 'RangeError' });
});

t.test('five shards merged, in whatever order, give the same report as one run', async (t) => {
  const [one, two, three, four, five] = shardsOf(whole, 5);
  if (!one || !two || !three || !four || !five) throw new Error('there are five');
  const merged = mergeRuns([three, one, five, two, four]);
  t.strictSame(merged, whole);
  for (const name of reporterNames) {
    const [make, again] = await Promise.all([makerOf(name), makerOf(name)]);
    t.equal(await told(merged, make), await told(whole, again), name);
  }
});

/** Making a reporter waits for its file to load; telling does not. */
async function makerOf(name: (typeof reporterNames)[number]) {
  const pieces: string[] = [];
  const reporter = await makeReporter(name, {
    write: (text) => pieces.push(text),
    isTerminal: false,
    colour: false,
    columns: 80,
  });
  return (sink: { write(text: string): void }) => ({
    begin: (total: number) => reporter.begin?.(total),
    result: (result: CheckRun['results'][number]) => reporter.result?.(result),
    end: async (run: CheckRun) => {
      await reporter.end(run);
      for (const piece of pieces) sink.write(piece);
    },
  });
}

t.test('a run that was never split is merged with itself', async (t) => {
  t.strictSame(mergeRuns([whole]), whole);
  t.strictSame(mergeRuns(shardsOf(runOf([]), 3)).results, []);
});

t.test('what are not the shards of one run are refused in a sentence', async (t) => {
  const [one, two, three] = shardsOf(whole, 3);
  if (!one || !two || !three) throw new Error('there are three');
  const cases: [runs: CheckRun[], message: string | RegExp][] = [
    [[], 'There is nothing to merge; name the JSON report of each shard.'],
    [[one, three], 'Of 3 shards, 2 is missing; name the report of each shard.'],
    [[one], 'Of 3 shards, 2, 3 are missing; name the report of each shard.'],
    [shardsOf(whole, 20).slice(0, 1), /^Of 20 shards, 2, 3, 4, 5, 6, … are missing/],
    [[one, two, two, three], 'Shard 2 of 3 is given twice; name the report of each shard once.'],
    [[whole, whole], /^Shard 1 of 1 is given twice/],
    [[one, { ...two, shard: { index: 2, of: 4 } }, three], /^Shard 1 is one of 3 and shard 2 one of 4; split/],
    [[one, { ...two, version: '0.2.0' }, three], /^The shards come from exosim "0\.1\.0" and "0\.2\.0"; run all/],
    [[one, { ...two, primary: 'http://other/' }, three], /^The shards checked "http:.*" and "http:\/\/other\/"; run/],
    [[one, { ...two, total: 7 }, three], /^The shards are of a run of 200 checks and of one of 7; run all/],
    [[one, { ...two, fingerprint: 'fedcba9876543210' }, three], /^The shards are of runs of different checks; run all/],
    [[one, { ...two, interrupted: true }, three], 'Shard 2 of 3 was interrupted before its end; run it again.'],
    [[{ ...whole, interrupted: true }], 'The run was interrupted before its end; run it again.'],
    [[one, { ...two, results: two.results.slice(1) }, three], /^The shards hold 199 of the 200 checks of the run; run/],
    [
      [one, { ...two, results: one.results }, three],
      'The check "case 0" is in two shards; make the reports anew with --shard, from one suite.',
    ],
    [[{ ...whole, total: 199 }], /^The shards hold 200 of the 199 checks/],
  ];
  for (const [runs, message] of cases) t.throws(() => mergeRuns(runs), { name: 'MergeError', code: 'MERGE', message });
});
