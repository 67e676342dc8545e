import t from 'tap';
import { simulateCall } from '../../src/index.js';
import { codes, legs, logged } from './logged.js';
import { asha, meera, ravi } from './people.js';
import { slowly } from './ports.js';
import { destination, serveBodies } from './server.js';

const everybody = destination(asha, ravi, meera);
const atOnce = (width: number) => ({ parallel_ringing: { activate: true, max_parallel_attempts: width } });

t.test('contacts are dialed one at a time in order, and the first answer ends the dialing [DIAL-01]', async (t) => {
  const webhook = await serveBodies(t, { destination: everybody });
  const record = await simulateCall({ primary: webhook.url, agents: ['no-answer', 'answer:after=4s', 'answer'] });
  t.same(legs(record), [`${asha} no-answer`, `${ravi} completed`]);
  t.equal(record.answeredBy, ravi);
  t.same(
    logged(record, 'leg-dialed').map(({ at }) => at),
    [0, 30_000],
    'the second when the first has ended',
  );
  t.equal(webhook.received.length, 1);
});

t.test(
  'a leg rings for max_ringing_duration, and an answer at that limit is too late [DIAL-02 PARAM-08]',
  async (t) => {
    const webhook = await serveBodies(t, { destination: destination(asha), max_ringing_duration: 12 });
    const unanswered = await simulateCall({ primary: webhook.url, agents: ['answer:after=12s'] });
    t.same(unanswered.legs, [{ contact: asha, result: 'no-answer', ringSeconds: 12, talkSeconds: 0 }]);
    const answered = await simulateCall({ primary: webhook.url, agents: ['answer:after=11999ms'] });
    t.equal(answered.outcome, 'conversation-ended');
  },
);

t.test('ringing lasts 30 seconds by default, and 60 at most [PARAM-08]', async (t) => {
  const usual = await serveBodies(t, { destination: destination(asha) });
  t.equal((await simulateCall({ primary: usual.url, agents: ['no-answer'] })).legs[0]?.ringSeconds, 30);
  const long = await serveBodies(t, { destination: destination(asha), max_ringing_duration: 600 });
  const cut = await simulateCall({ primary: long.url, agents: ['no-answer'] });
  t.equal(cut.legs[0]?.ringSeconds, 60);
  t.same(codes(cut), ['ringing-cut']);
  t.ok(cut.assumptions.includes('PARAM-08'));
});

t.test('ringing below 1 second, or not in whole seconds, rejects the response [PARAM-08 RESP-07]', async (t) => {
  for (const [value, code] of [
    [0, 'below-minimum'],
    [-5, 'below-minimum'],
    [7.5, 'wrong-type'],
    ['30', 'wrong-type'],
  ] as const) {
    const webhook = await serveBodies(t, { destination: destination(asha), max_ringing_duration: value });
    const { reason, fetches } = await simulateCall({ primary: webhook.url });
    t.same([reason, fetches[0]?.diagnostics], ['fetch-failed', [code]], String(value));
  }
});

t.test('a conversation is cut at its limit, and has ended like any other [DIAL-03 PARAM-09]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha), max_conversation_duration: 45 });
  const cut = await simulateCall({
    primary: webhook.url,
    agents: ['answer:after=2s:talk=10m'],
    next: { 'conversation-ended': 'survey' },
  });
  t.same([cut.outcome, cut.reason, cut.nextApplet], ['conversation-ended', 'conversation-limit', 'survey']);
  t.same(cut.legs, [{ contact: asha, result: 'completed', ringSeconds: 2, talkSeconds: 45 }]);
  const short = await simulateCall({ primary: webhook.url, agents: ['answer:talk=44s'] });
  t.same([short.reason, short.legs[0]?.talkSeconds], ['agent-hung-up', 44]);
});

t.test('a conversation lasts 900 seconds by default, and 4500 at most [PARAM-09]', async (t) => {
  const usual = await serveBodies(t, { destination: destination(asha) });
  t.equal((await simulateCall({ primary: usual.url, agents: ['answer:talk=3h'] })).legs[0]?.talkSeconds, 900);
  const long = await serveBodies(t, { destination: destination(asha), max_conversation_duration: 9000 });
  const cut = await simulateCall({ primary: long.url, agents: ['answer:talk=3h'] });
  t.equal(cut.legs[0]?.talkSeconds, 4500);
  t.same(codes(cut), ['conversation-cut']);
  const none = await serveBodies(t, { destination: destination(asha), max_conversation_duration: 0 });
  t.equal((await simulateCall({ primary: none.url })).reason, 'fetch-failed');
});

t.test(
  'in parallel everybody rings at once, the first answer wins and the others are cancelled then [DIAL-04 PARAM-11]',
  async (t) => {
    const webhook = await serveBodies(t, { destination: everybody, parallel_ringing: { activate: true } });
    const record = await simulateCall({
      primary: webhook.url,
      agents: ['answer:after=9s', 'answer:after=6s', 'no-answer'],
    });
    t.same(legs(record), [`${asha} canceled`, `${ravi} completed`, `${meera} canceled`]);
    t.same(
      logged(record, 'leg-dialed').map(({ at }) => at),
      [0, 0, 0],
    );
    const canceled = logged(record, 'leg-ended').filter(({ result }) => result === 'canceled');
    t.same(
      canceled.map(({ at }) => at),
      [6_000, 6_000],
    );
  },
);

