import t from 'tap';
import { Leg, type LegObserver, type LegSettings } from '../../src/connect/leg.js';
import { parseBehaviour } from '../../src/telephony/behaviour.js';
import { parseContact } from '../../src/telephony/contact.js';
import { asha, fakePorts, reaches } from './fakePorts.js';

const quiet: LegObserver = { answered: () => {}, ended: () => {} };

function legThat(behaviour: string, more: Partial<LegSettings> = {}, observer = quiet, ports = fakePorts()) {
  const leg = new Leg(
    {
      number: 1,
      callSid: 'this call',
      contact: parseContact(asha),
      behaviour: parseBehaviour(behaviour),
      exophone: '+918047112233',
      stateManaged: false,
      maxRinging: 30_000,
      maxTalking: 900_000,
      assumes: [],
      ...more,
    },
    ports,
    observer,
  );
  leg.dial();
  const end = () => ports.facts.find((fact) => fact.type === 'leg-ended');
  return { leg, ports, end };
}

t.test('a leg that is answered talks for as long as its agent does [DIAL-06]', async (t) => {
  const { ports, end } = legThat('answer:after=8s:talk=90s');
  await reaches(ports, 1000);
  t.same(ports.lines(), [
    `0 leg-dialed ${asha}`,
    `0 leg-ringing ${asha}`,
    `8 leg-answered ${asha}`,
    `98 leg-ended ${asha} completed`,
  ]);
  t.match(end(), { ringSeconds: 8, talkSeconds: 90 });
  t.notOk('causeCode' in (end() ?? {}));
});

t.test('a leg rings for its limit at most [DIAL-02]', async (t) => {
  for (const behaviour of ['no-answer', 'answer:after=31s', 'answer:after=30s', 'reject:after=30s']) {
    const { ports, end } = legThat(behaviour);
    await reaches(ports, 1000);
    t.match(end(), { at: 30_000, result: 'no-answer', ringSeconds: 30, talkSeconds: 0 }, behaviour);
  }
  const { ports, end } = legThat('answer:after=29999ms');
  await reaches(ports, 1000);
  t.match(end(), { result: 'completed', ringSeconds: 29.999 });
});

t.test('a conversation lasts for its limit at most, and is completed all the same [DIAL-03]', async (t) => {
  for (const [behaviour, talkSeconds, by] of [
    ['answer:after=1s:talk=2h', 900, 'talkLimit'],
    ['answer:after=1s:talk=900s', 900, 'talkLimit'],
    ['answer:after=1s:talk=899s', 899, 'agentHangsUp'],
  ] as const) {
    const ends: string[] = [];
    const { ports, end } = legThat(
      behaviour,
      {},
      { answered: () => {}, ended: (_leg, result, by) => ends.push(`${result} ${by}`) },
    );
    await reaches(ports, 10_000);
    t.match(end(), { result: 'completed', talkSeconds });
    t.same(ends, [`completed ${by}`]);
  }
});

t.test(
  'a busy line and a rejected leg are busy, with the cause code of the wire; a failing line fails [DIAL-06 REQ-10]',
  async (t) => {
    const cases = { busy: [0, 'busy'], 'reject:after=4s': [4, 'busy'], failed: [0, 'failed'] } as const;
    for (const [behaviour, [ringSeconds, result]] of Object.entries(cases)) {
      const { ports, end } = legThat(behaviour);
      t.equal(end(), undefined, 'nothing ends within the dial itself');
      await reaches(ports, 100);
      t.match(end(), { result, ringSeconds, talkSeconds: 0 });
      t.equal((end() as { causeCode?: string }).causeCode, result === 'busy' ? 'USER_BUSY' : undefined);
      t.equal(
        ports.facts.some(({ type }) => type === 'leg-ringing'),
        behaviour.startsWith('reject'),
        'only a line that is free rings',
      );
    }
  },
);

t.test('a cancelled leg ends at once, once, and never answers [DIAL-06]', async (t) => {
  const { leg, ports, end } = legThat('answer:after=8s');
  await reaches(ports, 5);
  t.equal(leg.isRinging, true);
  leg.cancel(['DIAL-05']);
  leg.cancel();
  leg.callerHangsUp();
  await reaches(ports, 1000);
  t.match(end(), { at: 5000, result: 'canceled', ringSeconds: 5, assumes: ['DIAL-05'] });
  t.equal(ports.facts.filter(({ type }) => type === 'leg-ended').length, 1);
  t.equal(leg.isRinging, false);
});

t.test('a leg can be cancelled between its dial and the busy tone', async (t) => {
  const { leg, ports, end } = legThat('busy');
  leg.cancel();
  await reaches(ports, 10);
  t.match(end(), { result: 'canceled' });
});

t.test('the caller ends a conversation, but cancel does not [DIAL-07]', async (t) => {
  const { leg, ports, end } = legThat('answer:after=8s:talk=90s');
  await reaches(ports, 20);
  leg.cancel();
  t.equal(end(), undefined);
  leg.callerHangsUp();
  t.match(end(), { at: 20_000, result: 'completed', ringSeconds: 8, talkSeconds: 12 });
});

t.test('with state management a contact is busy from its dial until its leg ends [STATE-02]', async (t) => {
  const { ports } = legThat('answer:after=8s:talk=90s', { stateManaged: true });
  t.same(ports.presence.busy(), [asha], 'already at the dial');
  t.match(ports.facts[0], { type: 'leg-dialed', stateManaged: true });
  await reaches(ports, 97.999);
  t.same(ports.presence.busy(), [asha]);
  await reaches(ports, 98);
  t.same(ports.presence.busy(), []);
});

t.test('without state management nobody is made busy', async (t) => {
  const { ports } = legThat('answer');
  t.same(ports.presence.busy(), []);
  t.match(ports.facts[0], { type: 'leg-dialed', stateManaged: false });
});

t.test('every end frees the contact [STATE-07]', async (t) => {
  for (const behaviour of ['answer', 'no-answer', 'busy', 'reject', 'failed']) {
    const { ports } = legThat(behaviour, { stateManaged: true });
    t.same(ports.presence.busy(), [asha]);
    await reaches(ports, 1000);
    t.same(ports.presence.busy(), [], behaviour);
  }
  const { leg, ports } = legThat('no-answer', { stateManaged: true });
  leg.cancel();
  t.same(ports.presence.busy(), []);
});

t.test('a leg knows whether it would answer at this very instant [DIAL-05]', async (t) => {
  const ports = fakePorts();
  const seen: boolean[] = [];
  ports.clock.setTimeout(() => seen.push(leg.answersNow), 7_999);
  ports.clock.setTimeout(() => seen.push(leg.answersNow), 8_000);
  const { leg } = legThat('answer:after=8s', {}, quiet, ports);
  ports.clock.setTimeout(() => seen.push(leg.answersNow), 8_000);
  await reaches(ports, 8);
  t.same(seen, [false, true, false], 'not before, yes to whoever asks first at that instant, not once it has answered');
});
