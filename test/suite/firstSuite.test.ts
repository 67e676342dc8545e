import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import type { CallRecord } from '../../src/call/record.js';
import { simulate } from '../../src/call/simulate.js';
import { simulateCall } from '../../src/index.js';
import { judgeExpectation } from '../../src/suite/expectation.js';
import { firstSuite, type ProbedWebhook, probes } from '../../src/suite/firstSuite.js';
import { parseSuite } from '../../src/suite/readSuite.js';
import { dialing, inTurn, memoryWebhook } from '../call/memoryWebhook.js';
import { answerOf } from '../contract/answers.js';

const primary = 'http://localhost:3000/connect';

function probed(...answers: unknown[]): Promise<CallRecord[]> {
  return Promise.all(
    probes.map(({ plan }) => simulate({ primary, ...plan }, { webhook: memoryWebhook(inTurn(...answers)) })),
  );
}

const read = (text: string, environment = {}) => parseSuite('exosim.yaml', text, environment).cases;

t.test('what a webhook did is expected of it, and it does it again', async (t) => {
  const webhook = await startSampleWebhook();
  t.teardown(() => webhook.close());
  for (const path of ['/connect', '/connect/rotate', '/connect/same', '/connect/nobody', '/misbehave/shape-1.0']) {
    const url = webhook.url + path;
    const records: CallRecord[] = [];
    for (const { plan } of probes) records.push(await simulateCall({ primary: url, ...plan }));
    const cases = read(firstSuite({ primary: url }, records));
    t.strictSame(
      cases.map(({ name }) => name),
      probes.map(({ name }) => name),
    );
    for (const { name, plan, expect } of cases) {
      t.ok(expect.outcome !== undefined && expect.reason !== undefined);
      t.strictSame(judgeExpectation(expect, await simulateCall(plan)), [], `${path}: ${name}`);
    }
  }
});

t.test('a webhook that names the same contacts each time is held to them', async (t) => {
  const records = await probed(dialing(['+919876500001', 'sip:$$HOME$']));
  const [, silent] = read(firstSuite({ primary }, records));
  t.strictSame(silent?.expect.legs, [
    { contact: '+919876500001', result: 'no-answer', ring: 30_000 },
    { contact: 'sip:$$HOME$', result: 'no-answer', ring: 30_000 },
  ]);
  t.strictSame(silent?.expect.fetches, [{ result: 'accepted' }]);
});

t.test('one that names others, or takes events, is not; what it did stands there as a comment', async (t) => {
  const turning = await Promise.all(
    probes.map(({ plan }, turn) =>
      simulate({ primary, ...plan }, { webhook: memoryWebhook(() => dialing([`+91987650000${turn}`])) }),
    ),
  );
  const taking = await probed(dialing(['+919876500001'], { call_event_passthru_url: 'http://localhost:3000/events' }));
  for (const records of [turning, taking]) {
    const text = firstSuite({ primary }, records);
    for (const { expect } of read(text)) t.strictSame(Object.keys(expect).sort(), ['diagnostics', 'outcome', 'reason']);
    t.match(text, '\n      # legs:\n      #   - { contact: "+91');
    const uncommented = read(text.replace(/^( *)# (fetches:|legs:| {2}- \{)/gm, '$1$2'));
    for (const [index, { expect }] of uncommented.entries()) {
      const { legs, fetches } = records[index] ?? {};
      t.match(expect, { legs: legs?.map(({ contact }) => ({ contact })), fetches: fetches?.map(() => ({})) });
    }
  }
});

t.test('errors are expected as long as they are not mended', async (t) => {
  const text = firstSuite({ primary }, await probed(answerOf('', { status: 500 })));
  t.match(text, 'To be mended');
  for (const { expect } of read(text)) {
    t.strictSame(expect.diagnostics, { absent: ['error'], present: ['status-not-200'] });
  }
});

t.test('credentials stay out, and a URL of any kind comes back', async (t) => {
  const records = await probed(dialing([]));
  const secret = firstSuite({ primary: 'http://me:secret@host/connect' }, records);
  t.notMatch(secret, 'secret');
  t.match(secret, 'Its credentials were left out');
  t.equal(read(secret)[0]?.plan.primary, 'http://host/connect');
  t.equal(read(secret, { WEBHOOK: 'http://x' })[0]?.plan.primary, 'http://x/connect');
  const odd = `http://host/a$b?c={d}&e="\\'#$$`;
  t.equal(new URL(read(firstSuite({ primary: odd }, records))[0]?.plan.primary ?? '').href, new URL(odd).href);
});

t.test('hostile contacts neither break out of the file nor reach the terminal', async (t) => {
  const hostile = ['sip:a', '+919876500001\n- name: injected', '\u001b[2J', '\ud800', '\u2028'];
  const text = firstSuite({ primary }, await probed(dialing(hostile)));
  t.notMatch(text, /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  t.equal(read(text).length, probes.length);
});

t.test('without a call that came to an end there is a suite all the same', async (t) => {
  t.strictSame(
    read(firstSuite({ primary }, [])).map(({ name, expect }) => [name, expect]),
    [['an ordinary call', { diagnostics: { absent: ['error'] } }]],
  );
});

t.test('what was said of the webhook is in the suite', async (t) => {
  const records = await probed(dialing([]));
  const planOf = (plan: ProbedWebhook, environment = {}) => read(firstSuite(plan, records), environment)[0]?.plan;
  const beside = { primary, fallback: 'http://localhost:3000/down?a=1#$x', insecure: true, apiVersion: '1.0' } as const;
  t.match(planOf(beside), { ...beside, fallback: 'http://localhost:3000/down?a=1#$x' });
  t.equal(planOf(beside, { WEBHOOK: 'http://other' })?.fallback, 'http://other/down?a=1#$x', 'it moves along');
  const elsewhere = {
    primary,
    fallback: 'https://example.com:8443/',
    allowHosts: ['cdn.example.com', 'a.example.com'],
  };
  t.match(planOf(elsewhere), elsewhere);
  const secret = firstSuite({ primary, fallback: 'http://me:secret@localhost:3000/down' }, records);
  t.notMatch(secret, 'secret');
  t.match(secret, /fallback: "\/down"\n {2}# Its credentials were left out: give it with --fallback\./);
});
