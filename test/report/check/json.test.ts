import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import { simulate } from '../../../src/call/simulate.js';
import type { CheckRun } from '../../../src/check/result.js';
import { JsonReporter } from '../../../src/report/check/json.js';
import { readCheckRun } from '../../../src/report/check/readCheckRun.js';
import type { Sink } from '../../../src/report/check/reporters.js';
import { memoryWebhook } from '../../call/memoryWebhook.js';
import { answerOf } from '../../contract/answers.js';
import { hostileRun, runOf, sample, told, unsafe } from './checkRuns.js';

const json = (sink: Sink) => new JsonReporter(sink);

t.test('a run, a check on each line, can be read back', async (t) => {
  const webhook = memoryWebhook(() => answerOf({ destination: [{ contact_uri: '+919876500001' }] }));
  const call = await simulate({ primary: 'http://localhost:3000/connect', seed: 7 }, { webhook });
  t.equal(call.outcome, 'conversation-ended');
  const run = runOf([{ calls: [call, call] }, ...sample.results], { shard: { index: 1, of: 2 }, total: 12 });
  const text = await told(run, json);
  t.strictSame(readCheckRun(text, 'run.json'), run);
  t.equal(text.split('\n').filter((line) => line.startsWith('    {"index":')).length, run.results.length);
});

t.test('a run of no checks can be read back, too', async (t) => {
  t.strictSame(readCheckRun(await told(runOf([]), json), 'run.json'), runOf([]));
});

t.test('whatever a webhook sends comes back as it was, and is safe to print', async () => {
  const defined = (run: CheckRun) => JSON.parse(JSON.stringify(run)) as CheckRun;
  await fc.assert(
    fc.asyncProperty(hostileRun, async (run) => {
      const text = await told(run, json);
      return !unsafe.test(text) && isDeepStrictEqual(readCheckRun(text, 'run.json'), defined(run));
    }),
    { numRuns: 100 },
  );
});

t.test('what is no run is refused in a sentence', async (t) => {
  const run = runOf([{ status: 'failed', failures: [{ message: 'No.' }] }]);
  const cases: [text: string, wanted: RegExp][] = [
    ['', /^run\.json is not JSON: .*; write it with --reporter json:<file>\.$/],
    ['{"a": \u001b}', /^run\.json is not JSON: \P{Cc}*\.$/u],
    ['[]', /^run\.json is no report of exosim check: at its top it is not as schemas\/check-run\.json says; write it/],
    [JSON.stringify({ ...run, total: -1 }), /at \/total it is not/],
    [JSON.stringify({ ...run, shard: { index: 0, of: 1 } }), /at \/shard\/index it is not/],
    [JSON.stringify({ ...run, results: [{ ...run.results[0], status: 'fine' }] }), /at \/results\/0\/status it is not/],
    [JSON.stringify({ ...run, results: [{ ...run.results[0], calls: [{}] }] }), /at \/results\/0\/calls\/0 it is not/],
  ];
  for (const [text, message] of cases)
    t.throws(() => readCheckRun(text, 'run.json'), { name: 'CheckRunError', code: 'CHECK_RUN', message });
});
