import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import { derivedSeed } from '../../src/call/derivedSeed.js';

t.test('calls that come from one seed have others each, and the same ones again [REQ-03]', async (t) => {
  const calls = fc.uniqueArray(fc.tuple(fc.string({ maxLength: 8 }), fc.nat()), { selector: String, maxLength: 20 });
  fc.assert(
    fc.property(fc.maxSafeNat(), calls, (seed, all) => {
      const seeds = all.map((call) => derivedSeed(seed, ...call));
      const again = all.map((call) => derivedSeed(seed, ...call));
      return (
        isDeepStrictEqual(seeds, again) &&
        new Set(seeds).size === seeds.length &&
        seeds.every((one) => Number.isInteger(one) && one >= 0 && one < 2 ** 48)
      );
    }),
  );
  t.not(derivedSeed(1, 'a'), derivedSeed(2, 'a'));
  t.not(derivedSeed(1, 'a', 'b'), derivedSeed(1, 'ab'), 'what tells them apart does not run together');
});
