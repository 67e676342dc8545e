import t from 'tap';
import type { ConnectPorts } from '../../src/connect/ports.js';
import { judgeAudio } from '../../src/contract/judge.js';
import { asha, fakePorts, ravi, verdictFor } from './fakePorts.js';
import { again, bad, nobody, type Run, runMachine } from './runMachine.js';

t.test('the primary is asked first, and its accepted answer is dialed [TRAN-01 DIAL-01]', async (t) => {
  const { asked, dialed, ending } = await runMachine({
    verdicts: [verdictFor([asha])],
    behaviours: { [asha]: 'answer' },
    more: { hasFallback: true },
  });
  t.same(asked, ['primary']);
  t.same(dialed, [asha]);
  t.match(ending, { outcome: 'conversation-ended', reason: 'agent-hung-up' });
});

t.test('a failed primary is followed by one fetch of the fallback [FALL-01 FALL-02]', async (t) => {
  const { asked, dialed, ports } = await runMachine({
    verdicts: [bad, verdictFor([ravi])],
    more: { hasFallback: true },
  });
  t.same(asked, ['primary', 'fallback']);
  t.same(dialed, [ravi]);
  t.same(
    ports.facts.flatMap(({ type }) => (type.startsWith('fetch-') ? [type] : [])),
    ['fetch-rejected', 'fetch-accepted'],
  );
});

t.test('without an accepted answer nobody is dialed [TRAN-04 FALL-03]', async (t) => {
  for (const hasFallback of [true, false]) {
    const { asked, ending, endings } = await runMachine({ verdicts: [bad], more: { hasFallback } });
    t.same(asked, hasFallback ? ['primary', 'fallback'] : ['primary']);
    t.match(ending, { outcome: 'didnt-dial', reason: 'fetch-failed', assumes: ['FALL-03'] });
    t.equal(endings.length, 1);
  }
});

t.test('an accepted answer that dials nobody does not go to the fallback [FALL-04 TRAN-05 TRAN-06]', async (t) => {
  const empty = await runMachine({ verdicts: [nobody], more: { hasFallback: true } });
  t.same(empty.asked, ['primary']);
  t.match(empty.ending, { outcome: 'didnt-dial', reason: 'empty-destination' });
  t.same(empty.codes, ['destination-empty']);
  const invalid = await runMachine({ verdicts: [verdictFor(['asha'])], more: { hasFallback: true } });
  t.same(invalid.asked, ['primary']);
  t.match(invalid.ending, { outcome: 'didnt-dial', reason: 'invalid-number' });
});

t.test('a caller nobody answers ends in nobody-answered [TRAN-02]', async (t) => {
  const { dialed, ending } = await runMachine({ verdicts: [verdictFor([asha, ravi])] });
  t.same(dialed, [asha, ravi]);
  t.match(ending, { at: 61_000, outcome: 'nobody-answered', reason: 'attempts-failed' });
});

t.test(
  'a caller who leaves while the webhook is asked: nobody is dialed, the answer counts no more [DIAL-07 TRAN-13]',
  async (t) => {
    let stopped = 0;
    const { dialed, ending, endings, ports } = await runMachine({
      verdicts: [verdictFor([asha])],
      hangsUp: 0.5,
      ports: { stopAsking: () => stopped++ },
    });
    t.same(dialed, []);
    t.match(ending, { at: 500, outcome: 'caller-hung-up', reason: 'while-fetching' });
    t.equal(endings.length, 1);
    t.ok(stopped > 0);
    t.match(
      ports.facts.find(({ type }) => type === 'caller-hung-up'),
      { during: 'fetching', assumes: ['DIAL-07', 'TRAN-13'] },
    );
  },
);

t.test(
  'a caller who leaves while it rings: the legs are cancelled, nothing is fetched [DIAL-07 TRAN-13]',
  async (t) => {
    const { asked, dialed, ending, ports } = await runMachine({
      verdicts: [verdictFor([asha, ravi], again)],
      hangsUp: 10,
    });
    t.same([asked.length, dialed], [1, [asha]]);
    t.match(ending, { outcome: 'caller-hung-up', reason: 'while-ringing' });
    t.match(
      ports.facts.find(({ type }) => type === 'leg-ended'),
      { result: 'canceled', at: 10_000 },
    );
  },
);

