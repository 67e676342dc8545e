import type { Browser } from 'playwright-core';
import t from 'tap';
import { walks } from '../report/exploration/explorationPages.js';
import { sharedChromium } from './chromium.js';
import { boxesOf, fileOf, groundOf, overlapping, unfold, watched, within } from './watchedPage.js';

let browser: Browser;
t.before(async () => {
  browser = await sharedChromium(t);
});

t.test('the page opens from a file, loads nothing, and has nothing to complain of', async (t) => {
  const url = await fileOf(t.testdir(), (await walks.refetch()).page);
  const { page, requests, complaints } = await watched(browser);
  await page.goto(url);
  t.same(requests, [url]);
  t.same(complaints, []);
  t.equal(await page.locator('h1').innerText(), 'exosim explore: 1 contact is never reached');
  t.match(await page.locator('.finding.unreached').innerText(), '✗ never reached +919876500002 REFETCH-03');
  t.ok(await page.locator('.tree').getByText('same destinations').isVisible());
  await page.close();
});

t.test('from an end to one call that came to it, without a script', async (t) => {
  const { page } = await watched(browser);
  await page.goto(await fileOf(t.testdir(), (await walks.refetch()).page));
  const picture = page.locator('#end-1 svg.lanes');
  t.notOk(await picture.isVisible(), 'calls are folded');
  await page.getByText('one such call').first().click();
  await picture.waitFor({ state: 'visible' });
  t.match(await picture.locator('desc').textContent(), '0:30 Nobody answered');
  await page.close();
});

t.test('the tree is as deep as it is, and folds', async (t) => {
  const { page } = await watched(browser);
  await page.goto(await fileOf(t.testdir(), (await walks.endless()).page));
  const rows = page.locator('.tree .row:visible, .tree summary:visible');
  const seen = await rows.count();
  t.ok(seen > 20 && seen <= 40, `${seen} rows are seen at first`);
  await page.locator('.tree summary').first().click();
  t.equal(await rows.count(), 2, 'one leg, and hanging up before it');
  await unfold(page);
  t.ok((await rows.count()) > 2 * seen);
  await page.close();
});

for (const [name, walked] of Object.entries(walks)) {
  t.test(`${name}: nothing lies on another, or outside of what holds it`, async (t) => {
    const { page, complaints } = await watched(browser);
    await page.goto(await fileOf(t.testdir(), (await walked()).page));
    await unfold(page);
    t.same(complaints, []);
    const words = await boxesOf(page.locator('.tree .by, .tree .what, .tree .calls, table.ends td, table.waits td'));
    t.ok(words.length > 20);
    t.same(overlapping(words), []);
    const [tree] = await boxesOf(page.locator('.tree'));
    const bars = await boxesOf(page.locator('.tree svg.share'));
    t.ok(bars.length >= 4);
    t.same(
      bars.filter((bar) => !within(bar, tree)),
      [],
    );
    const pieces = await page
      .locator('svg.share')
      .evaluateAll((all) => all.map((bar) => [bar, ...bar.children].map((each) => each.getBoundingClientRect().right)));
    for (const [end = 0, ...others] of pieces) t.ok(Math.max(...others) <= end + 0.5, 'a bar stays in its frame');
    t.equal(await page.locator('script, img, iframe, link, object, [style], body style').count(), 0);
    await page.close();
  });
}

t.test('a page is light or dark as its reader is', async (t) => {
  const url = await fileOf(t.testdir(), (await walks.parallel()).page);
  t.equal(await groundOf(browser, url, 'light'), 'rgb(244, 246, 248)');
  t.equal(await groundOf(browser, url, 'dark'), 'rgb(13, 17, 23)');
});
