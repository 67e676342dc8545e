import t from 'tap';
import type { Plan } from '../../src/call/plan.js';
import { dialing, memoryWebhook } from '../call/memoryWebhook.js';
import { asha, meera, ravi } from '../scenarios/people.js';
import { walk } from './walk.js';

const again = { fetch_after_attempt: true };

async function unreached(webhook: Parameters<typeof walk>[0], plan: Partial<Plan> = {}) {
  const { findings } = await walk(webhook, { depth: 2 }, plan);
  return findings.neverReached.map(({ contact, because, clause }) => `${contact} ${because} ${clause}`);
}

t.test('whoever stands behind the first of the same set is never reached [REFETCH-03]', async (t) => {
  const same = memoryWebhook(() => dialing([asha, ravi, '098765 00002', meera], again));
  t.same(await unreached(same), [`${ravi} same-destinations REFETCH-03`, `${meera} same-destinations REFETCH-03`]);
});

t.test('the same set in another order is the same set [REFETCH-02]', async (t) => {
  const turned = memoryWebhook((_fetch, { query }) =>
    query.DialWhomNumber === asha ? dialing([ravi, asha], again) : dialing([asha, ravi], again),
  );
  t.same(await unreached(turned), [`${ravi} same-destinations REFETCH-03`]);
});

t.test('a webhook that rotates reaches everybody', async (t) => {
  const next: Record<string, string[]> = { '': [asha, ravi], [asha]: [ravi, meera], [ravi]: [meera], [meera]: [] };
  const through = memoryWebhook((_fetch, { query }) => dialing(next[query.DialWhomNumber ?? ''] ?? [], again));
  t.same(await unreached(through), []);
});

t.test('the limit of fetches, and contacts that are skipped [REFETCH-07 STATE-05]', async (t) => {
  const endless = memoryWebhook((fetch) => dialing([`+9198765${10_000 + fetch}`, meera], again));
  t.same(await unreached(endless, { maxFetches: 3 }), [`${meera} fetch-limit REFETCH-07`]);
  const skipped = memoryWebhook(() => dialing([asha, 'nonsense', 'sip:ravi', 'sip:meera'], { state_management: true }));
  t.same(await unreached(skipped, { users: ['sip:ravi:off'] }), [
    'nonsense invalid-number PARAM-03',
    'sip:ravi device-off STATE-05',
    'sip:meera unknown-user STATE-05',
  ]);
});

t.test('loops, and each diagnostic once with the paths that met it', async (t) => {
  const endless = memoryWebhook((fetch) => dialing([`+9198765${10_000 + fetch}`], { ...again, colour: 'red' }));
  const { findings } = await walk(endless, { depth: 1 }, { maxFetches: 3 });
  t.same(findings.loops, [{ reason: 'fetch-limit', paths: 1, fetches: 3, choices: ['no-answer'] }]);
  t.same(
    findings.diagnostics.map(({ diagnostic: { code, severity }, paths, choices }) => [code, severity, paths, choices]),
    [
      ['fetch-limit', 'error', 1, ['no-answer']],
      ['unknown-parameter', 'warning', 6, ['answer']],
    ],
  );
});

t.test('where callers end, the most frequent first', async (t) => {
  const { findings } = await walk(
    memoryWebhook(() => dialing([asha])),
    {},
    { next: { 'nobody-answered': 'Voicemail' } },
  );
  t.same(findings.ends, [
    { outcome: 'nobody-answered', reason: 'attempts-failed', nextApplet: 'Voicemail', paths: 4 },
    { outcome: 'conversation-ended', reason: 'agent-hung-up', nextApplet: null, paths: 1 },
    { outcome: 'caller-hung-up', reason: 'while-ringing', nextApplet: null, paths: 1 },
  ]);
});
