import { createHash } from 'node:crypto';
import t from 'tap';
import { simulateCall } from '../../../src/index.js';
import { callHeadline, callSection } from '../../../src/report/page/callSection.js';
import { memoryWebhook } from '../../call/memoryWebhook.js';
import { answerOf } from '../../contract/answers.js';
import { calls, hostile } from '../calls.js';
import { checked, pageOf } from '../htmlPages.js';
import { runOf } from './checkRuns.js';

t.test('a run: its totals, and each check with all there is to tell', async (t) => {
  const page = pageOf(
    runOf(
      [
        checked('an ordinary call', { clauses: ['TRAN-01'], calls: [await calls.sequential()] }),
        checked('all agents silent', {
          status: 'failed',
          clauses: ['REFETCH-03'],
          failures: [
            { message: 'The second one was never dialed.', hint: 'Return others.', expected: [1], actual: [] },
          ],
          calls: [await calls.sameDestinations()],
          attempts: 2,
        }),
        checked('the fallback', { status: 'skipped', skipped: 'no fallback URL is given' }),
        checked('latency', {
          group: 'suite.yaml',
          notes: ['p50 3 ms.'],
          location: { file: 's.yaml', line: 3, column: 5 },
        }),
      ],
      { shard: { index: 2, of: 5 } },
    ),
  );
  for (const part of [
    '<title>exosim check: 1 check failed</title>',
    '<b>2</b>passed',
    '<b>1</b>failed',
    '<b>1</b>skipped',
    '4 checks in 2.3 s · exosim 0.1.0 · shard 2 of 5',
    '<a href="#check-2">all agents silent</a>: The second one was never dialed.',
    '<h2>The built-in checks</h2>',
    '<h2>suite.yaml</h2>',
    '<details class="check failed" id="check-2" open>',
    '<details class="check passed" id="check-1">',
    'Return others.',
    '<td class="code">[1]</td>',
    'Tried 2 times.',
    'Skipped: no fallback URL is given.',
    '<li>p50 3 ms.</li>',
    's.yaml:3:5',
    '>REFETCH-03</abbr>',
    'Nobody answered: the webhook returned the same destinations twice in a row',
  ]) {
    t.match(page, part);
  }
  t.equal(page.split('<svg ').length - 1, 2, 'each call has its picture');
});

t.test('the policy allows the one style sheet and nothing else', async (t) => {
  const page = pageOf(runOf([checked('a call', { calls: [await calls.sequential()] })]));
  const [, style = ''] = page.match(/<style>([\s\S]*?)<\/style>/) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  t.match(page, `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;;`);
  t.equal(page.split('<style').length - 1, 1);
  t.notMatch(page, /<script|<link|<img|\sstyle=|\son[a-z]+=|javascript:|@import|url\(/);
  t.notMatch(page, /(?:src|href)="(?!#)/, 'nothing is loaded, and links stay on the page');
});

t.test('the section of one call: request, answer and findings of each fetch', async (t) => {
  const call = await calls.fallback();
  t.equal(callHeadline(call), 'Conversation ended: the agent hung up');
  const page = callSection(call).text;
  for (const part of [
    'The caller heard +919876543210 after 10 s. No next applet is set.',
    'GET http://localhost:3000/connect',
    'GET http://localhost:3000/fallback',
    '<th class="code" scope="row">exotel-version</th><td class="code">1.1</td>',
    '<th class="code" scope="row">CallFrom</th><td class="code">09901320691</td>',
    '<span class="badge bad">✗ rejected</span>',
    '<span class="badge good">✓ accepted</span>',
    '<code>timed-out</code>',
    'Answer within 5 seconds, connecting included',
    '<th scope="row">Asks for</th><td>1 contact · ring 30 s · talk 15 min</td>',
    '<th scope="row">Content-Type</th><td>application/json</td>',
    '<td class="number">1 min</td>',
  ]) {
    t.match(page, part);
  }
});

t.test('call events, and calls that nobody waited for', async (t) => {
  t.match(callSection(await calls.callerHangsUp()).text, '<td>failed</td><td class="number">503</td>');
  const withheld = callSection(await calls.withheld()).text;
  t.match(withheld, 'To <code>https://events.example.com/calls</code>');
  t.match(withheld, '<code>events-withheld</code>');
  t.match(callSection(await calls.interrupted()).text, 'Interrupted</b>: the simulation was interrupted.');
});

t.test('whatever a webhook or a suite wrote stays text', async (t) => {
  const page = pageOf(
    runOf(
      [
        checked(hostile.applet, {
          group: hostile.contact,
          status: 'failed',
          failures: [
            { message: hostile.contact, hint: hostile.parameter, expected: hostile.from, actual: hostile.wide },
          ],
          notes: [hostile.contentType],
          location: { file: hostile.from, line: 1, column: 1 },
          calls: [await calls.hostile(), await calls.hostileType()],
        }),
        checked('skipped', { status: 'skipped', skipped: hostile.parameter }),
      ],
      { primary: hostile.contact, version: hostile.applet },
    ),
  );
  const [, body = ''] = page.split('<body>');
  t.notMatch(body, /<script|<img|<b>"|<\/style|<svg onload/);
  t.notMatch(body.replaceAll('\n', ''), /\p{C}/u);
  t.match(body, '&lt;/style&gt;&lt;script&gt;alert(5)&lt;/script&gt;');
});

t.test('a page with more calls than can be looked at leaves out those that were in order', async (t) => {
  const record = await calls.long();
  const page = pageOf(
    runOf([
      checked('many', { calls: Array.from({ length: 302 }, () => record) }),
      checked('one', { status: 'failed', failures: [{ message: 'It failed.' }], calls: [record] }),
    ]),
  );
  t.equal(page.split('<svg ').length - 1, 301);
  t.equal(page.split('Not drawn: this page holds more than 300 calls').length - 1, 2);
});

t.test('nothing was checked', async (t) => {
  t.match(pageOf(runOf([])), '<p>Nothing was checked.</p>');
});

t.test('the body of an answer is shown as it came, line by line', async (t) => {
  const body = '{\n  "destination": [],\n  "<b>": "\u001b[2J"\n}';
  const webhook = memoryWebhook(() => answerOf(body));
  const page = pageOf(
    runOf([checked('one', { calls: [await simulateCall({ primary: 'http://localhost/' }, { webhook })] })]),
  );
  t.match(page, '{\n  &quot;destination&quot;: [],\n  &quot;&lt;b&gt;&quot;: &quot;\\u001b[2J&quot;\n}</pre>');
});
