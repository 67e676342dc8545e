import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import type { CallRecord } from '../../src/call/record.js';
import { simulate } from '../../src/call/simulate.js';
import { createWorld } from '../../src/call/world.js';
import { replay } from '../../src/record/replay.js';
import { simulateRecorded } from '../../src/record/simulateRecorded.js';
import type { Contact } from '../../src/telephony/contact.js';
import { dialing, inTurn, memoryWebhook } from '../call/memoryWebhook.js';
import { answerOf, failedAnswer } from '../contract/answers.js';
import { calls as anyCall, webhookOf } from '../properties/arbitraries.js';

const primary = 'http://localhost:3000/connect';
const [asha, ravi] = ['+919876543210', '+919876543211'];
const version = '0.1.0';

t.test('any call that was recorded is had again to the letter', async (t) => {
  await t.resolves(
    fc.assert(
      fc.asyncProperty(anyCall(), async (one) => {
        const record = await simulateRecorded(one.plan, { webhook: webhookOf(one) }, version);
        const written = JSON.parse(JSON.stringify(record));
        const { parting, record: again } = await replay(written);
        const { recorded: _recorded, ...call } = written;
        return parting === undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(again)), call);
      }),
      { numRuns: 100 },
    ),
  );
});

t.test('the record of a call is the one that it has without being recorded', async (t) => {
  const plan = { primary, seed: 7, agents: ['no-answer', 'answer'] };
  const webhook = () => memoryWebhook(() => dialing([asha, ravi], { call_event_passthru_url: `${primary}/events` }));
  const { recorded, ...record } = await simulateRecorded(plan, { webhook: webhook() }, version);
  const plain = (one: CallRecord) => JSON.parse(JSON.stringify(one)) as CallRecord;
  t.strictSame(record, plain(await simulate(plan, { webhook: webhook() })));
  t.match(recorded, { version: 1, exosim: version, plan: { primary, seed: 7, callSid: record.callSid } });
  t.strictSame(
    recorded.exchanges.map(({ kind }) => kind),
    ['fetch', 'event', 'event', 'event', 'event'],
  );
});

t.test('credentials stay out of the plan and of the requests', async (t) => {
  const url = (path: string) => `http://me:secret@localhost:3000${path}`;
  const webhook = memoryWebhook(() => answerOf(dialing([asha]), { status: 500 }));
  const record = await simulateRecorded({ primary: url('/'), fallback: url('/b') }, { webhook }, version);
  t.equal(record.fetches.length, 2);
  t.notMatch(JSON.stringify(record), 'secret');
});

t.test('a call in which agents and caller decide for themselves is had again by what they did', async (t) => {
  const told = ['answer', 'no-answer', 'busy', 'reject', 'failed'] as const;
  await t.resolves(
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...told), { minLength: 1, maxLength: 5 }),
        fc.option(fc.integer({ min: 1, max: 90_000 }), { nil: undefined }),
        fc.boolean(),
        async (kinds, leavesAfter, parallel) => {
          const agents = {
            behaviourOf(_contact: Contact, dialed: number) {
              const kind = kinds[dialed % kinds.length] ?? 'busy';
              if (kind === 'answer') return { kind, after: 7000, talk: 21_000 } as const;
              return kind === 'reject' ? ({ kind, after: 2000 } as const) : ({ kind } as const);
            },
          };
          const caller = {
            hangsUpAfter: ({ type }: { type: string }) => (type === 'leg-dialed' ? leavesAfter : undefined),
          };
          const body = dialing([asha, ravi, '+919876543212'], parallel ? { parallel_ringing: { activate: true } } : {});
          const options = { webhook: memoryWebhook(() => body), agents, caller };
          const record = await simulateRecorded({ primary, seed: 1 }, options, version);
          return (await replay(record)).parting === undefined;
        },
      ),
      { numRuns: 60 },
    ),
  );
});

t.test('calls that met in one world are had again alone', async (t) => {
  const world = createWorld({ seed: 1 });
  const webhook = memoryWebhook(() => dialing([asha, ravi], { state_management: true }));
  const calls = await Promise.all(
    ['09901320691', '09901320692', '09901320693'].map((from) =>
      simulateRecorded({ primary, from }, { webhook, world }, version),
    ),
  );
  t.strictSame(
    calls.map(({ skipped }) => skipped.length),
    [0, 1, 2],
  );
  for (const record of calls) t.strictSame((await replay(record)).parting, undefined);
});