t.test('a caller who leaves while talking has had a conversation [DIAL-07 TRAN-01]', async (t) => {
  const { ending, endings, ports } = await runMachine({
    verdicts: [verdictFor([asha])],
    behaviours: { [asha]: 'answer:after=1s:talk=60s' },
    hangsUp: 10,
  });
  t.match(ending, { outcome: 'conversation-ended', reason: 'caller-hung-up' });
  t.equal(endings.length, 1);
  t.match(
    ports.facts.find(({ type }) => type === 'leg-ended'),
    { result: 'completed', talkSeconds: 8 },
  );
});

t.test('a caller who leaves between two attempts [DIAL-07]', async (t) => {
  const { asked, ending } = await runMachine({
    verdicts: [verdictFor([asha], again)],
    ports: { whenEventsArrived: () => {} },
    hangsUp: 40,
  });
  t.equal(asked.length, 1);
  t.match(ending, { outcome: 'caller-hung-up', reason: 'while-fetching' });
});

t.test('a conversation that reaches its limit has ended like any other [DIAL-03 TRAN-01]', async (t) => {
  const { ending } = await runMachine({
    verdicts: [verdictFor([asha], { max_conversation_duration: 5 })],
    behaviours: { [asha]: 'answer:after=1s:talk=60s' },
  });
  t.match(ending, { at: 7000, outcome: 'conversation-ended', reason: 'conversation-limit' });
});

t.test('different reasons for skipping are one reason, on an assumption [TRAN-11]', async (t) => {
  const { account } = fakePorts({}, { users: ['sip:asha:off', `${ravi}:unverified`] });
  const { ending } = await runMachine({ verdicts: [verdictFor(['sip:asha', ravi])], ports: { account } });
  t.match(ending, { outcome: 'didnt-dial', reason: 'unverified-device', assumes: ['TRAN-11'] });
  const one = await runMachine({ verdicts: [verdictFor(['sip:asha'])], ports: { account } });
  t.match(one.ending, { reason: 'device-off' });
  t.notOk('assumes' in (one.ending ?? {}));
});

const playing = verdictFor([asha], { start_call_playback: { type: 'audio_url', value: 'http://localhost/hello.wav' } });
const probing = (result: 'available' | 'unavailable'): Run['ports'] => ({
  probe: (verdict, _fetch, done) => done(judgeAudio(verdict, [{ result }])),
});

t.test('audio is probed before anybody is dialed, and only if some is named [RESP-06]', async (t) => {
  const probed: number[] = [];
  const probe: ConnectPorts['probe'] = (verdict, fetch, done) => {
    probed.push(fetch);
    done(judgeAudio(verdict, [{ result: 'available' }]));
  };
  t.same((await runMachine({ verdicts: [playing], ports: { probe } })).dialed, [asha]);
  t.same(probed, [1]);
  await runMachine({ verdicts: [verdictFor([asha])], ports: { probe } });
  t.same(probed, [1]);
});

t.test('audio that cannot be played is a failed fetch [RESP-06 FALL-02]', async (t) => {
  const { asked, dialed } = await runMachine({
    verdicts: [playing, verdictFor([ravi])],
    more: { hasFallback: true },
    ports: probing('unavailable'),
  });
  t.same(asked, ['primary', 'fallback']);
  t.same(dialed, [ravi]);
  const alone = await runMachine({ verdicts: [playing], ports: probing('unavailable') });
  t.match(alone.ending, { outcome: 'didnt-dial', reason: 'fetch-failed' });
});

t.test(
  'the fallback is asked once only, also when it is its audio that cannot be played [RESP-06 FALL-02]',
  async (t) => {
    const { asked, endings } = await runMachine({
      verdicts: [bad, playing],
      more: { hasFallback: true },
      ports: probing('unavailable'),
    });
    t.same(asked, ['primary', 'fallback']);
    t.match(endings, [{ outcome: 'didnt-dial', reason: 'fetch-failed' }]);
  },
);
