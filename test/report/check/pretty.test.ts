import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import t from 'tap';
import { PrettyCheckReporter } from '../../../src/report/check/pretty.js';
import { Progress } from '../../../src/report/check/progress.js';
import type { Sink } from '../../../src/report/check/reporters.js';
import { hostileRun, Kept, runOf, sample, told, unsafe } from './checkRuns.js';

const pretty = (sink: Sink) => new PrettyCheckReporter(sink);
const widthOf = (text: string) => Math.max(...text.split('\n').map((line) => stringWidth(line)));

t.test('a run is told to a person', async (t) => {
  t.equal(
    await told(sample, pretty),
    `
battery
  ✓ an ordinary incoming call                              REQ-01 REQ-03   12 ms
  – the fallback URL on its own                                  FALL-02
      skipped: no fallback URL is given
  ✗ twenty calls at once give no agent to two callers
                                              STATE-01 STATE-02 STATE-07  312 ms
      The agent +919876500001 was given to two callers at once: call 3f2a9d01…
      had it from 0:05 to 1:05, and call 91bc0e77… was given it at 0:09.
      → Mark an agent busy in the same step in which you choose it.
  ✓ latency over 20 fetches                                      FALL-01   1.2 s
      · p50 12 ms, p95 31 ms, max 48 ms, of 5 s that the applet waits

suite.yaml
  ✗ at night the mailbox answers                                           48 ms
      suite.yaml:14:5
      1. The call ended another way.
        expected  "conversation-ended:agent-hung-up"
        actual    "nobody-answered:attempts-failed"
      2. The legs are others.
          … 5 lines alike
            {
              "contact": "sip:ravi",
        -     "result": "completed"
        +     "result": "no-answer"
            }
          ]
         → See who was dialed with exosim call --plan.
      · It took 2 attempts.
  ✓ a name that is so long that it cannot stand on one line of eighty columns,
    agents=[no-answer, answer]                                  STATE-01   12 ms

✗ 2 failed · 3 passed · 1 skipped in 2.3 s
  http://localhost:3000/connect
`,
  );
});

t.test('the end says what it comes to', async (t) => {
  const ending = async (run: typeof sample) => (await told(run, pretty)).split('\n\n').at(-1);
  t.equal(await ending(runOf([{}, {}])), '✓ 2 passed in 2.3 s\n  http://localhost:3000/connect\n');
  t.equal(await ending(runOf([{ status: 'skipped' }])), '– 1 skipped in 2.3 s\n  http://localhost:3000/connect\n');
  t.equal(
    (await told(runOf([]), pretty)).trimStart(),
    '– no check was run in 2.3 s\n  http://localhost:3000/connect\n',
  );
  t.match(
    await ending(runOf([{}], { shard: { index: 2, of: 5 }, total: 7 })),
    '  shard 2 of 5, 1 of 7 checks; http://localhost:3000/connect',
  );
  const many = runOf([{ status: 'failed' }, ...Array.from({ length: 12 }, () => ({}))]);
  t.equal(await ending(many), '  ✗ battery › an ordinary call\n', 'in a long run, what failed is far above');
});

t.test('a failure that does not say why is one all the same', async (t) => {
  t.match(await told(runOf([{ status: 'failed' }]), pretty), 'The check failed.');
});

t.test('long values are cut, and what has little in common is shown whole', async (t) => {
  const failed = (expected: unknown, actual: unknown) =>
    told(runOf([{ status: 'failed', failures: [{ message: 'No.', expected, actual }] }]), pretty);
  const lines = (from: number) => Array.from({ length: 100 }, (_, line) => `line ${line + from}`).join('\n');
  t.match(await failed(lines(0), lines(1000)), '… and 160 more lines');
  const huge = await failed(
    Array.from({ length: 1000 }, (_, number) => number),
    Array.from({ length: 1000 }, (_, number) => -number - 1),
  );
  t.match(huge, /expected {2}\[0,1,2,/);
  t.ok(huge.length < 2000);
  t.match(await failed('x'.repeat(100), 7), /expected {2}"x+\n +x+"\n +actual {4}7/);
  const texts = await failed('one\ntwo', 'one\nthree');
  t.match(texts, /^ {10}one\n {8}- two\n {8}\+ three$/m);
});

t.test('colour changes nothing but colour', async (t) => {
  const coloured = await told(sample, pretty, new Kept({ colour: true }));
  t.match(coloured, '\u001b[');
  t.equal(stripVTControlCharacters(coloured), await told(sample, pretty));
});

t.test('a narrow terminal gets narrow lines, a wide one lines of 80 columns', async (t) => {
  for (const [columns, wanted] of [
    [60, 60],
    [200, 80],
    [10, 50],
  ] as const) {
    const text = await told(sample, pretty, new Kept({ isTerminal: true, columns }));
    t.ok(widthOf(text) <= wanted, `${widthOf(text)} of ${wanted}`);
  }
});

t.test('whatever a webhook sends, lines are safe to print and fit', async () => {
  await fc.assert(
    fc.asyncProperty(hostileRun, fc.constantFrom(50, 80), async (run, columns) => {
      const text = await told(run, pretty, new Kept({ isTerminal: true, columns }));
      const heads = (glyph: string) => text.split('\n').filter((line) => line.startsWith(`  ${glyph} `)).length;
      const count = (status: string) => run.results.filter((result) => result.status === status).length;
      return (
        !unsafe.test(text) &&
        widthOf(text) <= columns &&
        heads('✓') === count('passed') &&
        heads('–') === count('skipped') &&
        heads('✗') === count('failed')
      );
    }),
    { numRuns: 100 },
  );
});

t.test('on a terminal a line says how far it is, and is gone when something else is written', async (t) => {
  const screen: string[] = [];
  const output = new Kept({ isTerminal: true });
  const errors = new Kept({ isTerminal: true });
  output.write = (text) => screen.push(`out ${text}`);
  errors.write = (text) => screen.push(`err ${text}`);
  const reporter = new PrettyCheckReporter(output, new Progress(errors));
  const [passed, , failed] = sample.results;
  if (!passed || !failed) throw new Error('the sample has results');
  reporter.begin(4);
  reporter.result(failed);
  reporter.progress(1, 4);
  reporter.progress(1, 4);
  reporter.result(passed);
  reporter.end(sample);
  t.match(screen, [
    /^err .*0 of 4/s,
    'err \u001b[2K',
    /^out .*twenty/s,
    /^err .*1 of 4 · 1 failed/s,
    'err \u001b[2K',
    /^out /,
    /^out /,
  ]);
  t.equal(screen.length, 7, 'and is written only when it changes');
  t.notMatch(screen.join(''), '\u001b[?25', 'the cursor is left alone');
});
