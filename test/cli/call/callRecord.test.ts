import t from 'tap';
import { type CallRecord, outcomes } from '../../../src/index.js';
import { serve } from '../../scenarios/server.js';
import { exosim, startExosim } from '../exosim.js';
import { schemaFaults } from '../schemas.js';
import { cases, serveCase } from './cases.js';

const recordFaults = schemaFaults('call-record');
const eventFaults = schemaFaults('call-event');

for (const one of cases) {
  t.test(`a call that ends as ${one.ends} is told as the schema says`, async (t) => {
    const webhook = await serveCase(t, one);
    const call = ['call', '--primary', `${webhook.url}/connect`, '--format', 'json', ...(one.flags ?? [])];
    const { stdout, stderr, status } = await exosim([...call, '--expect', one.ends]);
    t.equal(stderr, '');
    t.equal(status, 0);
    t.strictSame(recordFaults(JSON.parse(stdout)), []);
    const sent = webhook.received.filter(({ path }) => path === '/events');
    for (const { body } of sent) t.strictSame(eventFaults(JSON.parse(body)), []);
    t.equal(sent.length > 0, one.events !== undefined);
  });
}

t.test('a call that was interrupted is told as the schema says, too', async (t) => {
  const webhook = await serve(t, () => {
    started.child.kill('SIGINT');
    return undefined;
  });
  const started = startExosim(t, ['call', '--primary', webhook.url, '--realtime', '--format', 'json']);
  const record = JSON.parse((await started.ended).stdout) as CallRecord;
  t.strictSame(recordFaults(record), []);
  t.match(record, { outcome: null, reason: 'interrupted' });
});

t.test('the schema is not satisfied by just anything', async (t) => {
  const [one] = cases;
  if (!one) throw new Error('there is a case');
  const webhook = await serveCase(t, one);
  const { stdout } = await exosim(['call', '--primary', `${webhook.url}/connect`, '--format', 'json']);
  const record = JSON.parse(stdout) as CallRecord;
  t.not(recordFaults({ ...record, outcome: 'fine' }).length, 0);
  t.not(recordFaults({ ...record, further: 1 }).length, 0);
  t.not(eventFaults({ event_details: { event_type: 'dial' } }).length, 0);
});

t.test('the cases hold every outcome, and every thing that a record can tell', async (t) => {
  t.strictSame([...new Set(cases.map(({ ends }) => ends.split(':')[0]))].sort(), [...outcomes].sort());
});
