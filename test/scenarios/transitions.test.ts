import t from 'tap';
import { type CallRecord, simulateCall } from '../../src/index.js';
import { codes, logged } from './logged.js';
import { asha, meera, ravi } from './people.js';
import { slowly } from './ports.js';
import { closedPort, destination, ok, serve, serveBodies } from './server.js';

const next = { 'conversation-ended': 'survey', 'nobody-answered': 'voicemail', 'didnt-dial': 'apology' };

function ending({ outcome, reason, nextApplet }: CallRecord): unknown[] {
  return [outcome, reason, nextApplet];
}

t.test('a conversation leads to the applet behind it [TRAN-01]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha, ravi) });
  const record = await simulateCall({ primary: webhook.url, agents: ['busy', 'answer'], next });
  t.same(ending(record), ['conversation-ended', 'agent-hung-up', 'survey']);
});

t.test('somebody was dialed and no conversation occurred [TRAN-02]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination('12345', asha, ravi) });
  const record = await simulateCall({ primary: webhook.url, agents: ['failed', 'reject'], next });
  t.same(ending(record), ['nobody-answered', 'attempts-failed', 'voicemail']);
});

t.test('a re-fetch that gives nothing more to dial counts as nobody answered [TRAN-03]', async (t) => {
  const first = { fetch_after_attempt: true, destination: destination(asha) };
  const then = {
    empty: ok({ destination: [] }),
    failed: { status: 500 },
    skipped: ok({ destination: destination(ravi), state_management: true }),
  };
  for (const [what, reply] of Object.entries(then)) {
    const webhook = await serve(t, (_request, index) => (index === 0 ? ok(first) : reply));
    const record = await simulateCall({ primary: webhook.url, agents: ['no-answer'], busy: [ravi], next });
    t.same(
      ending(record),
      ['nobody-answered', what === 'failed' ? 'refetch-failed' : 'refetch-dialed-nobody', 'voicemail'],
      what,
    );
    t.ok(record.assumptions.includes('TRAN-03'), what);
  }
});

t.test('no fetch was accepted, in any mix of failures [TRAN-04]', async (t) => {
  const invalid = await serveBodies(t, {});
  const failing = await serve(t, () => ({ status: 503 }));
  const closed = await closedPort();
  for (const [primary, fallback] of [
    [invalid.url, failing.url],
    [failing.url, closed],
    [closed, invalid.url],
    [failing.url, undefined],
  ]) {
    const record = await simulateCall({ primary: primary ?? '', ...(fallback !== undefined && { fallback }), next });
    t.same(ending(record), ['didnt-dial', 'fetch-failed', 'apology']);
    t.ok(record.fetches.every(({ result }) => result === 'rejected'));
  }
});

t.test('every contact is in an invalid format [TRAN-05]', async (t) => {
  const contacts = ['09876500001', '98765', 'sip:', 'tel:+919876500001', ' +919876500001', ''];
  const webhook = await serveBodies(t, { destination: destination(...contacts) });
  const record = await simulateCall({ primary: webhook.url, next });
  t.same(ending(record), ['didnt-dial', 'invalid-number', 'apology']);
  t.same(
    record.skipped,
    contacts.map((contact) => ({ contact, reason: 'invalid-number' })),
  );
});

t.test('an empty destination [TRAN-06]', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  const record = await simulateCall({ primary: webhook.url, next });
  t.same(ending(record), ['didnt-dial', 'empty-destination', 'apology']);
  t.same(codes(record), ['destination-empty']);
});

t.test('the user does not exist [TRAN-07]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination('sip:nobody') });
  const record = await simulateCall({ primary: webhook.url, users: ['sip:asha'], next });
  t.same(ending(record), ['didnt-dial', 'unknown-user', 'apology']);
  t.ok(codes(record).includes('user-unknown'));
});

t.test('the device of the user is unverified [TRAN-08]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha) });
  const record = await simulateCall({ primary: webhook.url, users: [`${asha}:unverified`], next });
  t.same(ending(record), ['didnt-dial', 'unverified-device', 'apology']);
  t.ok(codes(record).includes('device-unverified'));
});

