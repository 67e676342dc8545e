import t from 'tap';
import type { LoggedEvent } from '../../src/call/log.js';
import { simulate } from '../../src/call/simulate.js';
import { createWorld, type World } from '../../src/call/world.js';
import type { Presence } from '../../src/telephony/presence.js';
import { PresenceBook } from '../../src/telephony/presence.js';
import { dialing, inTurn, memoryWebhook } from './memoryWebhook.js';

const primary = 'http://localhost:3000/connect';
const [asha, ravi, meena] = ['+919876543210', '+919876543211', '+919876543212'];
const managed = { state_management: true };

/** Resolves when nothing of that world is left to happen before that instant, in seconds. */
const reaches = ({ clock }: World, seconds: number) =>
  new Promise<void>((resolve) => clock.setTimeout(resolve, seconds * 1000));

/** Interrupts the call at the first event of that type. */
function interruptAt(type: LoggedEvent['type']) {
  const controller = new AbortController();
  return { signal: controller.signal, onEvent: (event: LoggedEvent) => event.type === type && controller.abort() };
}

/** What comes of a promise that may never settle, while a later timer of the process runs. */
async function settlement(promise: Promise<unknown>): Promise<unknown> {
  let settled: unknown = 'never settled';
  promise.then(
    (value) => (settled = value),
    (error: Error) => (settled = error.message),
  );
  for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

t.test('a call that is interrupted before it starts calls nobody', async (t) => {
  const webhook = memoryWebhook(inTurn(dialing([asha])));
  const record = await simulate({ primary }, { webhook, signal: AbortSignal.abort() });
  t.match(record, { outcome: null, reason: 'interrupted' });
  t.same(
    record.log.map(({ type }) => type),
    ['call-started', 'call-interrupted'],
  );
  t.same(webhook.fetches, []);
});

t.test('an interrupted call has no outcome, and its contacts are free [STATE-07]', async (t) => {
  const world = createWorld({ presence: new PresenceBook() });
  const record = await simulate(
    { primary },
    { webhook: memoryWebhook(inTurn(dialing([asha, ravi], managed))), world, ...interruptAt('leg-answered') },
  );
  t.match(record, { outcome: null, reason: 'interrupted', callType: null, legs: [{ contact: asha, result: null }] });
  t.same((world.presence as PresenceBook).busy(), []);
  t.notOk(world.engaged.isBusyElsewhere(asha, 'another call'));
});

t.test('nothing is logged behind the interruption, whenever it comes', async (t) => {
  for (const type of [
    'fetch-started',
    'fetch-answered',
    'fetch-rejected',
    'fetch-accepted',
    'leg-dialed',
    'leg-ended',
    'event-sent',
  ] as const) {
    const rejected = type === 'fetch-rejected';
    const webhook = memoryWebhook(
      inTurn(rejected ? 'nothing' : dialing([asha], { call_event_passthru_url: 'http://localhost/' })),
    );
    const record = await simulate({ primary, agentsDefault: 'busy' }, { webhook, ...interruptAt(type) });
    t.equal(record.log.at(-1)?.type, 'call-interrupted', type);
    t.equal(record.outcome, null, type);
  }
});

t.test('an interrupted call asks the webhook no more', async (t) => {
  const world = createWorld();
  const webhook = memoryWebhook((fetch) => dialing([`sip:agent${fetch}`], { fetch_after_attempt: true }));
  await simulate({ primary, agentsDefault: 'no-answer' }, { webhook, world, ...interruptAt('leg-ringing') });
  await reaches(world, 1000);
  t.equal(webhook.fetches.length, 1);
});

t.test('an interrupted call dials nobody more, so nobody is kept from other calls [STATE-07]', async (t) => {
  const busied: string[] = [];
  const presence = new PresenceBook();
  const watched: Presence = {
    isBusyElsewhere: (contact, call) => presence.isBusyElsewhere(contact, call),
    occupy: (contact, call) => {
      busied.push(contact);
      presence.occupy(contact, call);
    },
    free: (contact, call) => presence.free(contact, call),
  };
  const world = createWorld({ presence: watched });
  const webhook = memoryWebhook(inTurn(dialing([asha, ravi, meena], managed)));
  await simulate({ primary, agentsDefault: 'no-answer' }, { webhook, world, ...interruptAt('leg-ringing') });
  await reaches(world, 1000);
  t.same(busied, [asha]);
});

t.test('an error of the listener rejects the call, and its contacts are free [STATE-07]', async (t) => {
  const presence = new PresenceBook();
  const onEvent = ({ type }: LoggedEvent) => {
    if (type === 'leg-ringing') throw new Error('broken listener');
  };
  await t.rejects(
    simulate({ primary }, { webhook: memoryWebhook(inTurn(dialing([asha], managed))), presence, onEvent }),
    { message: 'broken listener' },
  );
  t.same(presence.busy(), []);
});

t.test('a call that an error has ended asks the webhook no more, and dials nobody more', async (t) => {
  const world = createWorld();
  const webhook = memoryWebhook((fetch) => dialing([`sip:agent${fetch}`], { fetch_after_attempt: true }));
  const onEvent = ({ type }: LoggedEvent) => {
    if (type === 'leg-ringing') throw new Error('broken listener');
  };
  await t.rejects(simulate({ primary, agentsDefault: 'no-answer' }, { webhook, world, onEvent }));
  await reaches(world, 1000);
  t.equal(webhook.fetches.length, 1);
});

t.test('the listener hears of every event, in order, and sees what the record has', async (t) => {
  const heard: LoggedEvent[] = [];
  const record = await simulate(
    { primary },
    { webhook: memoryWebhook(inTurn(dialing([asha]))), onEvent: (event) => heard.push(event) },
  );
  t.same(heard, record.log);
  t.same(
    heard.map(({ seq }) => seq),
    heard.map((_, index) => index + 1),
  );
});

t.test('a webhook port that rejects is a fault that rejects the call', async (t) => {
  const webhook = { ...memoryWebhook(inTurn(dialing([]))), fetch: () => Promise.reject(new Error('broken port')) };
  await t.rejects(simulate({ primary }, { webhook }), { message: 'broken port' });
  const events = memoryWebhook(inTurn(dialing([asha], { call_event_passthru_url: 'http://localhost/' })), {
    deliver: () => Promise.reject(new Error('broken port')),
  });
  await t.rejects(simulate({ primary }, { webhook: events }), { message: 'broken port' });
});

t.test('a webhook port that throws does not stop the other calls of its world', async (t) => {
  const world = createWorld();
  const throwing = {
    ...memoryWebhook(inTurn(dialing([]))),
    fetch: () => {
      throw new Error('broken port');
    },
  };
  const broken = simulate({ primary }, { webhook: throwing, world });
  const other = simulate({ primary }, { webhook: memoryWebhook(inTurn(dialing([]))), world });
  t.equal(await settlement(broken), 'broken port');
  t.match(await settlement(other), { reason: 'empty-destination' });
});

t.test('events for a host that is not allowed are withheld, and change nothing [EVENT-04]', async (t) => {
  const webhook = memoryWebhook(inTurn(dialing([asha], { call_event_passthru_url: 'http://elsewhere.example.com/' })));
  const record = await simulate({ primary }, { webhook });
  t.same(webhook.events, []);
  t.match(record, {
    outcome: 'conversation-ended',
    callEvents: [
      { type: 'dial', delivery: 'withheld', httpStatus: null },
      { type: 'terminal', delivery: 'withheld' },
    ],
  });
});

t.test('a webhook that frees an agent on terminal sees it before the re-fetch [EVENT-06 REFETCH-01]', async (t) => {
  const seen: string[] = [];
  const webhook = memoryWebhook(
    (fetch) => {
      seen.push(`fetch ${fetch}`);
      return dialing([`sip:agent${fetch}`], {
        fetch_after_attempt: fetch < 3,
        call_event_passthru_url: 'http://localhost/',
      });
    },
    {
      deliver: async (_url, body) => {
        for (let turns = 0; turns < 3; turns++) await new Promise((resolve) => setImmediate(resolve));
        seen.push((JSON.parse(body) as { event_details: { event_type: string } }).event_details.event_type);
        return { result: 'delivered', status: 200 };
      },
    },
  );
  const record = await simulate({ primary, agentsDefault: 'busy' }, { webhook });
  t.same(seen, ['fetch 1', 'dial', 'terminal', 'fetch 2', 'dial', 'terminal', 'fetch 3', 'dial', 'terminal']);
  t.equal(record.log.at(-1)?.at, 0, 'which takes no virtual time');
  t.ok(record.callEvents.every(({ delivery }) => delivery === 'delivered'));
});

t.test('failing events neither change nor delay the call [EVENT-04]', async (t) => {
  const run = (deliver?: () => { result: 'failed'; status: null; detail: string }) =>
    simulate(
      { primary, seed: 1 },
      {
        webhook: memoryWebhook(inTurn(dialing([asha], { call_event_passthru_url: 'http://localhost/' })), { deliver }),
      },
    );
  const [fine, failing] = [
    await run(),
    await run(() => ({ result: 'failed', status: null, detail: 'no answer within 5 seconds' })),
  ];
  t.same(failing.legs, fine.legs);
  t.equal(failing.log.at(-1)?.at, fine.log.at(-1)?.at);
  t.match(failing, {
    outcome: 'conversation-ended',
    callEvents: [{ delivery: 'failed', httpStatus: null }, { delivery: 'failed' }],
  });
  t.equal(failing.diagnostics.filter(({ code }) => code === 'event-failed').length, 2);
});
