import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import { Parser, type Result } from 'tap-parser';
import type { CheckRun } from '../../../src/check/result.js';
import { printable } from '../../../src/contract/text/printable.js';
import type { Sink } from '../../../src/report/check/reporters.js';
import { TapReporter } from '../../../src/report/check/tap.js';
import { hostileRun, runOf, sample, told, unsafe } from './checkRuns.js';

const tap = (sink: Sink) => new TapReporter(sink);

interface Point {
  readonly group: string;
  readonly ok: boolean;
  readonly name: string;
  readonly skip: string | boolean;
  readonly time: number | null;
  readonly diag: Record<string, unknown> | null;
}

/** What the parser of another project makes of it: the points of each subtest, the counts, and what it did not like. */
function parsed(text: string) {
  const points: Point[] = [];
  const faults: unknown[] = [];
  const parser = new Parser({ strict: true });
  parser.on('child', (child) => {
    child.on('assert', ({ ok, name, skip, time, diag }: Result) =>
      points.push({ group: child.name, ok, name, skip, time, diag } as Point),
    );
    child.on('child', () => faults.push('a subtest of a subtest'));
    child.on('extra', (extra: string) => faults.push(extra));
  });
  parser.on('extra', (extra) => faults.push(extra));
  parser.on('bailout', (reason) => faults.push(reason));
  parser.end(text);
  const { ok, count, fail, plan, failures } = parser.results ?? {};
  faults.push(...(failures ?? []).filter((failure) => 'tapError' in failure && failure.tapError));
  return { points, faults, ok, count, fail, skipped: plan?.skipAll };
}

/** No text opens a subtest with a brace at its end. */
const named = (text: string) => printable(text).trim().replace(/\{$/, '\\u007b');

function agrees(run: CheckRun, text: string): boolean {
  const { points, faults, ok, count } = parsed(text);
  const groups = run.results.map(({ group }) => group);
  return (
    faults.length === 0 &&
    ok === run.results.every(({ status }) => status !== 'failed') &&
    count === new Set(groups).size &&
    points.length === run.results.length &&
    run.results.every((result, place) => {
      const point = points[place];
      const told = result.status === 'skipped' ? named(result.skipped ?? '') || true : false;
      return (
        point?.ok === (result.status !== 'failed') &&
        point.name === named(result.name) &&
        point.group === printable(result.group).trim() &&
        point.skip === told &&
        (result.status === 'skipped' || point.time === result.durationMs) &&
        diagnosticsAgree(result, point.diag ?? {})
      );
    })
  );
}

function diagnosticsAgree(result: CheckRun['results'][number], diag: Record<string, unknown>): boolean {
  const [first, ...further] = result.status === 'failed' ? result.failures : [];
  return (
    (result.status !== 'failed' || first === undefined || diag.message === first.message) &&
    isDeepStrictEqual(diag.expected, first?.expected) &&
    isDeepStrictEqual(diag.actual, first?.actual) &&
    isDeepStrictEqual(diag.further ?? [], further) &&
    isDeepStrictEqual(diag.clauses ?? [], result.clauses)
  );
}

t.test('a run as TAP', async (t) => {
  t.equal(
    await told(runOf(sample.results.slice(1, 3)), tap),
    `TAP version 14
# Subtest: battery
    ok 1 - the fallback URL on its own # SKIP no fallback URL is given
      ---
      clauses:
        - FALL-02
      ...
    not ok 2 - twenty calls at once give no agent to two callers # time=312ms
      ---
      message: "The agent +919876500001 was given to two callers at once: call 3f2a9d01… had it from 0:05 to 1:05, and call 91bc0e77… was given it at 0:09."
      hint: Mark an agent busy in the same step in which you choose it.
      clauses:
        - STATE-01
        - STATE-02
        - STATE-07
      ...
    1..2
    # failed 1 of 2 checks
not ok 1 - battery
1..1
# http://localhost:3000/connect
# time=2345ms
`,
  );
});

t.test('a parser agrees about every check', async (t) => {
  const { points, faults, ok, count, fail } = parsed(await told(sample, tap));
  t.strictSame(faults, []);
  t.match({ ok, count, fail }, { ok: false, count: 2, fail: 2 });
  t.ok(agrees(sample, await told(sample, tap)));
  t.match(points[4]?.diag, { at: 'suite.yaml:14:5', expected: 'conversation-ended:agent-hung-up' });
});

t.test('a run of no checks is skipped, not broken', async (t) => {
  t.match(parsed(await told(runOf([]), tap)), { ok: true, skipped: true, points: [], faults: [] });
});

t.test('a shard says which it is', async (t) => {
  t.match(await told(runOf([{}], { shard: { index: 2, of: 5 } }), tap), /^# .*, shard 2 of 5$/m);
});

t.test('whatever a webhook sends, a parser reads what was meant', async () => {
  await fc.assert(
    fc.asyncProperty(hostileRun, async (run) => {
      const text = await told(run, tap);
      return !unsafe.test(text) && agrees(run, text);
    }),
    { numRuns: 100 },
  );
});
