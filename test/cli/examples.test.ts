import { Command } from 'commander';
import t from 'tap';
import { addPlanFlags, type CallFlags } from '../../src/cli/call/callFlags.js';
import { planOf } from '../../src/cli/call/callPlan.js';
import { diagnosticCodes } from '../../src/contract/catalogue/diagnostics.js';
import type { Example } from '../../src/contract/catalogue/example.js';
import { explanations } from '../../src/contract/catalogue/explanations.js';
import { type CallRecord, simulateCall } from '../../src/index.js';
import { exampleWebhook } from './exampleWebhook.js';

/** The flags of an example, read by the command line's own parser. */
async function call(example: Example): Promise<CallRecord> {
  const command = addPlanFlags(new Command('call')).exitOverride();
  command.parse(['--primary', 'http://localhost/connect', ...(example.flags?.split(' ') ?? [])], { from: 'user' });
  return simulateCall(await planOf(command.opts<CallFlags>()), { webhook: exampleWebhook(example) });
}

const found = ({ diagnostics }: CallRecord) => diagnostics.map(({ code }) => code);

for (const code of diagnosticCodes) {
  t.test(`${code}: the wrong example gives it, and the right one does not`, async (t) => {
    const { wrong, right } = explanations[code];
    t.ok(found(await call(wrong)).includes(code), 'wrong');
    const mended = await call(right);
    t.notOk(found(mended).includes(code), 'right');
    t.strictSame(
      mended.diagnostics.filter(({ severity }) => severity === 'error'),
      [],
      'what is right has no error of another kind',
    );
  });
}

t.test('every diagnostic that there is has its explanation', async (t) => {
  t.strictSame(Object.keys(explanations).sort(), [...diagnosticCodes].sort());
});

t.test('a wrong example is wrong in one way only', async (t) => {
  // Faults that are too many are faults of another code, all but the last.
  for (const code of diagnosticCodes.filter((one) => one !== 'too-many-faults')) {
    const { diagnostics } = await call(explanations[code].wrong);
    t.strictSame(
      diagnostics.filter((one) => one.code !== code && one.severity === 'error'),
      [],
      code,
    );
  }
});
