import { readFileSync } from 'node:fs';
import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { planOfCall } from '../../src/import/calls/importedPlan.js';
import { hasAnswers } from '../../src/import/calls/importedRecord.js';
import { LoggedCalls } from '../../src/import/calls/loggedCalls.js';
import { LogReader } from '../../src/import/logReader.js';
import { type CallRecord, simulateCall } from '../../src/index.js';
import { mixedCalls, sentApartFromTimes } from './mixedCalls.js';
import { startNginx } from './nginx.js';

t.test('fifty calls through a real nginx are fifty plans that make the same requests', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const nginx = await startNginx(t, t.testdir({}), webhook.url);
  const made = new Map<string, CallRecord>();
  for (const plan of mixedCalls(nginx.url)) {
    const record = await simulateCall(plan);
    made.set(record.callSid, record);
  }
  await nginx.stop();
  const calls = new LoggedCalls();
  const tally = await new LogReader('access.log', {}, (request) => calls.add(request)).read(nginx.log);
  const requests = [...made.values()].reduce((sum, { fetches }) => sum + fetches.length, 0);
  t.equal(tally.requests, requests, 'every fetch is found');
  t.equal(tally.lines, readFileSync(nginx.log, 'utf8').trimEnd().split('\n').length);
  t.ok(tally.lines > requests, 'call events are in the log, too, and are no fetches');
  const imported = [...calls.calls()];
  t.equal(imported.length, 50);
  for (const call of imported) {
    const record = made.get(call.callSid);
    const { plan, fault } = { plan: undefined, fault: undefined, ...planOfCall(call, webhook.url) };
    if (!plan || !record) throw new Error(`${call.callSid}: ${fault}`);
    t.notOk(hasAnswers(call));
    t.same(
      sentApartFromTimes(await simulateCall(plan)),
      sentApartFromTimes(record),
      `${call.callSid} ${record.fetches[0]?.url}`,
    );
    const [start] = record.log;
    t.match(start, { type: 'call-started', startedAt: plan.at });
  }
});
