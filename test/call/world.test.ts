import t from 'tap';
import { createWorld } from '../../src/call/world.js';
import { PresenceBook } from '../../src/telephony/presence.js';
import { VirtualClock } from '../../src/telephony/virtualClock.js';

t.test('a CallSid has 32 characters, and another one for each call [REQ-03]', async (t) => {
  const world = createWorld({ seed: 1 });
  const sids = Array.from({ length: 1000 }, () => world.nextCallSid());
  t.equal(new Set(sids).size, 1000);
  for (const sid of sids) if (!/^[0-9a-f]{32}$/.test(sid)) t.fail(sid);
});

t.test('the same seed and the same place in the order give the same CallSid', async (t) => {
  const sids = (seed: number) => {
    const world = createWorld({ seed });
    return [world.nextCallSid(), world.nextCallSid()];
  };
  t.same(sids(7), sids(7));
  t.notSame(sids(7), sids(8));
});

t.test('without a seed each world has one of its own', async (t) => {
  t.not(createWorld().seed, createWorld().seed);
});

t.test('a virtual world starts on the same Tuesday morning, or when it is told to [REQ-05]', async (t) => {
  t.equal(createWorld().epoch, Date.parse('2024-09-03T11:44:54+05:30'));
  t.equal(createWorld({ at: '2025-01-01T00:00:00Z' }).epoch, Date.parse('2025-01-01T00:00:00Z'));
  t.equal(createWorld().clock.waits, true);
});

t.test('a world on wall time starts now', async (t) => {
  const before = Date.now();
  const world = createWorld({ speed: 1 });
  t.equal(world.clock.waits, false);
  t.ok(world.epoch >= before - 1000 && world.epoch <= Date.now());
});

t.test('a clock that runs already shows the start when the world is made', async (t) => {
  const clock = new VirtualClock();
  await new Promise<void>((resolve) => clock.setTimeout(resolve, 5000));
  const { epoch } = createWorld({ clock, at: '2025-01-01T00:00:00Z' });
  t.equal(epoch + clock.now(), Date.parse('2025-01-01T00:00:00Z'));
});

t.test('contacts on other calls are busy from the start, in any spelling [STATE-01]', async (t) => {
  const presence = new PresenceBook();
  const world = createWorld({ busy: ['098765 43210', 'sip:asha'], presence });
  t.equal(world.presence, presence);
  t.same(presence.busy(), ['+919876543210', 'sip:asha']);
  t.ok(world.presence.isBusyElsewhere('+919876543210', 'any call'));
});

t.test('the account has the users, ExoPhones and talks that the world was given', async (t) => {
  const { account } = createWorld({
    users: ['sip:asha:off'],
    exophones: ['+918047112233'],
    sticky: new Map([['1', 'sip:asha']]),
  });
  t.equal(account.user('sip:asha'), 'off');
  t.equal(account.exophone('+918047112233'), 'can-dial-out');
  t.equal(account.lastTalkedTo('1'), 'sip:asha');
});
