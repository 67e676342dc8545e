import t from 'tap';
import { createWorld, type Plan, PresenceBook, simulateCall } from '../../src/index.js';
import { codes, legs, logged } from './logged.js';
import { asha, meera, ravi } from './people.js';
import { destination, serveBodies } from './server.js';

const managed = (...contacts: string[]) => ({ destination: destination(...contacts), state_management: true });

t.test(
  'with state management a contact on another call is not dialed, however its number is spelled [STATE-01]',
  async (t) => {
    const webhook = await serveBodies(t, managed(asha, ravi));
    const record = await simulateCall({ primary: webhook.url, busy: ['098765 00001'] });
    t.same(record.skipped, [{ contact: asha, reason: 'busy' }]);
    t.same(legs(record), [`${ravi} completed`]);
    t.ok(codes(record).includes('contact-busy'));
  },
);

t.test('without it that contact is dialed [STATE-01 PARAM-04]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha) });
  const record = await simulateCall({ primary: webhook.url, busy: [asha] });
  t.same([record.skipped, legs(record)], [[], [`${asha} completed`]]);
  t.match(record.diagnostics, [
    { code: 'contact-double-booked', severity: 'warning', message: /"\+919876500001" is on/ },
  ]);
});

t.test('a contact who is given to two callers at once is told of, while both have it on the line', async (t) => {
  const plain = await serveBodies(t, { destination: destination(asha) });
  const careful = await serveBodies(t, managed(asha));
  const world = createWorld({ seed: 1 });
  const call = (url: string, plan: Partial<Plan> = {}) => simulateCall({ primary: url, ...plan }, { world });
  const [first, second, third] = await Promise.all([call(plain.url), call(plain.url), call(careful.url)]);
  t.same([codes(first), codes(second), codes(third)], [[], ['contact-double-booked'], ['contact-double-booked']]);
  t.ok(third.log.some((event) => event.type === 'leg-dialed' && event.stateManaged));
  t.same(codes(await call(plain.url)), [], 'by now everybody has hung up');

  const parallel = await serveBodies(t, {
    destination: destination(asha, ravi, asha),
    parallel_ringing: { activate: true },
  });
  t.notOk(codes(await call(parallel.url)).includes('contact-double-booked'), 'one call is no two callers');
  const controller = new AbortController();
  await simulateCall(
    { primary: parallel.url },
    {
      world,
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === 'leg-ringing') controller.abort();
      },
    },
  );
  t.same(codes(await call(plain.url)), [], 'an interrupted call has nobody on the line');
});

t.test('calls of one world see each other, in either direction [STATE-01 STATE-02]', async (t) => {
  const webhook = await serveBodies(t, managed(asha, ravi));
  const world = createWorld({ seed: 1 });
  const [incoming, outbound, third] = await Promise.all([
    simulateCall({ primary: webhook.url }, { world }),
    simulateCall({ primary: webhook.url, direction: 'outbound-dial' }, { world }),
    simulateCall({ primary: webhook.url }, { world }),
  ]);
  t.equal(incoming.answeredBy, asha);
  t.same([outbound.answeredBy, outbound.skipped], [ravi, [{ contact: asha, reason: 'busy' }]]);
  t.same([third.outcome, third.reason, third.skipped.length], ['didnt-dial', 'busy', 2]);
});

t.test('a contact is busy from the moment it is dialed until its leg ends [STATE-02]', async (t) => {
  const first = await serveBodies(t, managed(asha));
  // Asha is asked for at 10 s, while she rings; at 40 s, while she talks; at 70 s she has hung up.
  const second = await serveBodies(t, managed('sip:tries', asha, 'sip:tries', asha, 'sip:tries', asha));
  const world = createWorld({ seed: 1 });
  const [, other] = await Promise.all([
    simulateCall({ primary: first.url, agents: ['answer:after=20s:talk=40s'] }, { world }),
    simulateCall({ primary: second.url, agents: ['reject:after=10s', 'no-answer', 'no-answer', 'busy'] }, { world }),
  ]);
  t.same(other.skipped, [
    { contact: asha, reason: 'busy' },
    { contact: asha, reason: 'busy' },
  ]);
  t.same(
    logged(other, 'contact-skipped').map(({ at }) => at),
    [10_000, 40_000],
  );
  t.same(
    logged(other, 'leg-dialed')
      .map(({ contact, at }) => [contact, at])
      .at(-1),
    [asha, 70_000],
  );
});

t.test('a SIP contact switches state management on for the whole response [STATE-03]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha, 'sip:ravi'), state_management: false });
  const record = await simulateCall({ primary: webhook.url, busy: [asha] });
  t.same([record.skipped, legs(record)], [[{ contact: asha, reason: 'busy' }], ['sip:ravi completed']]);
  const forced = record.diagnostics.find(({ code }) => code === 'state-management-forced');
  t.equal(forced?.clause, 'STATE-03');
});