t.test('an interrupted call that waits for what its record does not hold comes to an end all the same', async (t) => {
  const controller = new AbortController();
  const webhook = memoryWebhook(() => dialing([asha], { call_event_passthru_url: primary }));
  const record = await simulateRecorded(
    { primary },
    {
      webhook,
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === 'leg-answered') controller.abort();
      },
    },
    version,
  );
  for (const kept of [0, 1]) {
    const short = { ...record, recorded: { ...record.recorded, exchanges: record.recorded.exchanges.slice(0, kept) } };
    t.match(await replay(short), { parting: { seq: Number }, record: { reason: 'interrupted' } }, `${kept} exchanges`);
  }
});

t.test('a contact who was given to two callers at once is so again alone', async (t) => {
  const world = createWorld({ seed: 1 });
  const webhook = memoryWebhook(() => dialing([asha, ravi]));
  const calls = await Promise.all(
    ['no-answer', 'answer'].map((agentsDefault) =>
      simulateRecorded({ primary, agentsDefault }, { webhook, world }, version),
    ),
  );
  t.match(calls[1]?.diagnostics, [{ code: 'contact-double-booked' }]);
  for (const record of calls) t.strictSame((await replay(record)).parting, undefined);

  const managed = memoryWebhook(() => dialing([asha], { state_management: true }));
  const [, third] = await Promise.all([
    simulateRecorded({ primary }, { webhook, world }, version),
    simulateRecorded({ primary }, { webhook: managed, world }, version),
  ]);
  t.match(third.diagnostics, [{ code: 'contact-double-booked' }]);
  t.equal(third.recorded.plan.busy, undefined, 'alone, it would be skipped');
});

t.test('an interrupted call is had again up to where it was interrupted', async (t) => {
  for (const after of ['call-started', 'fetch-started', 'leg-dialed', 'event-sent', 'leg-answered']) {
    const controller = new AbortController();
    const webhook = memoryWebhook(() => dialing([asha, ravi], { call_event_passthru_url: primary }), {
      deliver: () => (after === 'event-sent' ? new Promise(() => {}) : { result: 'delivered', status: 200 }),
    });
    if (after === 'fetch-started') webhook.fetch = () => new Promise(() => {});
    const record = await simulateRecorded(
      { primary, agents: ['no-answer', 'answer'] },
      {
        webhook,
        signal: controller.signal,
        onEvent: ({ type }) => {
          if (type === after) setImmediate(() => controller.abort());
        },
      },
      version,
    );
    t.equal(record.reason, 'interrupted');
    t.strictSame((await replay(record)).parting, undefined, after);
  }
});

t.test('a call on wall time is had again at once, apart from its times', async (t) => {
  const plan = { primary, speed: 10_000, agents: ['no-answer', 'answer'] };
  const record = await simulateRecorded(plan, { webhook: memoryWebhook(() => dialing([asha, ravi])) }, version);
  t.strictSame((await replay(record)).parting, undefined);
});

t.test('where another plan parts from the recorded call, and where it asks for more, is told', async (t) => {
  const record = await simulateRecorded(
    { primary, fallback: `${primary}/b`, agents: ['no-answer', 'answer'], seed: 1 },
    { webhook: memoryWebhook(inTurn(failedAnswer('timed-out'), dialing([asha, ravi]))) },
    version,
  );
  const changed = {
    ...record,
    recorded: { ...record.recorded, plan: { ...record.recorded.plan, agents: ['answer'] } },
  };
  const { parting, stuck } = await replay(changed);
  t.match(parting, { recorded: { type: 'leg-ended', result: 'no-answer' }, replayed: { type: 'leg-answered' } });
  t.equal(stuck, undefined);
  const short = { ...record, recorded: { ...record.recorded, exchanges: record.recorded.exchanges.slice(0, 1) } };
  const more = await replay(short);
  t.equal(more.stuck, 'the record holds 1 answer of the webhook, and the call asks for one more');
  t.equal(more.record, undefined);
});
