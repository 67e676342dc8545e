import t from 'tap';
import type { CallRecord } from '../../../src/index.js';
import { exosim, startExosim } from '../exosim.js';
import { first, second, serveVendorSample } from '../vendorSample.js';
import { withoutMeasurements } from './measurements.js';

t.test('the vendor’s sample: the first one lets it ring, the second one picks up', async (t) => {
  const webhook = await serveVendorSample(t);
  const flags = ['--agents', 'no-answer,answer', '--format', 'json'];
  const { status, stdout, stderr } = await exosim(['call', '--primary', `${webhook.url}/connect`, ...flags]);
  t.equal(stderr, '');
  t.equal(status, 0);
  const record = JSON.parse(stdout) as CallRecord;
  t.strictSame(record.legs, [
    { contact: first, result: 'no-answer', ringSeconds: 30, talkSeconds: 0 },
    { contact: second, result: 'completed', ringSeconds: 5, talkSeconds: 60 },
  ]);
  t.match(record, {
    outcome: 'conversation-ended',
    reason: 'agent-hung-up',
    answeredBy: second,
    callType: 'completed',
  });
  t.strictSame(
    record.callEvents.map(({ type, contact, status, delivery }) => [type, contact, status, delivery]),
    [
      ['dial', first, 'busy', 'delivered'],
      ['terminal', first, 'free', 'delivered'],
      ['dial', second, 'busy', 'delivered'],
      ['terminal', second, 'free', 'delivered'],
    ],
  );
  t.strictSame(
    record.diagnostics.map(({ code }) => code),
    ['outgoing-number-not-e164'],
    'the number that the sample dials out with is not in E.164',
  );
});

t.test('the vendor’s sample as it stands: both ring at once, and one is cancelled', async (t) => {
  const webhook = await serveVendorSample(t, { parallel_ringing: { activate: true, max_parallel_attempts: 5 } });
  const flags = ['--agents', 'no-answer,answer', '--format', 'json'];
  const { stdout } = await exosim(['call', '--primary', `${webhook.url}/connect`, ...flags]);
  const { legs } = JSON.parse(stdout) as CallRecord;
  t.strictSame(
    legs.map(({ result, ringSeconds }) => [result, ringSeconds]),
    [
      ['canceled', 5],
      ['completed', 5],
    ],
  );
});

t.test('everything that was fetched and sent is on the wire as the record has it', async (t) => {
  const webhook = await serveVendorSample(t);
  const flags = ['--digits', '89', '--custom-field', 'a b', '--from', '09876543210', '--to', '08040000000'];
  const call = ['call', '--primary', `${webhook.url}/connect?key=1`, '--format', 'json', '--events', 'all', ...flags];
  const { stdout } = await exosim(call);
  const record = JSON.parse(stdout) as CallRecord;
  t.strictSame(webhook.queriesOf('/connect'), [{ key: '1', ...record.fetches[0]?.query }]);
  t.match(record.fetches[0]?.query, { digits: '"89"', CustomField: 'a b', From: '09876543210', To: '08040000000' });
  const sent = webhook.received.filter(({ path }) => path === '/events').map(({ body }) => JSON.parse(body));
  t.strictSame(
    sent.map(({ event_details, call_details }) => [event_details.event_type, call_details.to, call_details.status]),
    record.callEvents.map(({ type, contact, status }) => [type, contact, status]),
  );
});

t.test('the same seed gives the same log, byte for byte', async (t) => {
  const webhook = await serveVendorSample(t);
  for (const format of ['json', 'ndjson']) {
    const call = ['call', '--primary', `${webhook.url}/connect`, '--agents', 'busy,answer', '--format', format];
    const again = async (seed: string) => withoutMeasurements((await exosim([...call, '--seed', seed])).stdout);
    const once = await again('7');
    t.equal(await again('7'), once);
    t.not(await again('8'), once, 'another seed is another call');
  }
});

t.test('without a seed no two calls are the same, and the record says which seed to take', async (t) => {
  const webhook = await serveVendorSample(t);
  const call = ['call', '--primary', `${webhook.url}/connect`, '--format', 'json'];
  // Two processes, of which neither can go on where the other one was.
  const ended = await Promise.all([startExosim(t, call).ended, startExosim(t, call).ended]);
  const [one, other] = ended.map(({ stdout }) => JSON.parse(stdout) as CallRecord);
  t.not(one?.callSid, other?.callSid);
  const { stdout } = await exosim([...call, '--seed', String(one?.seed)]);
  t.equal((JSON.parse(stdout) as CallRecord).callSid, one?.callSid);
});
