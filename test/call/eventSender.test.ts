import t from 'tap';
import { EventSender, type EventSenderOptions } from '../../src/call/eventSender.js';
import type { CallFact } from '../../src/call/log.js';
import { readPlan } from '../../src/call/settings.js';
import type { Delivery } from '../../src/call/webhookPort.js';
import { Wire } from '../../src/call/wire.js';
import type { Fact } from '../../src/connect/facts.js';
import { VirtualClock } from '../../src/telephony/virtualClock.js';
import { WallClock } from '../../src/telephony/wallClock.js';
import { memoryWebhook } from './memoryWebhook.js';

const contact = '+919876543210';
const url = 'http://user:secret@localhost:3000/events';
const dialed: Fact = { type: 'leg-dialed', leg: 1, contact, exophone: '08047112233', stateManaged: false };
const ringing: Fact = { type: 'leg-ringing', leg: 1, contact };
const answered: Fact = { type: 'leg-answered', leg: 1, contact, ringSeconds: 1 };
const ended: Fact = { type: 'leg-ended', leg: 1, contact, result: 'completed', ringSeconds: 1, talkSeconds: 1 };
const leg = [dialed, ringing, answered, ended];

function sender(deliver?: () => Delivery | Promise<Delivery>, more: Partial<EventSenderOptions> = {}) {
  const facts: (Fact | CallFact)[] = [];
  const faults: unknown[] = [];
  const webhook = memoryWebhook(() => undefined, { deliver });
  const it = new EventSender({
    enabled: new Set(['dial', 'terminal']),
    isAllowed: () => true,
    wire: new Wire(readPlan({ primary: 'http://localhost/' }), 'sid', () => 0),
    webhook,
    clock: new VirtualClock(),
    call: { journal: (fact) => facts.push(fact), fault: (error) => faults.push(error) },
    ...more,
  });
  it.goTo(url);
  return { it, facts, faults, webhook, types: () => facts.map(({ type }) => type) };
}

const kindsSent = ({ events }: { events: readonly { body: string }[] }) =>
  events.map(({ body }) => (JSON.parse(body) as { event_details: { event_type: string } }).event_details.event_type);

t.test('each leg sends the events that are enabled, in order [EVENT-01]', async (t) => {
  const usual = sender();
  for (const fact of leg) usual.it.see(fact);
  await usual.it.settled;
  t.same(kindsSent(usual.webhook), ['dial', 'terminal']);
  const all = sender(undefined, { enabled: new Set(['dial', 'ringing', 'answered', 'terminal']) });
  for (const fact of leg) all.it.see(fact);
  await all.it.settled;
  t.same(kindsSent(all.webhook), ['dial', 'ringing', 'answered', 'terminal']);
  t.same(
    all.facts.flatMap((fact) => (fact.type === 'event-sent' ? [[fact.event, fact.status]] : [])),
    [
      [1, 'busy'],
      [2, 'busy'],
      [3, 'busy'],
      [4, 'free'],
    ],
  );
});

t.test('without a URL nothing is sent [EVENT-01]', async (t) => {
  const { it, facts, webhook } = sender();
  it.goTo(undefined);
  for (const fact of leg) it.see(fact);
  t.equal(it.settled, undefined);
  t.same([facts, webhook.events], [[], []]);
});

t.test('events go where the newest response says', async (t) => {
  const { it, webhook } = sender();
  it.see(dialed);
  it.goTo('http://localhost/other');
  it.see(ended);
  await it.settled;
  t.same(
    webhook.events.map((event) => event.url),
    [url, 'http://localhost/other'],
  );
});

t.test('facts that are no event of a leg are none', async (t) => {
  const { it, facts } = sender();
  it.see({ type: 'contact-skipped', contact, reason: 'busy' });
  it.see({ type: 'connect-ended', outcome: 'didnt-dial', reason: 'busy' });
  t.same(facts, []);
});

