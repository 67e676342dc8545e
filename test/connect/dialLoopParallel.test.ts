import t from 'tap';
import { asha, john, meena, ravi, reaches } from './fakePorts.js';
import { crowd, parallel, startDialLoop } from './startDialLoop.js';

t.test(
  'in parallel all ring at once; the first answer wins and the others are cancelled at that instant [DIAL-04]',
  async (t) => {
    const { ports, events } = startDialLoop([asha, ravi, meena], {
      behaviours: { [asha]: 'answer:after=9s', [ravi]: 'answer:after=5s:talk=10s' },
      more: parallel(),
    });
    await reaches(ports, 1000);
    t.same(ports.lines().slice(6), [
      `5 leg-answered ${ravi}`,
      `5 leg-ended ${asha} canceled`,
      `5 leg-ended ${meena} canceled`,
      `15 leg-ended ${ravi} completed`,
    ]);
    t.same(crowd(ports), { ringing: 3, talking: 1 });
    t.same(
      events.map(({ type }) => type),
      ['attempt.answered', 'conversation.ended'],
    );
  },
);

t.test(
  'in parallel at most max_parallel_attempts ring, and the next contact takes the place of a leg that ends [DIAL-04]',
  async (t) => {
    const { ports } = startDialLoop([asha, ravi, meena, john], {
      behaviours: { [asha]: 'reject:after=4s', [john]: 'answer:after=1s:talk=1s' },
      more: parallel(2),
    });
    await reaches(ports, 1000);
    t.same(crowd(ports), { ringing: 2, talking: 1 });
    const dials = ports.facts.filter((fact) => fact.type === 'leg-dialed');
    t.same(
      dials.map(({ at }) => at),
      [0, 0, 4000, 30_000],
    );
    t.same(
      dials.map(({ assumes }) => assumes ?? []),
      [[], [], ['DIAL-04'], ['DIAL-04']],
    );
  },
);

t.test(
  'of two answers at one instant the earlier in destination wins, and the other is cancelled [DIAL-05]',
  async (t) => {
    const { ports, events } = startDialLoop([asha, ravi], {
      behaviours: { [asha]: 'answer:after=5s:talk=1s', [ravi]: 'answer:after=5s' },
      more: parallel(),
    });
    await reaches(ports, 1000);
    t.same(ports.lines().slice(4), [
      `5 leg-answered ${asha}`,
      `5 leg-ended ${ravi} canceled`,
      `6 leg-ended ${asha} completed`,
    ]);
    t.match(
      ports.facts.find((fact) => fact.type === 'leg-ended'),
      { result: 'canceled', assumes: ['DIAL-05'] },
    );
    t.same(
      events.map(({ type }) => type),
      ['attempt.answered', 'conversation.ended'],
    );
  },
);

t.test('that holds for a contact that took a place later, too [DIAL-05]', async (t) => {
  const behaviours = { [asha]: 'reject:after=4s', [ravi]: 'answer:after=10s:talk=1s', [meena]: 'answer:after=6s' };
  const { ports } = startDialLoop([asha, ravi, meena], { behaviours, more: parallel(2) });
  await reaches(ports, 1000);
  t.match(ports.lines(), [
    /./,
    /./,
    /./,
    /./,
    /./,
    /./,
    /./,
    `10 leg-answered ${ravi}`,
    `10 leg-ended ${meena} canceled`,
    /./,
  ]);
});
