import fc from 'fast-check';
import t from 'tap';
import type { CallRecord } from '../../../src/call/record.js';
import { simulate } from '../../../src/call/simulate.js';
import { rowHeight } from '../../../src/report/swimLane/axis.js';
import { swimLane } from '../../../src/report/swimLane/swimLane.js';
import { calls as anyCalls, webhookOf } from '../../properties/arbitraries.js';
import { calls, contacts, hostile } from '../calls.js';

/** What can be read in a picture, from top to bottom as it was drawn, without the legend. */
function textsOf(picture: string): string[] {
  const [drawn = ''] = picture.split('<g class="legend">');
  return [...drawn.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}

async function drawn(call: Promise<CallRecord>): Promise<string> {
  return swimLane(await call).text;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

t.test('one agent after the other', async (t) => {
  const picture = await drawn(calls.sequential());
  const texts = textsOf(picture);
  const story = [
    'incoming call',
    'fetch 1: primary URL',
    '200 in 1 ms',
    'accepted: 2 contacts in turn',
    'ring 20 s · talk 15 min',
    'dials agent 1',
    'dial event: agent 1 busy',
    'no answer',
    'terminal event: agent 1 free',
    'dials agent 2',
    'answers',
    'hangs up',
    'Conversation ended',
    'the agent hung up · next applet: Thanks',
  ];
  const places = story.map((text) => texts.indexOf(text));
  t.notOk(places.includes(-1), `all told: ${story.filter((_, index) => places[index] === -1)}`);
  t.same(
    places.toSorted((one, other) => one - other),
    places,
    'in their order',
  );
  for (const time of ['0:00', '0:20', '0:25', '1:25']) t.ok(texts.includes(time), time);
  for (const lasted of ['waits 25 s', 'rings 20 s', 'rings 5 s', 'talks 1 min']) t.ok(texts.includes(lasted), lasted);
  for (const lane of [
    'Caller',
    '09901320691',
    'exosim',
    'Webhook',
    'localhost:3000',
    'Agent 1',
    contacts(1)[0] ?? '',
  ]) {
    t.ok(texts.includes(lane), lane);
  }
  t.match(picture, /<svg class="lanes fits" role="img" aria-label="Timeline of the call [0-9a-f]{32}"/);
  t.match(picture, /<desc>0:00 incoming call from 09901320691 .* 1:25 Conversation ended/);
  t.match(picture, '<title>0:20  Leg 1: +919876543210: no-answer, rang 20 s</title>');
});

t.test('in parallel: rivals are cancelled, and a busy line never rings', async (t) => {
  const picture = await drawn(calls.parallel());
  const texts = textsOf(picture);
  t.equal(texts.filter((text) => text === 'cancelled').length, 2);
  t.equal(texts.filter((text) => text === 'busy').length, 2);
  t.equal(count(picture, '<g class="bar rings">'), 4 + 1, 'four that ring, and the legend');
  t.ok(texts.includes('Agent 5'));
  t.ok(texts.includes('1 min 30 s'), 'in two lines beside the bar');
});

t.test('a re-fetch, and why it ends', async (t) => {
  const texts = textsOf(await drawn(calls.sameDestinations()));
  t.ok(texts.includes('↻ fetch 2: primary URL'));
  t.ok(texts.includes('the webhook returned the same destinations twice in a row'));
  t.ok(texts.includes('the webhook returned the same destinations twice in a row · next applet: Voicemail'));
  t.notOk(texts.includes('Agent 2'), 'who was never dialed has no lane');
});

t.test('the fallback after a primary that was too slow', async (t) => {
  const texts = textsOf(await drawn(calls.fallback()));
  for (const text of ['no answer in 5 s', 'takes 5 s', 'rejected: timed-out', 'fetch 2: fallback URL']) {
    t.ok(texts.includes(text), text);
  }
});

t.test('a caller who hangs up, and events that failed', async (t) => {
  const texts = textsOf(await drawn(calls.callerHangsUp()));
  for (const text of ['hangs up while ringing', 'cancelled', 'failed: 503', 'The caller hung up']) {
    t.ok(texts.includes(text), text);
  }
  t.ok(texts.includes('while it was ringing · no next applet: the caller has gone'));
});

t.test('75 minutes beside two seconds: the long time is drawn shorter, and says so', async (t) => {
  const picture = await drawn(calls.long());
  const texts = textsOf(picture);
  for (const text of ['0:02', '1:15:02', 'talks 75 min', 'rings 2 s', 'cut at the limit'])
    t.ok(texts.includes(text), text);
  t.ok(count(picture, '<g class="cut">') > 3, 'on the clock, on the bars, in the legend');
  const [, height] = picture.match(/viewBox="0 0 \d+ (\d+)/) ?? [];
  t.ok(Number(height) < 800);
});

t.test('many agents share a lane and are named where they are dialed', async (t) => {
  const texts = textsOf(await drawn(calls.manyAgents()));
  t.equal(texts.filter((text) => text === '25 in turn').length, 1);
  for (const [index, contact] of contacts(25).entries()) t.ok(texts.includes(`dials agent ${index + 1}, ${contact}`));
});

t.test('in a long picture the lanes are named again and again', async (t) => {
  const texts = textsOf(await drawn(calls.manyFetches()));
  t.ok(texts.filter((text) => text === 'Agent 3').length >= 4);
  t.equal(texts.filter((text) => text.includes('fetch ')).length, 25);
});

t.test('contacts that are skipped', async (t) => {
  const texts = textsOf(await drawn(calls.skipped()));
  for (const text of [
    'skips sip:asha: the user&#39;s device is off',
    'skips sip:ravi: the contact is on another call',
    'skips sip:nobody: the user does not exist',
    'skips 98765: it is no valid contact',
    'skips an empty contact: it is no valid contact',
    'Didn&#39;t dial anyone',
  ]) {
    t.ok(texts.includes(text), text);
  }
});

t.test('events that are withheld stop half-way', async (t) => {
  const picture = await drawn(calls.withheld());
  t.ok(textsOf(picture).includes('withheld'));
  t.equal(count(picture, '<path class="line stop"'), 2);
});

t.test('a call that was interrupted has open ends', async (t) => {
  const picture = await drawn(calls.interrupted());
  t.ok(textsOf(picture).includes('the simulation was interrupted · the call was still going on'));
  t.match(picture, '<path class="ragged"');
});

t.test('what a webhook wrote stays text', async (t) => {
  const picture = await drawn(calls.hostile());
  t.notMatch(picture, /<script|<img|<b>/);
  t.notMatch(picture.replaceAll('\n', ''), /\p{C}/u);
  t.match(picture, '&lt;script&gt;alert(1)&lt;/script&gt;');
  t.match(picture, '\\u202e\\u001b[2J\\u0000x');
  t.match(picture, '&quot;&gt;&lt;img src=x onerror=alert(3)&gt;\\u2066');
  t.ok(hostile.contact.includes('<script>'), 'which the webhook did write');
});

t.test('any call: whatever happens has a row of its own, below the one before', async () => {
  await fc.assert(
    fc.asyncProperty(anyCalls(), async (one) => {
      const record = await simulate(one.plan, { webhook: webhookOf(one) });
      const picture = swimLane(record).text;
      const [, height = 0] = (picture.match(/viewBox="0 0 [\d.]+ ([\d.]+)"/) ?? []).map(Number);
      const rows = [...picture.matchAll(/<rect class="row" [^>]*y="([\d.]+)" [^>]*height="(\d+)"/g)].map(
        ([, y, high]) => [Number(y), Number(high)] as const,
      );
      const below = rows.every(([y, high], index) => {
        const next = rows[index + 1];
        return high >= rowHeight.mark && (next ? next[0] >= y + high : y + high < height);
      });
      const bars = [...picture.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="\d+" height="(-?[\d.]+)" rx="3"/g)];
      return rows.length > 2 && below && bars.length > 0 && bars.every(([, high]) => Number(high) > 0);
    }),
    { numRuns: 100 },
  );
});