t.test('one event is sent after the other has arrived [EVENT-01]', async (t) => {
  const open: ((delivery: Delivery) => void)[] = [];
  const { it, webhook, types } = sender(() => new Promise((resolve) => open.push(resolve)));
  it.see(dialed);
  it.see(ended);
  await new Promise((resolve) => setImmediate(resolve));
  t.equal(webhook.events.length, 1);
  open[0]?.({ result: 'delivered', status: 204 });
  await new Promise((resolve) => setImmediate(resolve));
  t.equal(webhook.events.length, 2);
  open[1]?.({ result: 'delivered', status: 200 });
  await it.settled;
  t.same(types(), ['event-sent', 'event-sent', 'event-delivered', 'event-delivered']);
  t.equal(it.settled, undefined, 'nothing is under way any more');
});

t.test('an event that fails is noted and forgotten, and the next one is sent [EVENT-04]', async (t) => {
  const { it, facts, faults, webhook } = sender(() => ({
    result: 'failed',
    status: 500,
    detail: 'the answer has status 500',
  }));
  it.see(dialed);
  it.see(ended);
  await it.settled;
  t.equal(webhook.events.length, 2);
  t.match(
    facts.filter(({ type }) => type === 'event-failed'),
    [{ event: 1, httpStatus: 500, detail: 'the answer has status 500', assumes: ['EVENT-04'] }, { event: 2 }],
  );
  t.match(
    facts.find(({ type }) => type === 'diagnostic'),
    { diagnostic: { code: 'event-failed', message: /^The dial event did not arrive: the answer has status 500\./ } },
  );
  t.same(faults, []);
});

t.test('a port that rejects is a fault of the port', async (t) => {
  const { it, faults } = sender(() => Promise.reject(new Error('broken port')));
  it.see(dialed);
  await it.settled;
  t.match(faults, [{ message: 'broken port' }]);
});

t.test('the virtual clock waits for an event, and moves no time for it [EVENT-06]', async (t) => {
  const clock = new VirtualClock();
  let deliver: ((delivery: Delivery) => void) | undefined;
  const { it, types, facts } = sender(() => new Promise((resolve) => (deliver = resolve)), { clock });
  let later: string[] | undefined;
  it.see(dialed);
  clock.setTimeout(() => (later = types()), 1);
  for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
  t.equal(later, undefined);
  t.equal(clock.now(), 0);
  deliver?.({ result: 'delivered', status: 200 });
  await new Promise<void>((resolve) => clock.setTimeout(resolve, 2));
  t.same(later, ['event-sent', 'event-delivered']);
  t.match(facts[0], { assumes: ['EVENT-02', 'EVENT-06'] });
});

t.test('on wall time nothing waits, so nothing is assumed about it [EVENT-02]', async (t) => {
  const { it, facts } = sender(undefined, { clock: new WallClock() });
  it.see(dialed);
  await it.settled;
  t.match(facts[0], { type: 'event-sent' });
  t.strictSame((facts[0] as { assumes?: unknown }).assumes, ['EVENT-02']);
});

t.test('credentials of the URL are on the wire only [EVENT-02]', async (t) => {
  const { it, facts, webhook } = sender();
  it.see(dialed);
  await it.settled;
  t.equal(webhook.events[0]?.url, url);
  t.match(facts[0], { url: 'http://localhost:3000/events' });
  t.notMatch(JSON.stringify(facts), /secret/);
});

t.test('events for a host that is not allowed are withheld, and that is told once [EVENT-04]', async (t) => {
  const { it, facts, webhook } = sender(undefined, { isAllowed: () => false });
  it.goTo('http://elsewhere.example.com/events');
  for (const fact of leg) it.see(fact);
  t.equal(it.settled, undefined);
  t.same(webhook.events, []);
  t.match(facts, [
    { type: 'event-withheld', event: 1, eventType: 'dial' },
    {
      type: 'diagnostic',
      diagnostic: { code: 'events-withheld', hint: 'Add --allow-host elsewhere.example.com to have them sent.' },
    },
    { type: 'event-withheld', event: 2, eventType: 'terminal', status: 'free' },
  ]);
});
