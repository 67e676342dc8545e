import type { Browser } from 'playwright-core';
import t from 'tap';
import { calls, hostile } from '../report/calls.js';
import { runOf } from '../report/check/checkRuns.js';
import { checked, pageOf } from '../report/htmlPages.js';
import { sharedChromium } from './chromium.js';
import { boxesOf, fileOf, groundOf, overlapping, unfold, watched, within } from './watchedPage.js';

let browser: Browser;
let report: string;
t.before(async () => {
  browser = await sharedChromium(t);
  report = await wholeRun();
});

async function wholeRun(): Promise<string> {
  const failures = [{ message: `${hostile.contact} was given to two callers.`, hint: hostile.parameter }];
  return pageOf(
    runOf([
      checked('an ordinary call', { clauses: ['TRAN-01'], calls: [await calls.sequential()] }),
      checked(hostile.applet, {
        status: 'failed',
        failures,
        calls: [await calls.hostile(), await calls.hostileType()],
      }),
      checked('the fallback', { status: 'skipped', skipped: 'no fallback URL is given' }),
      checked('every kind of call', {
        calls: await Promise.all(Object.values(calls).map((call) => call())),
      }),
    ]),
  );
}

t.test('the page opens from a file, loads nothing, and has nothing to complain of', async (t) => {
  const url = await fileOf(t.testdir(), report);
  const { page, requests, complaints } = await watched(browser);
  await page.goto(url);
  t.same(requests, [url]);
  t.same(complaints, []);
  t.equal(await page.title(), 'exosim check: 1 check failed');
  t.equal(await page.locator('h1').innerText(), 'exosim check: 1 check failed');
  t.equal(await page.locator('.totals .passed').innerText(), '2\npassed');
  t.ok(await page.getByText('an ordinary call').isVisible());
  t.ok(await page.getByText('no fallback URL is given').first().isVisible());
  t.notOk(await page.locator('#check-1 svg.lanes').isVisible(), 'a check that passed is folded');

  await page.locator('#check-1 > summary').click();
  await page.locator('#check-1 .call > summary').click();
  t.ok(await page.locator('#check-1 svg.lanes').isVisible(), 'and can be unfolded without a script');
  const picture = page.getByRole('img', { name: 'Timeline of the call' });
  t.match(await picture.locator('desc').textContent(), '1:25 Conversation ended: the agent hung up');
  await page.close();
});

t.test('hostile texts are shown as they are, and nothing of them runs', async (t) => {
  const { page, complaints } = await watched(browser);
  await page.goto(await fileOf(t.testdir(), report));
  await unfold(page);
  const failure = await page.locator('#check-2 .failure').innerText();
  t.match(failure, hostile.contact);
  t.match(failure, hostile.parameter);
  const skipped = page.locator('#check-2 svg.lanes text', { hasText: 'skips sip:' });
  t.match(await skipped.textContent(), 'skips sip:<script>alert(1)</script>"><img src=x onerror');
  t.match(await page.locator('#check-2 svg.lanes .header.caller .detail').first().textContent(), '<b>"\\u202e');
  t.equal(await page.locator('script, img, iframe, link, object, [style], body style').count(), 0);
  t.same(complaints, []);
  await page.close();
});

t.test('the policy stops what would come in all the same', async (t) => {
  const { page, complaints } = await watched(browser);
  const url = await fileOf(
    t.testdir(),
    report.replace(
      '<main>',
      `<main><script>document.title='ran'</script><style>main { display: none }</style><p style="color: red">x</p><img src="x.png">`,
    ),
  );
  await page.goto(url);
  t.match(await page.title(), /^exosim check/);
  t.ok(await page.locator('main').isVisible());
  t.equal(complaints.filter((text) => text.includes('Content Security Policy')).length, 4);
  await page.close();
});

t.test('pictures: no label lies on another, and nothing is drawn outside', async (t) => {
  const { page } = await watched(browser);
  await page.goto(await fileOf(t.testdir(), report));
  await unfold(page);
  const pictures = await page.locator('svg.lanes').all();
  t.equal(pictures.length, 3 + Object.keys(calls).length);
  for (const [index, picture] of pictures.entries()) {
    const frame = await boxesOf(picture);
    const labels = await boxesOf(picture.locator('text'));
    const shapes = await boxesOf(picture.locator('text, rect, path, circle'));
    t.ok(labels.length > 15, `picture ${index + 1} has labels`);
    t.same(overlapping(labels), [], `picture ${index + 1}: labels`);
    t.same(
      shapes.filter((shape) => !within(shape, frame[0])),
      [],
      `picture ${index + 1}: inside its frame`,
    );
  }
  await page.close();
});

t.test('a page is light or dark as its reader is', async (t) => {
  const url = await fileOf(t.testdir(), report);
  t.equal(await groundOf(browser, url, 'light'), 'rgb(244, 246, 248)');
  t.equal(await groundOf(browser, url, 'dark'), 'rgb(13, 17, 23)');
});
