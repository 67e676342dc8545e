import t from 'tap';
import { asha, john, meena, ravi, reaches } from './fakePorts.js';
import { parallel, startDialLoop } from './startDialLoop.js';

t.test('contacts are dialed in order, one at a time, until one answers [DIAL-01]', async (t) => {
  const { ports, events, loop } = startDialLoop([asha, ravi, meena, john], {
    behaviours: { [asha]: 'busy', [ravi]: 'no-answer', [meena]: 'answer:after=5s:talk=10s' },
  });
  await reaches(ports, 1000);
  t.same(ports.lines(), [
    `0 leg-dialed ${asha}`,
    `0 leg-ended ${asha} busy`,
    `0 leg-dialed ${ravi}`,
    `0 leg-ringing ${ravi}`,
    `30 leg-ended ${ravi} no-answer`,
    `30 leg-dialed ${meena}`,
    `30 leg-ringing ${meena}`,
    `35 leg-answered ${meena}`,
    `45 leg-ended ${meena} completed`,
  ]);
  t.same(events, [{ type: 'attempt.answered' }, { type: 'conversation.ended', by: 'agent-hung-up' }]);
  t.equal(loop.dialed, 3);
  t.same(
    ports.facts.flatMap((fact) => (fact.type === 'leg-dialed' ? [fact.leg] : [])),
    [3, 4, 5],
    'legs are counted on from the attempts before',
  );
});

t.test('when nobody answers the attempt has failed [TRAN-02]', async (t) => {
  const { ports, events } = startDialLoop([asha, ravi], { behaviours: { [asha]: 'failed' } });
  await reaches(ports, 1000);
  t.same(events, [{ type: 'attempt.failed', lastLeg: 4 }]);
});

t.test('with fetch_after_attempt one contact in sequence is the whole attempt [REFETCH-01]', async (t) => {
  const { ports, events, everDialed } = startDialLoop([asha, ravi], { more: { fetch_after_attempt: true } });
  await reaches(ports, 1000);
  t.same(events, [{ type: 'attempt.failed', lastLeg: 3 }]);
  t.same([...everDialed], [asha]);
});

t.test('with fetch_after_attempt in parallel the whole set is the attempt [REFETCH-01]', async (t) => {
  const { ports, events, everDialed } = startDialLoop([asha, ravi, meena], {
    more: { fetch_after_attempt: true, ...parallel(2) },
  });
  await reaches(ports, 1000);
  t.same(events, [{ type: 'attempt.failed', lastLeg: 5 }]);
  t.equal(everDialed.size, 3);
});

t.test('a conversation that reaches its limit, or that the caller ends, says so [DIAL-03 DIAL-07]', async (t) => {
  const cut = startDialLoop([asha], {
    behaviours: { [asha]: 'answer:after=1s:talk=1h' },
    more: { max_conversation_duration: 60 },
  });
  await reaches(cut.ports, 1000);
  t.same(cut.events.at(-1), { type: 'conversation.ended', by: 'conversation-limit' });
  const left = startDialLoop([asha], { behaviours: { [asha]: 'answer:after=1s:talk=1h' } });
  await reaches(left.ports, 10);
  left.loop.callerHangsUp();
  t.same(left.events.at(-1), { type: 'conversation.ended', by: 'caller-hung-up' });
});

t.test('a caller who leaves while it rings cancels every leg, and nobody else is dialed [DIAL-07]', async (t) => {
  const { loop, ports, events } = startDialLoop([asha, ravi, meena], { more: parallel(2), stateManaged: true });
  await reaches(ports, 7);
  loop.callerHangsUp();
  t.same(ports.presence.busy(), []);
  await reaches(ports, 1000);
  t.same(ports.lines().slice(4), [`7 leg-ended ${asha} canceled`, `7 leg-ended ${ravi} canceled`]);
  t.same(events, []);
});

t.test(
  'contacts that cannot be dialed are skipped at once, and the next one takes the turn [STATE-01 STATE-06 PARAM-03]',
  async (t) => {
    const { ports, events, loop } = startDialLoop(['asha', asha, ravi], {
      stateManaged: true,
      busy: [asha],
      behaviours: { [ravi]: 'answer:after=1s:talk=1s' },
    });
    await reaches(ports, 1000);
    t.same(ports.lines().slice(0, 4), [
      '0 contact-skipped asha',
      `0 contact-skipped ${asha}`,
      '0 diagnostic',
      `0 leg-dialed ${ravi}`,
    ]);
    t.same(
      ports.facts.slice(0, 2).map(({ assumes }) => assumes),
      [undefined, ['STATE-06']],
    );
    t.equal(loop.dialed, 1);
    t.equal(events.at(-1)?.type, 'conversation.ended');
  },
);

t.test('a contact that becomes busy before its turn is skipped when its turn comes [STATE-01]', async (t) => {
  const { ports } = startDialLoop([asha, ravi, meena], { stateManaged: true });
  await reaches(ports, 10);
  ports.presence.occupy(ravi, 'another call');
  await reaches(ports, 1000);
  t.same(
    ports.facts.flatMap((fact) => (fact.type === 'leg-dialed' ? [fact.contact] : [])),
    [asha, meena],
  );
});

t.test(
  'with nobody to dial the attempt gives the reason of the last contact [TRAN-05 TRAN-06 TRAN-10 TRAN-11]',
  async (t) => {
    t.same(startDialLoop([]).events, [{ type: 'attempt.dialedNobody', reason: 'empty-destination', mixed: false }]);
    t.same(startDialLoop(['asha', 'ravi']).events, [
      { type: 'attempt.dialedNobody', reason: 'invalid-number', mixed: false },
    ]);
    const busy = { stateManaged: true, busy: [asha] };
    t.same(startDialLoop([asha], busy).events, [{ type: 'attempt.dialedNobody', reason: 'busy', mixed: false }]);
    t.same(startDialLoop(['ravi', asha], busy).events, [{ type: 'attempt.dialedNobody', reason: 'busy', mixed: true }]);
    t.same(startDialLoop([asha, 'ravi'], busy).events, [
      { type: 'attempt.dialedNobody', reason: 'invalid-number', mixed: true },
    ]);
  },
);

t.test('a SIP user of an account without a roster is dialed on an assumption [STATE-05]', async (t) => {
  t.match(startDialLoop(['sip:asha']).ports.facts[0], { type: 'leg-dialed', assumes: ['STATE-05'] });
  t.notOk('assumes' in (startDialLoop(['sip:asha'], { users: ['sip:asha'] }).ports.facts[0] ?? {}));
});
