import t from 'tap';
import type { Clock } from '../../src/telephony/clock.js';
import { VirtualClock } from '../../src/telephony/virtualClock.js';

/** A turn of the event loop that comes after every jump that the clock has asked for. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Resolves when nothing is set before that instant any more. */
const reaches = (clock: Clock, instant: number) => new Promise<void>((resolve) => clock.setTimeout(resolve, instant));

function diary(clock: Clock) {
  const entries: [string, number][] = [];
  return { entries, note: (name: string) => () => void entries.push([name, clock.now()]) };
}

t.test(
  'timers fire in the order of their instants, and of one instant in the order in which they were set',
  async (t) => {
    const clock = new VirtualClock();
    const { entries, note } = diary(clock);
    clock.setTimeout(note('late'), 3_600_000);
    clock.setTimeout(note('first of two'), 10);
    clock.setTimeout(note('second of two'), 10);
    clock.setTimeout(note('early'), 1);
    await reaches(clock, 3_600_000);
    t.same(entries, [
      ['early', 1],
      ['first of two', 10],
      ['second of two', 10],
      ['late', 3_600_000],
    ]);
  },
);

t.test('the order of a thousand timers is stable', async (t) => {
  const clock = new VirtualClock();
  const fired: number[] = [];
  const delays = Array.from({ length: 1000 }, (_, index) => (index * 7919) % 13);
  for (const [index, delay] of delays.entries()) clock.setTimeout(() => fired.push(index), delay);
  await reaches(clock, 13);
  const wanted = delays
    .map((delay, index) => ({ delay, index }))
    .sort((a, b) => a.delay - b.delay || a.index - b.index);
  t.same(
    fired,
    wanted.map(({ index }) => index),
  );
});

t.test('a timer never fires within the call that sets it', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  clock.setTimeout(note('at once'), 0);
  t.same(entries, []);
  await turn();
  t.same(entries, [['at once', 0]]);
});

t.test('a negative delay is none: the clock never goes back', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  clock.setTimeout(() => clock.setTimeout(note('inner'), -500), 100);
  await reaches(clock, 200);
  t.same(entries, [['inner', 100]]);
});

t.test('timers of one instant fire together, also those that the instant itself sets', async (t) => {
  const clock = new VirtualClock();
  const turns: string[] = [];
  clock.setTimeout(() => {
    turns.push('one');
    setImmediate(() => turns.push('the turn is over'));
    clock.setTimeout(() => turns.push('set by one'), 0);
  }, 5);
  clock.setTimeout(() => turns.push('two'), 5);
  await reaches(clock, 6);
  t.same(turns, ['one', 'two', 'set by one', 'the turn is over']);
});

t.test('what an instant sets off in promises has settled before the clock moves on', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  clock.setTimeout(
    () =>
      void Promise.resolve()
        .then(() => undefined)
        .then(note('promise')),
    5,
  );
  clock.setTimeout(note('later'), 6);
  await reaches(clock, 7);
  t.same(entries, [
    ['promise', 5],
    ['later', 6],
  ]);
});

t.test('a cleared timer does not fire, and the clock does not stop at its instant', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  const cleared = clock.setTimeout(note('cleared'), 5);
  const sibling = clock.setTimeout(note('cleared by its sibling'), 7);
  clock.clearTimeout(cleared);
  clock.setTimeout(() => {}, 6);
  clock.setTimeout(() => clock.clearTimeout(sibling), 6);
  await reaches(clock, 8);
  t.same(entries, []);
  t.equal(clock.now(), 8);
});

t.test('a timer may clear another one of its own instant', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  clock.setTimeout(() => clock.clearTimeout(second), 5);
  const second = clock.setTimeout(note('second'), 5);
  await reaches(clock, 6);
  t.same(entries, []);
});

t.test('only cleared timers left: the clock stays where it is', async (t) => {
  const clock = new VirtualClock();
  clock.clearTimeout(clock.setTimeout(() => {}, 1000));
  clock.clearTimeout(undefined);
  await turn();
  await turn();
  t.equal(clock.now(), 0);
});

t.test('the clock stands still while anything is held', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  const one = clock.hold();
  const other = clock.hold();
  clock.setTimeout(note('timer'), 1);
  for (let turns = 0; turns < 5; turns++) await turn();
  t.same(entries, []);
  one.release();
  for (let turns = 0; turns < 5; turns++) await turn();
  t.same(entries, [], 'the other one still holds it');
  other.release(note('released'));
  t.same(entries, [['released', 0]], 'what a release sets off happens at once');
  await reaches(clock, 1);
  t.same(entries, [
    ['released', 0],
    ['timer', 1],
  ]);
});

t.test('a hold taken after the clock was woken keeps it from its jump', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  clock.setTimeout(note('timer'), 1);
  const hold = clock.hold();
  await turn();
  await turn();
  t.same(entries, []);
  hold.release();
  await turn();
  t.same(entries, [['timer', 1]]);
});

t.test('a finished hold happens as long after its beginning as it is said to have taken', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  clock.setTimeout(() => clock.hold().finish(note('answer'), 2000), 1000);
  clock.setTimeout(note('before'), 2999);
  clock.setTimeout(note('after'), 3001);
  await reaches(clock, 4000);
  t.same(entries, [
    ['before', 2999],
    ['answer', 3000],
    ['after', 3001],
  ]);
});

t.test('holds of one instant are handed on in the order in which they began, however they finish', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  const first = clock.hold();
  clock.setTimeout(note('timer between them'), 0);
  const second = clock.hold();
  const third = clock.hold();
  third.finish(note('third'), 0);
  await turn();
  second.finish(note('second'), 0);
  await turn();
  t.same(entries, [], 'nothing is handed on while the first is out');
  first.finish(note('first'), 0);
  await reaches(clock, 1);
  t.same(
    entries.map(([name]) => name),
    ['first', 'timer between them', 'second', 'third'],
  );
});

t.test('a negative virtual delay counts as none', async (t) => {
  const clock = new VirtualClock();
  const { entries, note } = diary(clock);
  clock.setTimeout(() => clock.hold().finish(note('answer'), -5000), 1000);
  await reaches(clock, 1001);
  t.same(entries, [['answer', 1000]]);
});

t.test('a virtual clock waits, and begins at 0', async (t) => {
  const clock = new VirtualClock();
  t.equal(clock.waits, true);
  t.equal(clock.now(), 0);
});
