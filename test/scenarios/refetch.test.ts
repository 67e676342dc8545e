import t from 'tap';
import { startSampleWebhook } from '../../fixtures/webhook/sampleWebhook.js';
import { simulateCall } from '../../src/index.js';
import { codes, legs, logged } from './logged.js';
import { asha, meera, ravi } from './people.js';
import { destination, ok, serve, serveBodies } from './server.js';

const again = (...contacts: string[]) => ({ fetch_after_attempt: true, destination: destination(...contacts) });

t.test('after each contact in sequence the parameters are fetched again [REFETCH-01]', async (t) => {
  const webhook = await serveBodies(t, again(asha, ravi), again(ravi, meera), again(meera));
  const record = await simulateCall({ primary: webhook.url, agents: ['no-answer', 'busy', 'answer'] });
  t.same(legs(record), [`${asha} no-answer`, `${ravi} busy`, `${meera} completed`]);
  t.equal(webhook.received.length, 3, 'and not again after a conversation');
  t.same(
    logged(record, 'fetch-started').map(({ at }) => at),
    [0, 30_000, 30_000],
  );
});

t.test('in parallel the whole set is one attempt [REFETCH-01]', async (t) => {
  const parallel = { parallel_ringing: { activate: true, max_parallel_attempts: 1 } };
  const webhook = await serveBodies(t, { ...again(asha, ravi), ...parallel }, { destination: [] });
  const record = await simulateCall({ primary: webhook.url, agentsDefault: 'busy' });
  t.same(
    record.legs.map(({ contact }) => contact),
    [asha, ravi],
  );
  t.equal(webhook.received.length, 2);
});

t.test('without fetch_after_attempt there is one fetch [REFETCH-01 PARAM-01]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha, ravi) });
  const record = await simulateCall({ primary: webhook.url, agentsDefault: 'no-answer' });
  t.same(legs(record), [`${asha} no-answer`, `${ravi} no-answer`]);
  t.equal(webhook.received.length, 1);
});

t.test('a contact that was skipped is no attempt [REFETCH-01 STATE-06]', async (t) => {
  const webhook = await serveBodies(t, { ...again(asha, ravi), state_management: true }, { destination: [] });
  const record = await simulateCall({ primary: webhook.url, busy: [asha], agents: ['no-answer'] });
  t.same(legs(record), [`${ravi} no-answer`]);
  t.equal(webhook.received.length, 2);
});

t.test('the same set twice in a row stops further attempts [REFETCH-02]', async (t) => {
  const webhook = await serveBodies(t, again(asha), again(ravi), again(ravi), again(meera));
  const record = await simulateCall({ primary: webhook.url, agentsDefault: 'busy' });
  t.same(
    record.legs.map(({ contact }) => contact),
    [asha, ravi],
  );
  t.same([record.outcome, record.reason], ['nobody-answered', 'same-destinations']);
  t.equal(webhook.received.length, 3);
});

t.test('a set has no order, no repeats and one spelling of a number [REFETCH-02]', async (t) => {
  for (const same of [
    [ravi, asha],
    [asha, ravi, asha],
    ['+91 98765 00001', '09876500002'],
  ]) {
    const webhook = await serveBodies(t, again(asha, ravi), again(...same));
    const record = await simulateCall({ primary: webhook.url, agentsDefault: 'busy' });
    t.same([record.reason, record.legs.length], ['same-destinations', 1], same.join(' '));
  }
});

t.test('a subset is another set, and a set may come back later [REFETCH-02]', async (t) => {
  const webhook = await serveBodies(t, again(asha, ravi), again(asha), again(asha, ravi), { destination: [] });
  const record = await simulateCall({ primary: webhook.url, agentsDefault: 'busy' });
  t.same(
    record.legs.map(({ contact }) => contact),
    [asha, asha, asha],
  );
  t.equal(record.reason, 'refetch-dialed-nobody');
});

t.test('the same two each time dial the first and never the second, and that is said [REFETCH-03]', async (t) => {
  const sample = await startSampleWebhook({ agents: [asha, ravi] });
  t.teardown(() => sample.close());
  const record = await simulateCall({ primary: `${sample.url}/connect/same`, agents: ['no-answer', 'answer'] });
  t.same(legs(record), [`${asha} no-answer`]);
  t.same([record.outcome, record.reason, record.fetches.length], ['nobody-answered', 'same-destinations', 2]);
  const [found] = record.diagnostics;
  t.same([found?.code, found?.clause], ['same-destinations', 'REFETCH-03']);
  t.ok(found?.message.includes(`Never dialed: ${ravi}.`), found?.message ?? '');
});

