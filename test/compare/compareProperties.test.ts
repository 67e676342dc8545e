import fc from 'fast-check';
import t from 'tap';
import { compareCalls } from '../../src/compare/compareCalls.js';
import { comparedCall } from '../../src/compare/comparedCall.js';
import { aspects } from '../../src/compare/difference.js';
import { simulateCall } from '../../src/index.js';
import { type Case, calls, webhookOf } from '../properties/arbitraries.js';

const numRuns = 150;

async function had(one: Case) {
  return comparedCall(await simulateCall(one.plan, { webhook: webhookOf(one) }));
}

t.test('any call compared with itself has no differences, nor with itself had again', async (t) => {
  const property = fc.asyncProperty(calls(), async (one) => {
    const call = await had(one);
    t.same(compareCalls(call, call), []);
    t.same(compareCalls(call, await had(one)), []);
  });
  await t.resolves(fc.assert(property, { numRuns }));
});

t.test('what differs, and whether a caller would notice, is the same from both sides', async (t) => {
  let differing = 0;
  const property = fc.asyncProperty(calls(), calls(), async (first, second) => {
    const [one, other] = [await had(first), await had(second)];
    const told = (differences: ReturnType<typeof compareCalls>) =>
      differences.map(({ aspect, noticed }) => `${aspect} ${noticed}`);
    const there = told(compareCalls(one, other));
    differing += there.length;
    t.same(there, told(compareCalls(other, one)));
    const noticed = compareCalls(one, other).map(({ noticed }) => noticed);
    t.same(
      noticed,
      [...noticed].sort((a, b) => Number(b) - Number(a)),
      'what the caller notices comes first',
    );
  });
  await t.resolves(fc.assert(property, { numRuns }));
  t.ok(differing > 0);
});

t.test('every aspect has one place', async (t) => {
  t.equal(new Set(aspects).size, aspects.length);
});
