import { createHash } from 'node:crypto';
import t from 'tap';
import type { ExploredPath, Step } from '../../../src/explore/exploredPath.js';
import { explorationHtml } from '../../../src/report/exploration/html.js';
import { dialing, inTurn, memoryWebhook } from '../../call/memoryWebhook.js';
import { contacts } from '../calls.js';
import { pageOfWalk, walks } from './explorationPages.js';

/** How often something stands on a page. */
function times(page: string, part: string): number {
  return page.split(part).length - 1;
}

t.test('two agents with re-fetch: who is never reached, and all there is to tell [REFETCH-03]', async (t) => {
  const { page } = await walks.refetch();
  for (const part of [
    '<title>exosim explore: 1 contact is never reached</title>',
    '<li class=""><b>6</b>calls</li><li class="passed"><b>1</b>answered</li><li class="failed"><b>4</b>not answered</li>',
    '<li class="failed"><b>1</b>never reached</li>',
    '<div class="finding good"><p><b>6 calls: every path there is</b></p>',
    '<b>✗ never reached</b> <code>+919876500002</code>',
    'Named on 6 of 6 paths; no path dials it. With fetch_after_attempt, one attempt is made',
    'or set fetch_after_attempt to false to have them dialed in turn.',
    'On 4 paths the webhook named the same destinations twice in a row, which ends the dialing; first on no-answer.',
    '<td class="number">4</td><td><span class="end bad">✗</span> <b>Nobody answered</b>: the webhook returned the same',
    '<td>Voicemail</td>',
    '<th scope="row">until a voice</th><td class="number"><b>5 s</b></td>',
    '<th scope="row">to hear nobody</th><td class="number"><b>30 s</b></td>',
    '<b class="contact">+919876500001</b>',
    '<span class="choice fails">no-answer</span><span class="choice fails">reject</span><span class="choice fails">busy</span><span class="choice fails">failed</span>',
    '✗ Nobody answered, same destinations · after 0 s to 30 s → Voicemail',
    '<span>4 calls</span>',
  ]) {
    t.match(page, part);
  }
  t.notMatch(page, 'same-destinations</code> <abbr class="clause" title="">', 'it is not told once more as a warning');
  t.equal(times(page, '<svg class="lanes'), 3, 'each end has the picture of a call');
  t.equal(times(page, 'one such call'), 3);
  for (const end of [1, 2, 3]) t.match(page, `<div class="inside" id="end-${end}">`);
});

t.test('how many calls end where, as bars', async (t) => {
  const { page } = await walks.refetch();
  t.match(page, '<rect class="bad" x="0" y="0" width="133.33" height="10"/>', '4 of 6, in 200 pixels');
  const root =
    '<rect class="good" x="0" y="0" width="20" height="10"/><rect class="bad" x="20" y="0" width="80" height="10"/><rect class="plain" x="100" y="0" width="20" height="10"/>';
  t.match(page, root, 'and all of them, in 120');
});

