import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import t from 'tap';
import {
  type CallRecord,
  createWorld,
  HttpWebhook,
  type LoggedEvent,
  type Plan,
  PresenceBook,
  simulateCall,
  type WebhookPort,
} from '../../src/index.js';
import { dialing, memoryWebhook } from '../call/memoryWebhook.js';
import { behaviour } from './arbitraries.js';

const agents = ['+919876543210', '+919876543211', 'sip:asha'];
const plan: Plan = { primary: 'http://localhost:3000/connect', agentsDefault: 'answer:after=5s:talk=90s' };

interface Booking {
  readonly contact: string;
  readonly from: number;
  readonly to: number;
}

/** When each leg of each call began and ended, in world time. */
function bookings(records: readonly CallRecord[]): Booking[] {
  return records.flatMap(({ log }) => {
    const ends = new Map(log.flatMap((event) => (event.type === 'leg-ended' ? [[event.leg, event.at] as const] : [])));
    return log.flatMap((event) =>
      event.type === 'leg-dialed'
        ? [{ contact: event.contact, from: event.at, to: ends.get(event.leg) ?? Number.NaN }]
        : [],
    );
  });
}

/** Legs that one agent has at the same time as another leg. */
function doubleBookings(records: readonly CallRecord[]): string[] {
  const all = bookings(records).sort((a, b) => a.from - b.from || a.to - b.to);
  return all.flatMap((one, index) =>
    all.slice(index + 1).some((other) => other.contact === one.contact && other.from < one.to && other.to > one.from)
      ? [`${one.contact} at ${one.from}`]
      : [],
  );
}

/** Starts calls together in one world; `heard` has the events of all of them in the order in which they happened. */
async function together(count: number, webhook: WebhookPort, called: Plan = plan) {
  const presence = new PresenceBook();
  const world = createWorld({ seed: 7, presence });
  const heard: LoggedEvent[] = [];
  const calls = Array.from({ length: count }, () =>
    simulateCall(called, { world, webhook, onEvent: (event) => heard.push(event) }),
  );
  return { records: await Promise.all(calls), presence, heard, world };
}

const outcomesOf = (records: readonly CallRecord[]) => {
  const counts: Record<string, number> = {};
  for (const { outcome, reason } of records) counts[`${outcome} ${reason}`] = (counts[`${outcome} ${reason}`] ?? 0) + 1;
  return counts;
};

t.test(
  'of fifty calls that start together, three talk to three agents, and no agent is on two calls [STATE-01 STATE-02]',
  async (t) => {
    const { records, presence } = await together(
      50,
      memoryWebhook(() => dialing(agents, { state_management: true })),
    );
    t.same(doubleBookings(records), []);
    t.same(outcomesOf(records), { 'conversation-ended agent-hung-up': 3, 'didnt-dial busy': 47 });
    t.same(
      records.slice(0, 3).map(({ answeredBy }) => answeredBy),
      agents,
      'in the order in which the calls started',
    );
    t.equal(new Set(records.map(({ callSid }) => callSid)).size, 50);
    t.same(presence.busy(), []);
  },
);

t.test('without state management the same agent is on many calls: the check above would see it', async (t) => {
  const phones = agents.slice(0, 2);
  const { records } = await together(
    50,
    memoryWebhook(() => dialing(phones)),
  );
  t.equal(doubleBookings(records).length, 49);
  t.same(outcomesOf(records), { 'conversation-ended agent-hung-up': 50 });
});

t.test('agents who are free again are dialed again, by whoever asks next [STATE-02 STATE-07]', async (t) => {
  const webhook = memoryWebhook((fetch) =>
    dialing(agents.slice(fetch % 3).concat(agents), { state_management: true, fetch_after_attempt: fetch % 2 === 0 }),
  );
  const presence = new PresenceBook();
  const world = createWorld({ seed: 7, presence });
  const start = (at: number) =>
    new Promise<CallRecord>((resolve, reject) =>
      world.clock.setTimeout(() => void simulateCall(plan, { world, webhook }).then(resolve, reject), at),
    );
  const records = await Promise.all(Array.from({ length: 50 }, (_, index) => start(index * 20_000)));
  t.same(doubleBookings(records), []);
  t.ok(records.filter(({ outcome }) => outcome === 'conversation-ended').length > 25);
  t.ok(records.some(({ reason }) => reason === 'busy'));
  t.same(presence.busy(), []);
});

t.test(
  'whatever the agents do, none is on two calls at once, and all are free in the end [STATE-01 STATE-07]',
  async (t) => {
    const crowds = fc.asyncProperty(
      fc.array(
        fc.record({
          at: fc.integer({ min: 0, max: 60 }),
          behaviour,
          leaves: fc.option(fc.integer({ min: 1, max: 60 })),
          wide: fc.boolean(),
          again: fc.boolean(),
        }),
        { minLength: 2, maxLength: 12 },
      ),
      async (wishes) => {
        const presence = new PresenceBook();
        const world = createWorld({ seed: 7, presence });
        const records = await Promise.all(
          wishes.map(({ at, behaviour, leaves, wide, again }) => {
            const webhook = memoryWebhook((fetch) =>
              dialing(fetch % 2 === 0 ? agents.slice(1) : agents, {
                state_management: true,
                fetch_after_attempt: again,
                parallel_ringing: { activate: wide, max_parallel_attempts: 2 },
              }),
            );
            const called: Plan = {
              ...plan,
              agentsDefault: behaviour,
              ...(leaves !== null && { caller: `hangup:after=${leaves}s` }),
            };
            return new Promise<CallRecord>((resolve, reject) =>
              world.clock.setTimeout(
                () => void simulateCall(called, { world, webhook }).then(resolve, reject),
                at * 1000,
              ),
            );
          }),
        );
        return doubleBookings(records).length === 0 && presence.busy().length === 0;
      },
    );
    await t.resolves(fc.assert(crowds, { numRuns: 60 }));
  },
);

t.test('time is one for all calls of a world', async (t) => {
  const { heard, world } = await together(
    50,
    memoryWebhook(() =>
      dialing(agents, { state_management: true, call_event_passthru_url: 'http://localhost/events' }),
    ),
  );
  t.ok(heard.every(({ at }, index) => at >= (heard[index - 1]?.at ?? 0)));
  t.equal(world.clock.now(), 95_000);
});

t.test(
  'the same holds over HTTP: all fetches of an instant are in flight together, and no agent is booked twice [STATE-01 STATE-02]',
  async (t) => {
    let [inFlight, most] = [0, 0];
    const waiting: (() => void)[] = [];
    const server = createServer((request, response) => {
      request.resume();
      most = Math.max(most, ++inFlight);
      const answer = () => {
        inFlight--;
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify(dialing(agents, { state_management: true })));
      };
      // Nobody is answered before all fifty have asked; then the last is answered first.
      if (request.method === 'POST') answer();
      else if (waiting.push(answer) === 50) for (const each of waiting.reverse()) each();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const webhook = new HttpWebhook();
    t.teardown(async () => {
      await webhook.close();
      server.close();
    });
    const primary = `http://127.0.0.1:${(server.address() as AddressInfo).port}/connect`;
    const { records, presence } = await together(50, webhook, { ...plan, primary });
    t.equal(most, 50);
    t.same(doubleBookings(records), []);
    t.same(outcomesOf(records), { 'conversation-ended agent-hung-up': 3, 'didnt-dial busy': 47 });
    t.same(
      records.slice(0, 3).map(({ answeredBy }) => answeredBy),
      agents,
      'in the order in which they asked, not in that of the answers',
    );
    t.same(presence.busy(), []);
  },
);
