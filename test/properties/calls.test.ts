import fc from 'fast-check';
import t, { type Test } from 'tap';
import { type CallRecord, type LoggedEvent, outcomes, PresenceBook, simulateCall } from '../../src/index.js';
import { parseContact } from '../../src/telephony/contact.js';
import { type Case, calls, webhookOf } from './arbitraries.js';

const numRuns = 200;

type Entry<Type extends LoggedEvent['type']> = Extract<LoggedEvent, { type: Type }>;
const isA =
  <Type extends LoggedEvent['type']>(type: Type) =>
  (event: LoggedEvent): event is Entry<Type> =>
    event.type === type;

/** A test that something holds for the record of every call; a failure shows the smallest call. */
function always(holds: (record: CallRecord, called: Case) => boolean, cases = calls()): (t: Test) => Promise<void> {
  const property = fc.asyncProperty(cases, async (called) =>
    holds(await simulateCall(called.plan, { webhook: webhookOf(called) }), called),
  );
  return async (t) => void (await t.resolves(fc.assert(property, { numRuns })));
}

t.test(
  'a call has exactly one outcome, and nothing comes behind it',
  always(({ log, outcome }) => {
    const [ended, ...more] = log.filter(isA('connect-ended'));
    return (
      more.length === 0 &&
      ended?.outcome === outcome &&
      outcomes.includes(ended.outcome) &&
      log.findIndex(isA('call-ended')) === log.length - 1
    );
  }),
);

t.test(
  'the outcome is what happened: talked, dialed, neither, or left [TRAN-01 TRAN-02 TRAN-13]',
  always(({ log, outcome, legs }) => {
    const left = log.find(isA('caller-hung-up'));
    const talked = log.some(isA('leg-answered'));
    const wanted = talked
      ? 'conversation-ended'
      : left
        ? 'caller-hung-up'
        : legs.length > 0
          ? 'nobody-answered'
          : 'didnt-dial';
    return outcome === wanted;
  }),
);

t.test(
  'never are two legs bridged in one call [DIAL-05]',
  always(({ log }) => {
    let talking = 0;
    return log.every((event) => {
      if (event.type === 'leg-answered') talking++;
      if (event.type === 'leg-ended' && event.result === 'completed') talking--;
      return talking <= 1 && talking >= 0;
    });
  }),
);

t.test(
  'at most max_parallel_attempts ring at once, and one in sequence [DIAL-01 DIAL-04]',
  always(({ log }) => {
    let width = 0;
    const ringing = new Set<number>();
    return log.every((event) => {
      if (event.type === 'fetch-accepted') width = event.asks.width ?? Number.POSITIVE_INFINITY;
      if (event.type === 'leg-dialed') ringing.add(event.leg);
      if (event.type === 'leg-answered' || event.type === 'leg-ended') ringing.delete(event.leg);
      return ringing.size <= width;
    });
  }),
);

t.test(
  'no leg rings or talks for longer than it may [DIAL-02 DIAL-03]',
  always(({ log }) => {
    let asks: Entry<'fetch-accepted'>['asks'] | undefined;
    return log.every((event) => {
      if (event.type === 'fetch-accepted') asks = event.asks;
      return (
        event.type !== 'leg-ended' ||
        (asks !== undefined && event.ringSeconds <= asks.maxRinging && event.talkSeconds <= asks.maxConversation)
      );
    });
  }),
);

t.test(
  'every leg ends once, with its last state [DIAL-06]',
  always(({ log, legs }) => {
    const ended = log.filter(isA('leg-ended')).map(({ leg }) => leg);
    return (
      ended.length === legs.length &&
      new Set(ended).size === ended.length &&
      legs.every(({ result }) => result !== null)
    );
  }),
);

t.test(
  'nobody who is on another call is dialed under state management [STATE-01]',
  always(({ log }, { plan }) => {
    const busy = new Set((plan.busy ?? []).map((uri) => parseContact(uri).key));
    return log
      .filter(isA('leg-dialed'))
      .every(({ stateManaged, contact }) => !stateManaged || !busy.has(parseContact(contact).key));
  }),
);

t.test(
  'a SIP contact in the destination has state managed for every leg [STATE-03]',
  always(({ log }) => {
    let sip = false;
    return log.every((event) => {
      if (event.type === 'fetch-accepted') sip = event.asks.contacts.some((uri) => uri.startsWith('sip:'));
      return event.type !== 'leg-dialed' || !sip || event.stateManaged;
    });
  }),
);