t.test("so does one of the account's users [STATE-04]", async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha, ravi) });
  const record = await simulateCall({ primary: webhook.url, users: [ravi], busy: [asha] });
  t.same([record.skipped, legs(record)], [[{ contact: asha, reason: 'busy' }], [`${ravi} completed`]]);
  t.equal(record.diagnostics.find(({ code }) => code === 'state-management-forced')?.clause, 'STATE-04');
  const stranger = await simulateCall({ primary: webhook.url, users: [meera], busy: [asha] });
  t.same([stranger.skipped, legs(stranger)], [[], [`${asha} completed`]]);
});

t.test(
  'users whose device is unverified or off, and SIP users that the account lacks, are not dialed [STATE-05]',
  async (t) => {
    const webhook = await serveBodies(t, {
      destination: destination(asha, ravi, 'sip:nobody', 'sip:meera', 'sip:off', meera),
    });
    const users = [`${asha}:unverified`, `${ravi}:off`, 'sip:meera', 'sip:off:off'];
    const record = await simulateCall({ primary: webhook.url, users, agents: ['busy', 'answer'] });
    t.same(record.skipped, [
      { contact: asha, reason: 'unverified-device' },
      { contact: ravi, reason: 'device-off' },
      { contact: 'sip:nobody', reason: 'unknown-user' },
      { contact: 'sip:off', reason: 'device-off' },
    ]);
    t.same(legs(record), ['sip:meera busy', `${meera} completed`], 'a phone number need not be a user');
  },
);

t.test('with no roster every SIP user exists, and with an empty one none does [STATE-05]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination('sip:anybody') });
  const free = await simulateCall({ primary: webhook.url });
  t.equal(free.answeredBy, 'sip:anybody');
  t.ok(free.assumptions.includes('STATE-05'));
  const empty = await simulateCall({ primary: webhook.url, users: [] });
  t.same([empty.outcome, empty.reason], ['didnt-dial', 'unknown-user']);
});

t.test(
  'a skipped contact gives its turn to the next at once, and when all were skipped nobody was dialed [STATE-06]',
  async (t) => {
    const webhook = await serveBodies(t, managed(asha, ravi, meera));
    const some = await simulateCall({ primary: webhook.url, busy: [asha, ravi] });
    t.same(
      logged(some, 'leg-dialed').map(({ contact, at }) => [contact, at]),
      [[meera, 0]],
    );
    const none = await simulateCall({ primary: webhook.url, busy: [asha, ravi, meera] });
    t.same([none.outcome, none.reason, none.legs, none.skipped.length], ['didnt-dial', 'busy', [], 3]);
  },
);

t.test('a skipped contact takes no place in parallel [STATE-06]', async (t) => {
  const webhook = await serveBodies(t, {
    ...managed(asha, ravi, meera),
    parallel_ringing: { activate: true, max_parallel_attempts: 2 },
  });
  const record = await simulateCall({ primary: webhook.url, busy: [asha] });
  t.same(
    logged(record, 'leg-dialed').map(({ contact, at }) => [contact, at]),
    [
      [ravi, 0],
      [meera, 0],
    ],
  );
});

t.test('when a call is over, whatever happened, everybody it made busy is free [STATE-07]', async (t) => {
  const webhook = await serveBodies(t, {
    ...managed(asha, ravi),
    parallel_ringing: { activate: true, max_parallel_attempts: 2 },
  });
  const plans: Omit<Plan, 'primary'>[] = [
    { agents: ['no-answer', 'answer'] },
    { agents: ['reject', 'failed'] },
    { agents: ['no-answer', 'no-answer'], caller: 'hangup:after=7s' },
    { caller: 'hangup:after=20s' },
  ];
  for (const plan of plans) {
    const presence = new PresenceBook();
    let busiest = 0;
    const onEvent = () => {
      busiest = Math.max(busiest, presence.busy().length);
    };
    const { outcome, reason } = await simulateCall({ ...plan, primary: webhook.url }, { presence, onEvent });
    t.same([busiest, presence.busy()], [2, []], `${outcome}, ${reason}`);
  }
});

t.test(
  'a call that is interrupted frees everybody, too, and nobody whom another call made busy [STATE-07]',
  async (t) => {
    const webhook = await serveBodies(t, managed(asha));
    const presence = new PresenceBook();
    presence.occupy(ravi, 'another call');
    const stop = new AbortController();
    const record = await simulateCall(
      { primary: webhook.url },
      { presence, signal: stop.signal, onEvent: ({ type }) => type === 'leg-ringing' && stop.abort() },
    );
    t.same([record.outcome, record.reason], [null, 'interrupted']);
    t.same(presence.busy(), [ravi]);
  },
);

t.test('in observed, destination_type "user" has every contact looked up as a user [PARAM-14]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha, ravi), destination_type: 'user' });
  const observed = await simulateCall({ primary: webhook.url, fidelity: 'observed', users: [ravi] });
  t.same([observed.skipped, legs(observed)], [[{ contact: asha, reason: 'unknown-user' }], [`${ravi} completed`]]);
  const nobody = await simulateCall({ primary: webhook.url, fidelity: 'observed' });
  t.same([nobody.outcome, nobody.reason], ['didnt-dial', 'unknown-user']);
  const documented = await simulateCall({ primary: webhook.url, users: [ravi] });
  t.same(legs(documented), [`${asha} completed`]);
  for (const record of [observed, documented]) t.ok(codes(record).includes('destination-type-retired'));
});
