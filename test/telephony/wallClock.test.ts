import t from 'tap';
import { WallClock } from '../../src/telephony/wallClock.js';

t.test('time passes by itself, and does not wait', async (t) => {
  const clock = new WallClock();
  t.equal(clock.waits, false);
  const before = clock.now();
  await new Promise<void>((resolve) => clock.setTimeout(resolve, 1));
  t.ok(Number.isInteger(before) && clock.now() >= before);
});

t.test('a speed makes long delays short', async (t) => {
  const clock = new WallClock(1_000_000);
  await new Promise<void>((resolve) => clock.setTimeout(resolve, 900_000));
  t.ok(clock.now() > 0);
});

t.test('a cleared timer does not fire, and a negative delay is none', async (t) => {
  const clock = new WallClock();
  let fired = false;
  clock.clearTimeout(clock.setTimeout(() => (fired = true), 0));
  clock.clearTimeout(undefined);
  await new Promise<void>((resolve) => clock.setTimeout(resolve, -5));
  await new Promise<void>((resolve) => clock.setTimeout(resolve, 2));
  t.equal(fired, false);
});

t.test('a hold delays nothing: what follows from it happens at once', async (t) => {
  const clock = new WallClock();
  const happened: string[] = [];
  clock.hold().finish(() => happened.push('finished'), 60_000);
  clock.hold().release(() => happened.push('released'));
  clock.hold().release();
  t.same(happened, ['finished', 'released']);
});

t.test('a delay that is longer than the timers of Node reach does not fire at once', async (t) => {
  const clock = new WallClock();
  let fired = false;
  const timer = clock.setTimeout(() => (fired = true), 2 ** 31);
  await new Promise<void>((resolve) => setTimeout(resolve, 2));
  await new Promise<void>((resolve) => setTimeout(resolve, 2));
  clock.clearTimeout(timer);
  t.equal(fired, false);
});