t.test('the device of the user is off [TRAN-09]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha) });
  const record = await simulateCall({ primary: webhook.url, users: [`${asha}:off`], next });
  t.same(ending(record), ['didnt-dial', 'device-off', 'apology']);
  t.ok(codes(record).includes('device-off'));
});

t.test('the contact is busy and state management is on [TRAN-10]', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(asha), state_management: true });
  const record = await simulateCall({ primary: webhook.url, busy: [asha], next });
  t.same(ending(record), ['didnt-dial', 'busy', 'apology']);
  t.ok(codes(record).includes('contact-busy'));
});

t.test('of mixed reasons the last one counts, and all are listed [TRAN-11]', async (t) => {
  const orders = [
    ['12345', asha, ravi, meera],
    [meera, ravi, asha, '12345'],
  ];
  const users = [`${asha}:off`, `${ravi}:unverified`];
  const [one, other] = await Promise.all(
    orders.map(async (contacts) => {
      const webhook = await serveBodies(t, { destination: destination(...contacts) });
      return simulateCall({ primary: webhook.url, users, busy: [meera] });
    }),
  );
  t.same([one?.outcome, one?.reason], ['didnt-dial', 'busy']);
  t.same(
    one?.skipped.map(({ reason }) => reason),
    ['invalid-number', 'device-off', 'unverified-device', 'busy'],
  );
  t.same([other?.outcome, other?.reason], ['didnt-dial', 'invalid-number']);
  t.ok(one?.assumptions.includes('TRAN-11'));
});

t.test(
  'each outcome has its next applet, and didnt-dial falls back to that of nobody-answered [TRAN-12]',
  async (t) => {
    const nobody = await serveBodies(t, { destination: [] });
    const somebody = await serveBodies(t, { destination: destination(asha) });
    const didntDial = async (flow: object) => (await simulateCall({ primary: nobody.url, next: flow })).nextApplet;
    t.equal(await didntDial(next), 'apology');
    t.equal(await didntDial({ 'nobody-answered': 'voicemail' }), 'voicemail');
    t.equal(await didntDial({ 'conversation-ended': 'survey' }), null);
    t.equal(await didntDial({}), null);
    const unanswered = await simulateCall({
      primary: somebody.url,
      agents: ['busy'],
      next: { 'didnt-dial': 'apology' },
    });
    t.equal(unanswered.nextApplet, null, 'not the other way round');
    const talked = await simulateCall({ primary: somebody.url, next: { 'nobody-answered': 'voicemail' } });
    t.equal(talked.nextApplet, null);
  },
);

t.test('the next applet is told how this one ended [TRAN-12 REQ-06]', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  const { nextAppletQuery } = await simulateCall({ primary: webhook.url, next });
  t.hasStrict(nextAppletQuery, { CallType: 'call-attempt', DialWhomNumber: '', DialCallDuration: '0' });
  t.notOk('DialCallStatus' in (nextAppletQuery ?? {}));
});

t.test('a caller who leaves before a conversation ends the flow [TRAN-13]', async (t) => {
  const webhook = await serveBodies(
    t,
    { fetch_after_attempt: true, destination: destination(asha) },
    { destination: destination(ravi) },
  );
  const fetching = await simulateCall(
    { primary: webhook.url, caller: 'hangup:after=1s', next },
    { webhook: slowly(4) },
  );
  t.same(ending(fetching), ['caller-hung-up', 'while-fetching', null]);
  const again = await serveBodies(
    t,
    { fetch_after_attempt: true, destination: destination(asha) },
    { destination: destination(ravi) },
  );
  const plan = { primary: again.url, agents: ['reject:after=2s', 'no-answer'], next };
  const refetching = await simulateCall({ ...plan, caller: 'hangup:after=7s' }, { webhook: slowly(4) });
  t.same(ending(refetching), ['caller-hung-up', 'while-fetching', null]);
  t.equal(logged(refetching, 'caller-hung-up')[0]?.during, 'fetching');
  const ringing = await simulateCall({ ...plan, caller: 'hangup:after=1s' });
  t.same(ending(ringing), ['caller-hung-up', 'while-ringing', null]);
  for (const record of [fetching, refetching, ringing]) t.equal(record.nextAppletQuery, null);
});