t.test('everybody whom a call made busy is free when it is over [STATE-07]', async (t) => {
  const free = fc.asyncProperty(calls(), async (called) => {
    const presence = new PresenceBook();
    await simulateCall(called.plan, { webhook: webhookOf(called), presence });
    const preset = new Set((called.plan.busy ?? []).map((uri) => parseContact(uri).key));
    return presence.busy().every((contact) => preset.delete(contact)) && preset.size === 0;
  });
  await t.resolves(fc.assert(free, { numRuns }));
});

t.test(
  'every leg has exactly one dial and one terminal event, in that order [EVENT-01]',
  always(
    ({ legs, callEvents, log }) => {
      const open: string[] = [];
      const paired = callEvents.every(({ type, contact }) =>
        type === 'dial' ? open.push(contact) > 0 : open.splice(open.indexOf(contact), 1)[0] === contact,
      );
      const kinds = log
        .filter((event) => event.type === 'leg-dialed' || event.type === 'leg-ended' || event.type === 'event-sent')
        .map(({ type }) => type);
      const eachHasItsEvent = kinds.every((type, index) => type === 'event-sent' || kinds[index + 1] === 'event-sent');
      return paired && open.length === 0 && callEvents.length === 2 * legs.length && eachHasItsEvent;
    },
    calls(fc.constant('http://localhost:3000/events')),
  ),
);

t.test(
  'every event has arrived or failed before time moves on [EVENT-06]',
  always(({ log, callEvents }) => {
    const sentAt = new Map<number, number>();
    const inTime = log.every((event) => {
      if (event.type === 'event-sent') sentAt.set(event.event, event.at);
      return (
        (event.type !== 'event-delivered' && event.type !== 'event-failed') || sentAt.get(event.event) === event.at
      );
    });
    return inTime && callEvents.every(({ delivery }) => delivery === 'delivered' || delivery === 'failed');
  }),
);

t.test(
  'the log counts from 1, and its time never goes back',
  always(({ log }) => log.every(({ seq, at }, index) => seq === index + 1 && at >= (log[index - 1]?.at ?? 0))),
);

t.test(
  'never more is fetched than the call may [REFETCH-07]',
  always(({ fetches }, { plan }) => fetches.length <= (plan.maxFetches ?? 25)),
);

t.test(
  'the fallback is asked only right after a primary that failed [FALL-02 FALL-04]',
  always(({ fetches }, { plan }) =>
    fetches.every(({ role }, index) => {
      const before = fetches[index - 1];
      return (
        role === 'primary' ||
        (plan.fallback !== undefined && before?.role === 'primary' && before.result === 'rejected')
      );
    }),
  ),
);

t.test(
  'two accepted answers in a row with the same set end the dialing [REFETCH-02]',
  always(({ log }) => {
    let last: string | undefined;
    let over = false;
    return log.every((event) => {
      if (event.type === 'fetch-accepted') {
        const set = JSON.stringify([...new Set(event.asks.contacts.map((uri) => parseContact(uri).key))].sort());
        over ||= set === last;
        last = set;
      }
      return !over || (event.type !== 'leg-dialed' && event.type !== 'fetch-started');
    });
  }),
);

t.test(
  'a caller who has left is dialed for no more [DIAL-07]',
  always(({ log }) => {
    const left = log.findIndex(isA('caller-hung-up'));
    return (
      left < 0 ||
      log.slice(left).every(({ type }) => type !== 'leg-dialed' && type !== 'fetch-started' && type !== 'leg-answered')
    );
  }),
);

t.test(
  'every request of a call has the same CallSid, Created and StartTime [REQ-11]',
  always(({ fetches, callSid, nextAppletQuery }) => {
    const queries = [...fetches.map(({ query }) => query), ...(nextAppletQuery ? [nextAppletQuery] : [])];
    return queries.every(
      ({ CallSid, Created, StartTime }) =>
        CallSid === callSid && Created === queries[0]?.Created && StartTime === queries[0]?.StartTime,
    );
  }),
);

t.test('the same plan, seed and answers give the same log, byte for byte', async (t) => {
  const same = fc.asyncProperty(calls(), async (called) => {
    const [one, other] = await Promise.all(
      [called, called].map((again) => simulateCall(again.plan, { webhook: webhookOf(again) })),
    );
    return JSON.stringify(one) === JSON.stringify(other);
  });
  await t.resolves(fc.assert(same, { numRuns }));
});