t.test('a re-fetch goes to the primary and then the fallback, and tells of the last leg [REFETCH-04]', async (t) => {
  const webhook = await serve(t, ({ path }, index) => {
    if (path === '/fallback') return ok({ destination: destination(ravi) });
    return index === 0 ? ok(again(asha)) : { status: 500 };
  });
  const record = await simulateCall({
    primary: `${webhook.url}/primary`,
    fallback: `${webhook.url}/fallback`,
    agents: ['reject', 'answer'],
  });
  t.same(
    webhook.received.map(({ path }) => path),
    ['/primary', '/primary', '/fallback'],
  );
  const [, refetched] = webhook.queriesOf('/primary');
  t.hasStrict(refetched, { DialCallStatus: 'busy', DialWhomNumber: asha });
  t.same(webhook.queriesOf('/fallback'), [refetched]);
  t.equal(record.answeredBy, ravi);
});

t.test('each round begins at the primary, even when the fallback answered the last one [REFETCH-04]', async (t) => {
  const webhook = await serve(t, ({ path }, index) => {
    if (path === '/fallback') return ok(again(asha));
    return index === 0 ? { status: 500 } : ok({ destination: destination(ravi) });
  });
  await simulateCall({
    primary: `${webhook.url}/primary`,
    fallback: `${webhook.url}/fallback`,
    agents: ['busy', 'answer'],
  });
  t.same(
    webhook.received.map(({ path }) => path),
    ['/primary', '/fallback', '/primary'],
  );
});

t.test('the newest answer decides, and one without fetch_after_attempt is dialed through [REFETCH-05]', async (t) => {
  const webhook = await serveBodies(t, again(asha), { destination: destination(ravi, meera) });
  const record = await simulateCall({ primary: webhook.url, agentsDefault: 'busy' });
  t.same(
    record.legs.map(({ contact }) => contact),
    [asha, ravi, meera],
  );
  t.equal(webhook.received.length, 2);
  t.same([record.outcome, record.reason], ['nobody-answered', 'attempts-failed']);
});

t.test('a re-fetch that fails or gives nobody ends in nobody-answered [REFETCH-06]', async (t) => {
  const failing = await serve(t, (_request, index) => (index === 0 ? ok(again(asha)) : { status: 404 }));
  const failed = await simulateCall({ primary: failing.url, agentsDefault: 'busy' });
  t.same([failed.outcome, failed.reason], ['nobody-answered', 'refetch-failed']);
  const sample = await startSampleWebhook({ agents: [asha, ravi] });
  t.teardown(() => sample.close());
  const exhausted = await simulateCall({ primary: `${sample.url}/connect/rotate`, agentsDefault: 'busy' });
  t.same(
    exhausted.legs.map(({ contact }) => contact),
    [asha, ravi],
  );
  t.same(
    [exhausted.outcome, exhausted.reason, exhausted.fetches.length],
    ['nobody-answered', 'refetch-dialed-nobody', 3],
  );
  const skipping = await serveBodies(t, again(asha), again('nobody'));
  const skipped = await simulateCall({ primary: skipping.url, agentsDefault: 'busy' });
  t.same([skipped.outcome, skipped.reason], ['nobody-answered', 'refetch-dialed-nobody']);
});

t.test('a webhook that returns a fresh set forever is stopped [REFETCH-07]', async (t) => {
  const webhook = await serve(t, (_request, index) => ok(again(`sip:agent${index}`)));
  const usual = await simulateCall({ primary: webhook.url, agentsDefault: 'busy' });
  t.same(
    [usual.outcome, usual.reason, usual.fetches.length, usual.legs.length],
    ['nobody-answered', 'fetch-limit', 25, 25],
  );
  t.equal(usual.diagnostics.find(({ code }) => code === 'fetch-limit')?.severity, 'error');
  const three = await simulateCall({ primary: webhook.url, agentsDefault: 'busy', maxFetches: 3 });
  t.same([three.reason, three.fetches.length], ['fetch-limit', 3]);
});

t.test('fetches of both URLs count towards the limit [REFETCH-07]', async (t) => {
  const webhook = await serve(t, ({ path }, index) =>
    path === '/primary' ? { status: 500 } : ok(again(`sip:agent${index}`)),
  );
  const record = await simulateCall({
    primary: `${webhook.url}/primary`,
    fallback: `${webhook.url}/fallback`,
    agentsDefault: 'busy',
    maxFetches: 5,
  });
  t.same([record.outcome, record.reason, record.fetches.length], ['nobody-answered', 'fetch-limit', 5]);
  t.ok(codes(record).includes('fetch-limit'));
});
