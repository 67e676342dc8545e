import fc from 'fast-check';
import t from 'tap';
import { connectMachine } from '../../src/connect/connectMachine.js';
import { flatChart } from '../../src/connect/flatChart.js';
import { MachineRun } from '../../src/connect/machineRun.js';
import { asha, fakePorts, john, meena, ravi, settings, verdictFor } from './fakePorts.js';
import { bad, byActor, runMachine } from './runMachine.js';

const people = [asha, ravi, meena, john] as const;
const behaviour = fc.constantFrom('no-answer', 'busy', 'failed', 'answer:after=3s:talk=20s', 'reject:after=2s');
const verdict = fc.oneof(
  fc.constant(bad),
  fc
    .tuple(fc.subarray([...people]), fc.boolean(), fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }))
    .map(([uris, fetch_after_attempt, width]) =>
      verdictFor(uris, {
        fetch_after_attempt,
        ...(width && { parallel_ringing: { activate: true, max_parallel_attempts: width } }),
      }),
    ),
);

t.test('a run lives through what the machine lives through under XState itself', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(verdict, { minLength: 1, maxLength: 5 }),
      fc.tuple(behaviour, behaviour, behaviour, behaviour),
      fc.record({ hasFallback: fc.boolean(), maxFetches: fc.integer({ min: 1, max: 5 }) }),
      fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
      async (verdicts, [a, b, c, d], more, hangsUp) => {
        const behaviours = { [asha]: a, [ravi]: b, [meena]: c, [john]: d };
        const run = { verdicts, behaviours, more, ...(hangsUp !== undefined && { hangsUp }) };
        const [byRun, byXState] = [await runMachine(run), await runMachine({ ...run, by: byActor })];
        t.strictSame(byRun.ports.facts, byXState.ports.facts);
        t.strictSame(byRun.asked, byXState.asked);
      },
    ),
    { numRuns: 150 },
  );
});

t.test('every innermost state of the machine is in its table, and can be come to', async (t) => {
  const innermost = Object.values(connectMachine.root.states).flatMap((state) =>
    Object.keys(state.states).length > 0 ? Object.values(state.states) : [state],
  );
  const { target } = flatChart<object, { type: string }>(connectMachine);
  const reached = new Set(target ? [target] : []);
  // A set that grows while it is walked is walked to its new end.
  for (const { steps } of reached)
    for (const step of [...steps.values()].flat()) if (step.target) reached.add(step.target);
  t.equal(reached.size, innermost.length);
  t.equal(
    [...reached].filter(({ isFinal }) => isFinal).length,
    innermost.filter(({ type }) => type === 'final').length,
  );
});

t.test('a fault in a port is told, and ends nothing else', async (t) => {
  const faults: unknown[] = [];
  const run = new MachineRun((error) => faults.push(error));
  const fault = new Error('the port is broken');
  const ports = fakePorts(
    {},
    {},
    {
      ask: () => {
        throw fault;
      },
    },
  );
  run.start({ settings, ports });
  t.strictSame(faults, [fault]);
});

t.test('after it has been stopped, no event counts', async (t) => {
  const ports = fakePorts();
  const run = new MachineRun((error) => t.fail(String(error)));
  run.start({ settings, ports });
  run.stop();
  run.send({ type: 'answer.judged', verdict: verdictFor([asha]) });
  run.send({ type: 'caller.hungUp' });
  t.strictSame(ports.facts, []);
});
