import { join } from 'node:path';
import t from 'tap';
import { fixturesFolder } from '../../fixtures/fixturesFolder.js';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { simulateCall } from '../../src/index.js';
import { judgeExpectation } from '../../src/suite/expectation.js';
import { readSuite } from '../../src/suite/readSuite.js';

t.test('the sample webhook does what the sample suite expects, whatever else it is asked meanwhile', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const file = join(fixturesFolder, 'suites', 'sample.yaml');
  for (const [environment, overrides] of [
    [{ WEBHOOK: webhook.url }, {}],
    [{}, { primary: `${webhook.url}/connect` }],
  ] as const) {
    const { cases } = await readSuite(file, environment, overrides);
    const run = cases.filter(({ skip }) => skip === undefined);
    t.equal(run.length, cases.length - 1);
    await Promise.all(
      run.map(async ({ name, plan, expect }) =>
        t.strictSame(judgeExpectation(expect, await simulateCall(plan)), [], name),
      ),
    );
  }
});
