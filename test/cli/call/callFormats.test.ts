import stringWidth from 'string-width';
import t from 'tap';
import type { CallRecord } from '../../../src/index.js';
import { closedPort, destination, serveBodies } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';
import { serveVendorSample } from '../vendorSample.js';
import { cases, serveCase } from './cases.js';

const colour = String.fromCharCode(27);

function widest(text: string): number {
  return Math.max(...text.split('\n').map((line) => stringWidth(line)));
}

t.test('ndjson is the log of the record, a line for each event', async (t) => {
  const webhook = await serveVendorSample(t);
  const call = ['call', '--primary', `${webhook.url}/connect`, '--agents', 'no-answer,answer', '--seed', '3'];
  const json = await exosim([...call, '--format', 'json']);
  const ndjson = await exosim([...call, '--format', 'ndjson']);
  const unmeasured = (event: object) => ('durationMs' in event ? { ...event, durationMs: 0 } : event);
  t.ok(ndjson.stdout.endsWith('}\n'));
  const lines = ndjson.stdout.trimEnd().split('\n');
  t.strictSame(
    lines.map((line) => unmeasured(JSON.parse(line))),
    (JSON.parse(json.stdout) as CallRecord).log.map(unmeasured),
  );
  t.strictSame(
    lines.map((line) => JSON.parse(line).seq),
    lines.map((_, index) => index + 1),
  );
});

t.test('the record of a call is its log, folded', async (t) => {
  const webhook = await serveVendorSample(t);
  const call = ['call', '--primary', `${webhook.url}/connect`, '--agents', 'no-answer,answer', '--format', 'json'];
  const { log, legs } = JSON.parse((await exosim(call)).stdout) as CallRecord;
  t.equal(log.filter(({ type }) => type === 'leg-dialed').length, legs.length);
  t.equal(log.at(-1)?.type, 'call-ended');
});

t.test('mermaid is a sequence diagram of everybody who took part', async (t) => {
  const webhook = await serveVendorSample(t);
  const call = ['call', '--primary', `${webhook.url}/connect`, '--agents', 'no-answer,answer', '--format', 'mermaid'];
  const { stdout } = await exosim(call);
  t.match(stdout, /^sequenceDiagram\n {2}actor caller\n/);
  for (const part of ['participant agent1 as +919876512345', 'participant agent2 as +919786412345'])
    t.match(stdout, part);
  t.match(stdout, 'agent1--xapplet: 0:30 no-answer');
  t.match(stdout, 'agent2-->>caller: 0:35 answers');
  t.match(stdout, 'Note over caller,applet: Conversation ended, the agent hung up');
});

t.test('where no terminal is, the report is json', async (t) => {
  const webhook = await serveVendorSample(t);
  const { stdout } = await exosim(['call', '--primary', `${webhook.url}/connect`]);
  t.match(JSON.parse(stdout), { outcome: 'conversation-ended' });
});

for (const one of cases) {
  t.test(`pretty: ${one.ends} fits in 80 columns and has no colour that nobody wants`, async (t) => {
    const webhook = await serveCase(t, one);
    const call = ['call', '--primary', `${webhook.url}/connect`, '--format', 'pretty', ...(one.flags ?? [])];
    const { stdout, status } = await exosim(call);
    t.equal(status, 0);
    t.notMatch(stdout, colour);
    t.ok(stdout.endsWith('\n'));
    t.ok(widest(stdout) <= 80, `${widest(stdout)} columns`);
  });
}

t.test('pretty: long and wide texts are wrapped', async (t) => {
  const long = ['漢字'.repeat(60), 'long words '.repeat(20), '👩‍👩‍👧'.repeat(30), 'a'.repeat(300)];
  const webhook = await serveBodies(t, { destination: destination(...long), ['ключ'.repeat(40)]: 1 });
  const path = '/connect/'.repeat(30);
  const flags = ['--next', `nobody-answered=${'Voicemail '.repeat(30)}`];
  const { stdout } = await exosim(['call', '--primary', webhook.url + path, '--format', 'pretty', ...flags]);
  t.match(stdout, "Didn't dial anyone");
  t.ok(widest(stdout) <= 80, `${widest(stdout)} columns`);
});

t.test('pretty: a long contact is wrapped', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(`sip:${'a'.repeat(300)}`) });
  const { stdout } = await exosim(['call', '--primary', webhook.url, '--format', 'pretty']);
  t.match(stdout, 'Conversation ended');
  t.ok(widest(stdout) <= 80, `${widest(stdout)} columns`);
});

t.test('pretty: a long From is wrapped', async (t) => {
  const webhook = await serveVendorSample(t);
  const call = ['call', '--primary', `${webhook.url}/connect`, '--format', 'pretty', '--from', '0'.repeat(100)];
  t.ok(widest((await exosim(call)).stdout) <= 80);
});

t.test('pretty: a call that nobody took has its timeline, too', async (t) => {
  const { stdout } = await exosim(['call', '--primary', await closedPort(), '--format', 'pretty']);
  t.match(stdout, "Didn't dial anyone  no fetch was accepted\n  The caller went on at once.\n");
  t.match(stdout, /✗ error connection-refused \(FALL-01\)\n {2}Nothing listens at/);
});

t.test('NO_COLOR and FORCE_COLOR decide about colour', async (t) => {
  const webhook = await serveVendorSample(t);
  const call = ['call', '--primary', `${webhook.url}/connect`, '--format', 'pretty', '--seed', '1'];
  const coloured = async (env: Record<string, string>) => (await exosim(call, { env })).stdout.includes(colour);
  t.equal(await coloured({}), false);
  t.equal(await coloured({ FORCE_COLOR: '1' }), true);
  t.equal(await coloured({ FORCE_COLOR: '0' }), false);
  t.equal(await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
  t.equal(await coloured({ FORCE_COLOR: '1', NO_COLOR: '' }), true);
  const { stdout } = await exosim(call, { env: { FORCE_COLOR: '1' } });
  t.ok(widest(stdout) <= 80, `${widest(stdout)} columns`);
  const json = await exosim([...call, '--format', 'json'], { env: { FORCE_COLOR: '1' } });
  t.notMatch(json.stdout, colour);
});
