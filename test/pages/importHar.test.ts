import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { planOfCall } from '../../src/import/calls/importedPlan.js';
import { recordOfCall } from '../../src/import/calls/importedRecord.js';
import type { LoggedCall } from '../../src/import/calls/loggedCall.js';
import { LoggedCalls } from '../../src/import/calls/loggedCalls.js';
import { LogReader, type LogTally } from '../../src/import/logReader.js';
import { type CallRecord, type Plan, simulateCall, type WebhookPort } from '../../src/index.js';
import { readRecords } from '../../src/record/readRecords.js';
import type { RecordedCall } from '../../src/record/recorded.js';
import { replay } from '../../src/record/replay.js';
import { targetOf } from '../../src/webhook/target.js';
import { sentApartFromTimes } from '../import/mixedCalls.js';
import { sharedChromium } from './chromium.js';

/** Fetches as a browser does, so that it is in the browser's HAR. */
class BrowserWebhook implements WebhookPort {
  readonly #context: BrowserContext;

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  async fetch({ url, query, header }: Parameters<WebhookPort['fetch']>[0]) {
    const { origin, path } = targetOf(url, query);
    await this.#context.setExtraHTTPHeaders({ [header.name]: header.value });
    const page = await this.#context.newPage();
    const response = await page.goto(`${origin}${path}`);
    const body = (await response?.body()) ?? new Uint8Array();
    const answer = { status: response?.status() ?? null, contentType: response?.headers()['content-type'] ?? null };
    await page.close();
    return { ...answer, body, durationMs: 1 };
  }

  async sendEvent() {
    return { result: 'delivered', status: 200 } as const;
  }

  async probe() {
    return { result: 'available' } as const;
  }
}

const ways: readonly (readonly [path: string, Partial<Plan>])[] = [
  ['/connect/rotate', { agents: ['busy', 'reject:after=4s', 'answer'], digits: '89' }],
  ['/connect/rotate', { agentsDefault: 'no-answer', direction: 'outbound-dial', customField: 'a & b' }],
  ['/connect/same', { agents: ['failed'] }],
  ['/misbehave/not-json', {}],
];

async function read(file: string): Promise<{ calls: LoggedCall[]; tally: LogTally }> {
  const calls = new LoggedCalls();
  const tally = await new LogReader('browser.har', {}, (request) => calls.add(request)).read(file);
  return { calls: [...calls.calls()], tally };
}

/** Imports a call, writes its record down, and reads it again. */
async function recordOf(call: LoggedCall): Promise<{ record: RecordedCall; plan: Plan }> {
  const { plan, fault } = { plan: undefined, fault: undefined, ...planOfCall(call) };
  if (!plan) throw new Error(String(fault));
  const imported = await recordOfCall(call, plan);
  if (typeof imported === 'string') throw new Error(imported);
  const lines = (async function* () {
    yield JSON.stringify(imported.record);
  })();
  for await (const { record } of readRecords(lines, 'record')) {
    if (record && 'recorded' in record) return { record, plan: imported.plan };
  }
  throw new Error('the record cannot be read');
}

t.test("a browser's HAR becomes records that replay, and plans that make the same requests", async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  const browser = await sharedChromium(t);
  const file = join(t.testdir({}), 'browser.har');
  const context = await browser.newContext({ recordHar: { path: file, content: 'embed' } });
  const made: CallRecord[] = [];
  for (const [index, [path, plan]] of ways.entries()) {
    const fallback = path.startsWith('/misbehave') ? { fallback: `${webhook.url}/fallback` } : {};
    const whole = { primary: `${webhook.url}${path}`, ...fallback, ...plan, seed: index };
    made.push(await simulateCall(whole, { webhook: new BrowserWebhook(context) }));
  }
  await context.close();
  const { calls, tally } = await read(file);
  t.equal(calls.length, made.length);
  t.equal(tally.unit, 'entry');
  for (const [index, call] of calls.entries()) {
    const original = made[index];
    if (!original) throw new Error('a call too many');
    const { record, plan } = await recordOf(call);
    t.equal(record.recorded.exosim, undefined, 'it was imported');
    t.same(sentApartFromTimes(record), sentApartFromTimes(original), 'the record has the same requests');
    t.equal(record.outcome, original.outcome);
    t.same(
      record.recorded.exchanges.map((exchange) => exchange.kind === 'fetch' && exchange.request.query),
      original.fetches.map(({ query }) => query),
      'and those of the log to the letter',
    );
    t.same(await replay(record).then(({ parting, stuck }) => ({ parting, stuck })), {
      parting: undefined,
      stuck: undefined,
    });
    t.same(sentApartFromTimes(await simulateCall(plan)), sentApartFromTimes(original), 'the plan makes them again');
  }

  const text = readFileSync(file);
  truncateSync(file, Math.floor(text.byteLength * 0.6));
  const cut = await read(file);
  t.match(cut.tally.faults, [/the HAR is cut short/]);
  t.ok(cut.calls.length > 0 && cut.calls.length < made.length, 'what was readable is there');
  writeFileSync(file, '{"log":{"version":"1.2","entries":[]}}');
  t.match((await read(file)).tally, { lines: 0, requests: 0, faults: [] });
});