t.test('the policy allows the one style sheet and nothing else', async (t) => {
  const { page } = await walks.endless();
  const [, style = ''] = page.match(/<style>([\s\S]*?)<\/style>/) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  t.match(page, `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;;`);
  t.notMatch(page, /<script|<link|<img|\sstyle=|\son[a-z]+=|javascript:|@import|url\(/);
  t.notMatch(page, /(?:src|href)="(?!#)/, 'nothing is loaded, and links stay on the page');
});

t.test('what the bounds left out', async (t) => {
  const { page } = await pageOfWalk(
    memoryWebhook(() => dialing(contacts(4))),
    { depth: 2, maxCalls: 9 },
  );
  for (const part of [
    '<title>exosim explore: 9 calls, not every path there is</title>',
    '<div class="finding warning"><p><b>Stopped after 9 calls, the limit of --max-calls 9</b></p>',
    'known branches were not walked, and each leads to one path or more: at most',
    'where nothing is decided: agents answer there, but on the path on which nobody ever answers. --depth 3 would tell',
    '<li class="bounded"><b>17</b>branches not walked</li>',
    '⋯ goes on beyond the depth',
    '<span class="what">not walked</span>',
  ]) {
    t.match(page, part);
  }
});

t.test('legs after another fetch, legs at once, and hanging up during a fetch', async (t) => {
  const { page: endless } = await walks.endless();
  t.match(endless, '<title>exosim explore: the webhook never comes to an end</title>');
  t.match(endless, '<span class="how">↻ asked again</span>');
  t.match(endless, '– The caller hung up during the fetch');
  t.match(endless, '<code>fetch-limit</code>');
  t.notMatch(endless, 'not the same each time');
  const { page: parallel } = await walks.parallel();
  t.match(parallel, '<span class="how">∥ at the same time</span>');
  t.match(parallel, '<title>exosim explore: 22 calls, every path there is</title>');
  t.notMatch(parallel, 'What to look at');
});

t.test('a webhook that names others each time: legs are told together', async (t) => {
  let named = 0;
  const webhook = memoryWebhook(() => dialing([1, 2, 3, 4, 5, 6].map(() => `+9198765${10_000 + named++}`)));
  const { page } = await pageOfWalk(webhook, { depth: 2 });
  t.match(page, '<b>! not the same each time</b>');
  t.match(page, '<div class="finding warning"><p><b>26 calls: every path within the depth</b></p>');
  t.match(page, /<b class="contact">\+91\d+, \+91\d+, \+91\d+ and \d+ more<\/b>/);
  t.match(page, /<\/code> and \d+ more <abbr class="clause"/, 'so are those who are never reached');
});

t.test('a tree that is too much for a page is cut, and what is deep is folded', async (t) => {
  const { exploration, endCalls } = await walks.parallel();
  const [path] = exploration.paths;
  const [step] = path?.steps ?? [];
  if (!path || !step) return t.fail('there is a path');
  // No two of them end the same way.
  const paths = Array.from({ length: 2048 }, (_, index): ExploredPath => {
    const bits = index.toString(2).padStart(11, '0').split('');
    const steps = bits.map((bit): Step => ({ ...step, choice: bit === '1' ? 'busy' : 'no-answer' }));
    return { ...path, steps, nextApplet: `applet ${index}` };
  });
  const page = explorationHtml({ ...exploration, paths }, endCalls);
  t.match(page, `… and ${1024 + 2048} branches more, further down; --format json has every path.`);
  t.equal(times(page, '<span class="calls">'), 1023, 'ten levels are drawn');
  t.equal(times(page, '<details open><summary><span class="by">'), 15, 'four levels of it are unfolded');
});

t.test('whatever a webhook wrote stays text', async (t) => {
  const { page } = await walks.hostile();
  const [, body = ''] = page.split('<body>');
  t.notMatch(body, /<script|<img|<b>"|<\/style|<svg onload/);
  t.notMatch(body.replaceAll('\n', ''), /\p{C}/u);
  t.match(body, 'sip:&lt;script&gt;alert(1)&lt;/script&gt;');
  t.match(body, '&quot;&gt;&lt;img src=x onerror=alert(3)&gt;\\u2066');
});

t.test('nobody to ask, nobody to dial, and nothing walked', async (t) => {
  const refused = { status: null, contentType: null, body: new Uint8Array(), durationMs: 1 };
  const failure = { kind: 'refused', detail: 'refused' };
  const { page: down } = await pageOfWalk(memoryWebhook(inTurn({ ...refused, failure })));
  t.match(down, '<title>exosim explore: the webhook could not be reached</title>');
  t.match(
    down,
    '<span class="comes">a call comes in</span></span><span class="then">→</span><span class="what end bad">',
  );
  const { page: empty } = await pageOfWalk(memoryWebhook(() => dialing([])));
  t.match(empty, 'the only way there is');
  const interrupted = AbortSignal.abort();
  const { page: nothing } = await pageOfWalk(
    memoryWebhook(() => dialing([])),
    { signal: interrupted },
  );
  t.match(nothing, '<b>Interrupted after 0 calls</b>');
  t.notMatch(nothing, '<h2>');
});

t.test('pictures are left out where there are too many of them, or too much in one', async (t) => {
  const { exploration, endCalls } = await walks.refetch();
  const [end] = exploration.findings.ends;
  const ends = Array.from({ length: 14 }, () => end).flatMap((one) => one ?? []);
  const page = explorationHtml({ ...exploration, findings: { ...exploration.findings, ends } }, endCalls);
  t.equal(times(page, '<svg class="lanes'), 12);
  t.equal(times(page, 'one such call'), 12);
  t.match(page, /Not drawn: Nobody answered: [^;]*; Nobody answered: [^;]*\.<\/p>/);

  const webhook = memoryWebhook((fetch) => dialing([`+9198765${10_000 + (fetch % 2)}`], { fetch_after_attempt: true }));
  const { page: long } = await pageOfWalk(webhook, { depth: 1 }, { maxFetches: 500 });
  t.match(long, /Not drawn: \d+ events happened in this call\./);
});