t.test(
  'so many ring at a time, and the next contact takes the place of a leg that ends [DIAL-04 PARAM-11]',
  async (t) => {
    const webhook = await serveBodies(t, { destination: destination(asha, ravi, meera, 'sip:late'), ...atOnce(2) });
    const record = await simulateCall({
      primary: webhook.url,
      agents: ['no-answer', 'reject:after=4s', 'busy', 'answer:after=1s'],
    });
    t.same(
      logged(record, 'leg-dialed').map(({ contact, at }) => [contact, at]),
      [
        [asha, 0],
        [ravi, 0],
        [meera, 4_000],
        ['sip:late', 4_000],
      ],
    );
    t.equal(record.answeredBy, 'sip:late');
    t.ok(record.assumptions.includes('DIAL-04'));
  },
);

t.test(
  'parallel ringing is off unless it is activated, and a width below one is taken for one [PARAM-11]',
  async (t) => {
    const off = await serveBodies(t, {
      destination: everybody,
      parallel_ringing: { activate: false, max_parallel_attempts: 3 },
    });
    const inTurn = await simulateCall({ primary: off.url, agentsDefault: 'no-answer' });
    t.same(
      logged(inTurn, 'leg-dialed').map(({ at }) => at),
      [0, 30_000, 60_000],
    );
    const zero = await serveBodies(t, { destination: everybody, ...atOnce(0) });
    const narrow = await simulateCall({ primary: zero.url, agentsDefault: 'no-answer' });
    t.same(
      logged(narrow, 'leg-dialed').map(({ at }) => at),
      [0, 30_000, 60_000],
    );
    t.same(codes(narrow), ['parallel-width-below-one']);
  },
);

t.test(
  'of two answers at the same instant the earlier contact wins, and nobody is bridged twice [DIAL-05]',
  async (t) => {
    const webhook = await serveBodies(t, { destination: everybody, ...atOnce(3) });
    const record = await simulateCall({
      primary: webhook.url,
      agents: ['no-answer', 'answer:after=5s', 'answer:after=5s'],
    });
    t.same(legs(record), [`${asha} canceled`, `${ravi} completed`, `${meera} canceled`]);
    t.equal(logged(record, 'leg-answered').length, 1);
    t.ok(record.assumptions.includes('DIAL-05'));
  },
);

t.test('a leg ends in one of five ways [DIAL-06]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination('sip:a', 'sip:b', 'sip:c', 'sip:d', 'sip:e') });
  const record = await simulateCall({
    primary: webhook.url,
    agents: ['no-answer', 'busy', 'reject:after=2s', 'failed', 'answer'],
  });
  t.same(
    record.legs.map(({ result }) => result),
    ['no-answer', 'busy', 'busy', 'failed', 'completed'],
  );
  const left = await simulateCall({ primary: webhook.url, agentsDefault: 'no-answer', caller: 'hangup:after=1s' });
  t.same(
    left.legs.map(({ result }) => result),
    ['canceled'],
  );
});

t.test('a caller who hangs up while it rings cancels every leg, and no applet follows [DIAL-07]', async (t) => {
  const webhook = await serveBodies(t, { destination: everybody, ...atOnce(2) });
  const next = { 'conversation-ended': 'a', 'nobody-answered': 'b', 'didnt-dial': 'c' };
  const record = await simulateCall({
    primary: webhook.url,
    agentsDefault: 'no-answer',
    caller: 'hangup:after=8s',
    next,
  });
  t.same(legs(record), [`${asha} canceled`, `${ravi} canceled`]);
  t.same(
    logged(record, 'leg-ended').map(({ at }) => at),
    [8_000, 8_000],
  );
  t.same([record.outcome, record.reason, record.callType], ['caller-hung-up', 'while-ringing', 'client-hangup']);
  t.same([record.nextApplet, record.nextAppletQuery], [null, null]);
});

t.test('a caller who hangs up while the parameters are fetched ends the call there [DIAL-07]', async (t) => {
  const webhook = await serveBodies(t, { destination: everybody });
  const record = await simulateCall({ primary: webhook.url, caller: 'hangup:after=2s' }, { webhook: slowly(3) });
  t.same([record.outcome, record.reason, record.callType], ['caller-hung-up', 'while-fetching', 'client-hangup']);
  t.same(record.legs, []);
  t.equal(record.fetches[0]?.result, null, 'nobody waits for the answer any more');
});

t.test('a caller who hangs up while talking has had a conversation [DIAL-07]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha) });
  const record = await simulateCall({
    primary: webhook.url,
    agents: ['answer:after=5s:talk=60s'],
    caller: 'hangup:after=25s',
    next: { 'conversation-ended': 'survey' },
  });
  t.same([record.outcome, record.reason, record.callType], ['conversation-ended', 'caller-hung-up', 'client-hangup']);
  t.same(record.legs, [{ contact: asha, result: 'completed', ringSeconds: 5, talkSeconds: 20 }]);
});

t.test('a contact that is listed twice is dialed twice in sequence and once in parallel [DIAL-08]', async (t) => {
  const twice = destination(asha, ravi, asha);
  const inSequence = await serveBodies(t, { destination: twice });
  const one = await simulateCall({ primary: inSequence.url, agentsDefault: 'busy' });
  t.same(
    one.legs.map(({ contact }) => contact),
    [asha, ravi, asha],
  );
  const inParallel = await serveBodies(t, { destination: twice, ...atOnce(3) });
  const other = await simulateCall({ primary: inParallel.url, agentsDefault: 'busy' });
  t.same(
    other.legs.map(({ contact }) => contact),
    [asha, ravi],
  );
  for (const record of [one, other]) t.same(codes(record), ['contact-repeated']);
});
