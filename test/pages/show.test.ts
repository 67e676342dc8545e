import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import t from 'tap';
import { redact } from '../../src/record/redact/redact.js';
import { har } from '../../src/report/call/har.js';
import { callSvg } from '../../src/report/call/svg.js';
import { callsPage } from '../../src/report/page/callsPage.js';
import { numberedCall, people } from '../cli/show/records.js';
import { calls } from '../report/calls.js';
import { sharedChromium } from './chromium.js';
import { fileOf, unfold, watched } from './watchedPage.js';

let browser: Browser;
t.before(async () => {
  browser = await sharedChromium(t);
});

t.test('one call is a page with everything in it, and without the numbers', async (t) => {
  const record = await redact(await numberedCall());
  const { page, requests, complaints } = await watched(browser);
  const url = await fileOf(t.testdir(), callsPage([record]));
  await page.goto(url);
  await unfold(page);
  t.same(requests, [url]);
  t.same(complaints, []);
  const text = await page.locator('body').innerText();
  for (const number of people) t.notOk(text.includes(number));
  t.match(text, 'The caller talked to +915555500004 for 1 min');
  t.match(text, /"contact_uri":"\+915555500003"/);
  const steps = page.locator('table.steps tbody tr');
  t.ok((await steps.count()) > 10);
  t.equal(await steps.locator('td:last-child:not(:has(abbr))').count(), 0, 'each step has its clause');
  t.match(await steps.locator('abbr').first().getAttribute('title'), /Direction/);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'The record of this call' }).click(),
  ]);
  t.equal(download.suggestedFilename(), 'calls.jsonl');
  t.same(JSON.parse(await readFile(await download.path(), 'utf8')), JSON.parse(JSON.stringify(record)));
  t.same(complaints, [], 'the policy of the page lets it be had');
  await page.close();
});

t.test('every kind of call stands on a page of many, and nothing runs', async (t) => {
  const records = await Promise.all(Object.values(calls).map((call) => call()));
  const { page, complaints } = await watched(browser);
  await page.goto(await fileOf(t.testdir(), callsPage(records)));
  t.equal(await page.locator('details.call').count(), records.length);
  await unfold(page);
  t.equal(await page.locator('details.call svg.lanes').count(), records.length);
  t.equal(await page.locator('script, img, iframe, link, object, [style], body style').count(), 0);
  t.same(complaints, []);
  await page.close();
});

t.test('a picture renders as an image, with its colours', async (t) => {
  const folder = t.testdir();
  for (const [name, make] of Object.entries({ sequential: calls.sequential, hostile: calls.hostile })) {
    const svg = callSvg(await make());
    const file = join(folder, `${name}.svg`);
    await writeFile(file, svg);
    const { page, complaints } = await watched(browser);
    await page.goto(await fileOf(folder, `<!doctype html><img src="${pathToFileURL(file).href}">`));
    const image = page.locator('img');
    t.ok(
      await image.evaluate(
        (one: { complete: boolean; naturalWidth: number }) => one.complete && one.naturalWidth >= 980,
      ),
    );
    const colours = new Set<number>();
    for (const byte of await image.screenshot()) colours.add(byte);
    t.ok(colours.size > 100, 'it is no blank sheet');
    await page.goto(pathToFileURL(file).href);
    t.match(await page.locator('desc').first().textContent(), 'Conversation ended');
    const fill = "getComputedStyle(document.querySelector('.bar.talks rect')).fill";
    t.equal(await page.evaluate<string>(fill), 'rgb(20, 112, 46)');
    t.same(complaints, []);
    await page.close();
  }
});

t.test("Chromium's own tools answer from the HAR what the webhook had answered", async (t) => {
  const record = await numberedCall();
  const file = join(t.testdir(), 'call.har');
  const written = har([record], '0.1.0');
  await writeFile(file, JSON.stringify(written));
  const { page, complaints } = await watched(browser);
  await page.routeFromHAR(file, { notFound: 'abort' });
  const [entry] = written.log.entries as { request: { url: string } }[];
  await page.goto(entry?.request.url ?? '');
  const [fetch] = record.recorded.exchanges;
  if (fetch?.kind !== 'fetch' || !('text' in fetch.answer.body)) throw new Error('there is a fetch');
  t.equal(await page.evaluate<string>('document.body.innerText'), fetch.answer.body.text);
  t.same(complaints, []);
  await page.close();
});
