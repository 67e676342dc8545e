import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { serve } from '../../scenarios/server.js';
import { exosim, startExosim } from '../exosim.js';
import { serveVendorSample } from '../vendorSample.js';
import { withoutMeasurements } from './measurements.js';

const extensions = {
  'call.json': 'json',
  'call.ndjson': 'ndjson',
  'call.mmd': 'mermaid',
  'call.mermaid': 'mermaid',
  'call.txt': 'pretty',
  'call.report': 'json',
  call: 'json',
};

for (const [file, format] of Object.entries(extensions)) {
  t.test(`--output ${file} is written as ${format}`, async (t) => {
    const webhook = await serveVendorSample(t);
    const output = join(t.testdir(), file);
    const call = ['call', '--primary', `${webhook.url}/connect`, '--agents', 'busy,answer', '--seed', '1'];
    const { status, stdout, stderr } = await exosim([...call, '--output', output]);
    t.equal(status, 0);
    t.equal(stdout, '', 'where no terminal is, the report is in the file alone');
    t.equal(stderr, `exosim: the report is in ${output}.\n`);
    const told = (await exosim([...call, '--format', format])).stdout;
    const unmeasured = (text: string) => withoutMeasurements(text).replace(/[0-9.]+ m?s$/m, '');
    t.equal(unmeasured(readFileSync(output, 'utf8')), unmeasured(told));
  });
}

t.test('--format wins over the extension, and a file has no colour', async (t) => {
  const webhook = await serveVendorSample(t);
  const output = join(t.testdir(), 'call.json');
  const call = ['call', '--primary', `${webhook.url}/connect`, '--output', output, '--format', 'pretty'];
  await exosim(call, { env: { FORCE_COLOR: '1' } });
  const text = readFileSync(output, 'utf8');
  t.match(text, /^exosim {2}Connect applet 1\.1/);
  t.notMatch(text, String.fromCharCode(27));
});

t.test('a file that was there is written over', async (t) => {
  const webhook = await serveVendorSample(t);
  const output = join(t.testdir({ 'call.json': 'x'.repeat(100_000) }), 'call.json');
  await exosim(['call', '--primary', `${webhook.url}/connect`, '--output', output]);
  t.match(JSON.parse(readFileSync(output, 'utf8')), { outcome: 'conversation-ended' });
});

t.test('--expect and --strict look at a call whose report is in a file, too', async (t) => {
  const webhook = await serveVendorSample(t);
  const output = join(t.testdir(), 'call.json');
  const call = ['call', '--primary', `${webhook.url}/connect`, '--output', output, '--expect', 'didnt-dial'];
  const { status, stderr } = await exosim(call);
  t.equal(status, 1);
  t.match(stderr, /^exosim: the report is in .*\nexosim: expected didnt-dial, but .*\n$/);
  t.match(JSON.parse(readFileSync(output, 'utf8')), { outcome: 'conversation-ended' });
});

t.test('a wrong plan leaves the file as it was', async (t) => {
  const output = join(t.testdir({ 'call.json': 'before' }), 'call.json');
  const { status } = await exosim(['call', '--primary', 'nowhere', '--output', output]);
  t.equal(status, 2);
  t.equal(readFileSync(output, 'utf8'), 'before');
});

t.test('an interrupted call is in the file as far as it went', async (t) => {
  const output = join(t.testdir(), 'call.ndjson');
  const webhook = await serve(t, () => {
    t.match(readFileSync(output, 'utf8'), '"call-started"', 'and it was there while the call went on');
    started.child.kill('SIGINT');
    return undefined;
  });
  const started = startExosim(t, ['call', '--primary', webhook.url, '--realtime', '--output', output]);
  const { status } = await started.ended;
  t.equal(status, 130);
  t.match(readFileSync(output, 'utf8'), /"type":"call-interrupted"\}\n$/);
});

const full = '/dev/full';
t.test('a disk that is full is no fault of exosim', { skip: !existsSync(full) && 'no such device' }, async (t) => {
  const webhook = await serveVendorSample(t);
  const call = ['call', '--primary', `${webhook.url}/connect`, '--output', full];
  const { status, stderr } = await exosim(call);
  t.equal(status, 2);
  t.equal(stderr, `exosim: The report ${full} cannot be written: the disk is full; name another file with --output.\n`);
});
