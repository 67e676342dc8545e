import t from 'tap';
import type { ConnectPorts } from '../../src/connect/ports.js';
import { judgeAudio } from '../../src/contract/judge.js';
import { asha, meena, ravi, reaches, verdictFor } from './fakePorts.js';
import { again, bad, nobody, runMachine } from './runMachine.js';

t.test(
  'with fetch_after_attempt the parameters are fetched again after each contact [REFETCH-01 PARAM-01]',
  async (t) => {
    const { asked, dialed, ending, ports } = await runMachine({
      verdicts: [verdictFor([asha], again), verdictFor([ravi], again), verdictFor([meena], again)],
      behaviours: { [meena]: 'answer:after=1s:talk=1s' },
    });
    t.same(asked, ['primary', 'primary', 'primary']);
    t.same(dialed, [asha, ravi, meena]);
    t.match(ending, { outcome: 'conversation-ended' });
    t.match(
      ports.facts.filter(({ type }) => type === 'refetch-due'),
      [{ afterLeg: 1, assumes: ['REFETCH-01', 'REFETCH-05'] }, { afterLeg: 2 }],
    );
  },
);

t.test('the same set twice in a row ends the dialing: A is dialed and B never [REFETCH-02 REFETCH-03]', async (t) => {
  const { asked, dialed, ending, codes } = await runMachine({
    verdicts: [verdictFor([asha, ravi], again), verdictFor([ravi, asha, ravi], again)],
  });
  t.equal(asked.length, 2);
  t.same(dialed, [asha]);
  t.match(ending, { outcome: 'nobody-answered', reason: 'same-destinations' });
  t.same(codes, ['same-destinations']);
});

t.test('the same set ends the dialing also when its own fetch_after_attempt is false [REFETCH-02]', async (t) => {
  const { dialed, ending } = await runMachine({
    verdicts: [verdictFor([asha, ravi], again), verdictFor([asha, ravi])],
  });
  t.same(dialed, [asha]);
  t.match(ending, { reason: 'same-destinations' });
});

t.test('only two fetches in a row are compared [REFETCH-02]', async (t) => {
  const { dialed } = await runMachine({
    verdicts: [verdictFor([asha], again), verdictFor([ravi], again), verdictFor([asha])],
  });
  t.same(dialed, [asha, ravi, asha]);
});

t.test('the newest fetch_after_attempt governs: when false its contacts are dialed through [REFETCH-05]', async (t) => {
  const { asked, dialed, ending } = await runMachine({
    verdicts: [verdictFor([asha], again), verdictFor([ravi, meena])],
  });
  t.equal(asked.length, 2);
  t.same(dialed, [asha, ravi, meena]);
  t.match(ending, { outcome: 'nobody-answered', reason: 'attempts-failed' });
});

t.test('a re-fetch goes to the primary and then the fallback [REFETCH-04]', async (t) => {
  const { asked, dialed } = await runMachine({
    verdicts: [bad, verdictFor([asha], again), bad, verdictFor([ravi])],
    more: { hasFallback: true },
  });
  t.same(asked, ['primary', 'fallback', 'primary', 'fallback']);
  t.same(dialed, [asha, ravi]);
});

t.test('a re-fetch that fails or dials nobody ends in nobody-answered [REFETCH-06 TRAN-03 FALL-03]', async (t) => {
  const failed = await runMachine({ verdicts: [verdictFor([asha], again), bad] });
  t.match(failed.ending, {
    outcome: 'nobody-answered',
    reason: 'refetch-failed',
    assumes: ['FALL-03', 'REFETCH-06', 'TRAN-03'],
  });
  for (const next of [nobody, verdictFor(['asha'])]) {
    const { ending } = await runMachine({ verdicts: [verdictFor([asha], again), next] });
    t.match(ending, {
      outcome: 'nobody-answered',
      reason: 'refetch-dialed-nobody',
      assumes: ['REFETCH-06', 'TRAN-03'],
    });
  }
});

t.test('a webhook that always returns a fresh set is stopped [REFETCH-07]', async (t) => {
  const verdicts = Array.from({ length: 50 }, (_, index) => verdictFor([`sip:agent${index}`], again));
  const usual = await runMachine({ verdicts });
  t.equal(usual.asked.length, 25);
  t.match(usual.ending, { outcome: 'nobody-answered', reason: 'fetch-limit', assumes: ['REFETCH-07'] });
  t.equal(usual.codes.at(-1), 'fetch-limit');
  t.equal((await runMachine({ verdicts, more: { maxFetches: 3 } })).asked.length, 3);
});

t.test('fetches of the fallback count, too, and none is made beyond the limit [REFETCH-07]', async (t) => {
  const first = await runMachine({ verdicts: [bad], more: { hasFallback: true, maxFetches: 1 } });
  t.same(first.asked, ['primary']);
  t.match(first.ending, { outcome: 'didnt-dial', reason: 'fetch-failed' });
  t.equal(first.codes.at(-1), 'fetch-limit');
  const later = await runMachine({
    verdicts: [verdictFor([asha], again), bad],
    more: { hasFallback: true, maxFetches: 2 },
  });
  t.same(later.asked, ['primary', 'primary']);
  t.match(later.ending, { outcome: 'nobody-answered', reason: 'fetch-limit' });
});

t.test('the set of destinations is compared after a probe, too [REFETCH-02]', async (t) => {
  const verdict = verdictFor([asha], {
    ...again,
    music_on_hold: { type: 'custom_tone', value: 'http://localhost/hold.wav' },
  });
  const probe: ConnectPorts['probe'] = (before, _fetch, done) => done(judgeAudio(before, [{ result: 'available' }]));
  const { dialed, ending } = await runMachine({ verdicts: [verdict], ports: { probe } });
  t.same(dialed, [asha]);
  t.match(ending, { reason: 'same-destinations' });
});

t.test('a re-fetch waits until the call events have arrived [EVENT-06]', async (t) => {
  const waiting: (() => void)[] = [];
  const { asked, ports } = await runMachine({
    verdicts: [verdictFor([asha], again), verdictFor([ravi])],
    ports: { whenEventsArrived: (done) => waiting.push(done) },
  });
  t.same(asked, ['primary'], 'nothing is fetched before they have');
  t.equal(waiting.length, 1);
  waiting[0]?.();
  t.same(asked, ['primary', 'primary']);
  await reaches(ports, 200_000);
  t.equal(ports.facts.at(-1)?.type, 'connect-ended');
});
