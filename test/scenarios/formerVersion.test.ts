import t from 'tap';
import { type Plan, simulateCall } from '../../src/index.js';
import { codes, legs } from './logged.js';
import { asha, ravi } from './people.js';
import { destination, type Owner, ok, serve } from './server.js';

/** A call of version 1.0 to a webhook that answers so each time, and names itself for the events. */
async function callFormer(owner: Owner, answer: object, plan: Partial<Plan> = {}) {
  const webhook = await serve(owner, ({ path }) =>
    ok(path === '/events' ? {} : { dial_passthru_event_url: `${webhook.url}/events?token=7`, ...answer }),
  );
  const record = await simulateCall({ primary: `${webhook.url}/connect`, apiVersion: '1.0', ...plan });
  return { webhook, record };
}

const both = { destination: { numbers: [asha, ravi] } };

t.test('version 1.0 has a header of its own, and the same parameters [REQ-02 REQ-03]', async (t) => {
  const { webhook, record } = await callFormer(t, both);
  const [fetch] = webhook.received;
  const at = fetch?.rawHeaders.indexOf('Exotel-Version') ?? -1;
  t.equal(fetch?.rawHeaders[at + 1], '1.0');
  t.match(webhook.queriesOf('/connect'), [{ CallFrom: '09901320691', From: '09901320691', DialWhomNumber: '' }]);
  t.match(record, { apiVersion: '1.0', outcome: 'conversation-ended', answeredBy: asha });
});

t.test(
  'its numbers are dialed in turn or in parallel, recorded, and asked for again [DIAL-01 REFETCH-02]',
  async (t) => {
    const recorded = { record: true, recording_channels: 'dual', max_ringing_duration: 12 };
    const inTurn = await callFormer(t, { ...both, ...recorded }, { agents: ['no-answer', 'answer'] });
    t.same(legs(inTurn.record), [`${asha} no-answer`, `${ravi} completed`]);
    t.equal(inTurn.record.legs[0]?.ringSeconds, 12);
    t.match(inTurn.record.nextAppletQuery?.RecordingUrl, /^https:/);
    const parallel_ringing = { activate: true, max_parallel_attempts: 2 };
    const atOnce = await callFormer(t, { ...both, parallel_ringing }, { agents: ['answer:after=9s', 'answer'] });
    t.same(legs(atOnce.record).sort(), [`${asha} canceled`, `${ravi} completed`].sort());
    const again = await callFormer(t, { ...both, fetch_after_attempt: true }, { agentsDefault: 'busy' });
    t.match(again.record, { outcome: 'nobody-answered', reason: 'same-destinations', fetches: { length: 2 } });
  },
);

t.test('its events are GETs, to the URL with the query that it has [EVENT-05]', async (t) => {
  const { webhook, record } = await callFormer(t, both, { agents: ['busy', 'answer'], events: 'all' });
  const events = webhook.received.filter(({ path }) => path === '/events');
  t.same([...new Set(events.map(({ method, body }) => `${method} ${body}`))], ['GET ']);
  t.same(
    webhook
      .queriesOf('/events')
      .map(({ token, EventType, DialWhomNumber, Status }) => [token, EventType, DialWhomNumber, Status]),
    [
      ['7', 'Dial', asha, 'busy'],
      ['7', 'Terminal', asha, 'free'],
      ['7', 'Dial', ravi, 'busy'],
      ['7', 'Ringing', ravi, 'busy'],
      ['7', 'Answered', ravi, 'busy'],
      ['7', 'Terminal', ravi, 'free'],
    ],
  );
  t.match(webhook.queriesOf('/events')[0], { CallSid: record.callSid, CallFrom: '09901320691', tenant_id: 'exosim' });
  t.notOk(record.assumptions.includes('EVENT-02'));
});

t.test('a number that is a user of the account is a number: 1.0 manages no state [STATE-04 STATE-05]', async (t) => {
  const plan = { users: [`${asha}:off`, ravi], busy: [asha] };
  const { record } = await callFormer(t, both, plan);
  t.match(record, { outcome: 'conversation-ended', answeredBy: asha, skipped: [] });
});

t.test('a trunk is one contact, and is dialed [PARAM-03]', async (t) => {
  const { record } = await callFormer(t, { destination: { trunk: 'support' } }, { agent: { support: 'no-answer' } });
  t.same(legs(record), ['support no-answer']);
  const two = await callFormer(t, { destination: { trunk: 'support', numbers: [asha] } });
  t.same([codes(two.record), legs(two.record)], [['trunk-ignored'], [`${asha} completed`]]);
});

t.test('what is no number in E.164 is not dialed, a SIP user neither [PARAM-03 TRAN-05]', async (t) => {
  const { record } = await callFormer(t, { destination: { numbers: ['sip:asha', '098765 43210'] } });
  t.match(record, { outcome: 'didnt-dial', reason: 'invalid-number' });
  t.match(record.diagnostics, [
    { code: 'contact-invalid', pointer: '/destination/numbers/0' },
    { code: 'contact-invalid', pointer: '/destination/numbers/1', hint: 'Write it as "+919876543210".' },
  ]);
});

t.test('the shape of version 1.1 is rejected, with the flag that would accept it [RESP-07]', async (t) => {
  const { record } = await callFormer(t, { destination: destination(asha) });
  t.match(record, { outcome: 'didnt-dial', reason: 'fetch-failed' });
  t.match(record.diagnostics, [{ code: 'destination-in-1.1-shape', hint: /--api-version 1\.1/ }]);
  const { record: other } = await callFormer(t, both, { apiVersion: '1.1' });
  t.match(
    other.diagnostics.filter(({ severity }) => severity === 'error'),
    [{ code: 'destination-in-1.0-shape', hint: /--api-version 1\.0/ }],
  );
});

t.test(
  'what 1.0 does not take rejects the response, or is ignored with its counterpart [RESP-07 RESP-08]',
  async (t) => {
    for (const wrong of [
      { start_call_playback: { type: 'text', value: 'hello', playback_to: 'caller' } },
      { destination: {} },
      { destination: { numbers: [919876543210] } },
      { record: 'yes' },
      { recording_channels: 'stereo' },
    ]) {
      const { record } = await callFormer(t, { ...both, ...wrong });
      t.match(record, { outcome: 'didnt-dial', reason: 'fetch-failed', diagnostics: [{ clause: 'RESP-07' }] });
    }
    const foreign = { state_management: true, sticky_agent: true, recording: { record: true } };
    const { record } = await callFormer(t, { ...both, ...foreign });
    t.equal(record.outcome, 'conversation-ended');
    t.same(codes(record).filter((code) => code === 'parameter-of-other-version').length, Object.keys(foreign).length);
    t.match(
      record.diagnostics.find(({ pointer }) => pointer === '/recording')?.message,
      /record and recording_channels/,
    );
  },
);

t.test('an event that fails is told of under the name that 1.0 gives its URL [EVENT-04]', async (t) => {
  const { record } = await callFormer(t, { ...both, dial_passthru_event_url: 'http://127.0.0.1:1/' });
  t.match(record.diagnostics[0], { code: 'event-failed', pointer: '/dial_passthru_event_url' });
});
