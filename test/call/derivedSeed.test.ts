import fc from 'fast-check';
import t from 'tap';
import { derivedSeed } from '../../src/call/derivedSeed.js';

t.test('calls that come from one seed have others each, and the same ones again [REQ-03]', async (t) => {
  fc.assert(
    fc.property(
      fc.maxSafeNat(),
      fc.uniqueArray(fc.tuple(fc.string(), fc.nat()), { selector: String }),
      (seed, calls) => {
        const seeds = calls.map((call) => derivedSeed(seed, ...call));
        t.strictSame(
          calls.map((call) => derivedSeed(seed, ...call)),
          seeds,
        );
        return (
          new Set(seeds).size === seeds.length &&
          seeds.every((one) => Number.isInteger(one) && one >= 0 && one < 2 ** 48)
        );
      },
    ),
  );
  t.not(derivedSeed(1, 'a'), derivedSeed(2, 'a'));
  t.not(derivedSeed(1, 'a', 'b'), derivedSeed(1, 'ab'), 'what tells them apart does not run together');
});
