import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { applyPatch } from 'diff';
import t from 'tap';
import { asha } from '../../scenarios/people.js';
import { destination, serveBodies } from '../../scenarios/server.js';
import { exosim, startExosim } from '../exosim.js';
import { schemaFaults } from '../schemas.js';

const former = `{\r\n  "destination": { "numbers": ["${asha}"] },\r\n  "max_ringing_duration": 90\r\n}\r\n`;
const current = `{\r\n  "destination": [{"contact_uri": "${asha}"}],\r\n  "max_ringing_duration": 60\r\n}\r\n`;
const right = '{"destination":[]}';

t.test('a file is rewritten, judged again, and what was changed is told', async (t) => {
  const cwd = t.testdir({ 'a.json': former, 'b.json': right });
  const before = statSync(join(cwd, 'b.json'));
  const { status, stdout, stderr } = await exosim(['validate', '*.json', '--fix'], { cwd });
  t.equal(status, 0);
  t.equal(stderr, '');
  t.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), current);
  t.same(readdirSync(cwd), ['a.json', 'b.json'], 'nothing else is left behind');
  t.equal(statSync(join(cwd, 'b.json')).mtimeMs, before.mtimeMs, 'what is right is not written');
  const told = JSON.parse(stdout);
  t.same(schemaFaults('validation')(told), []);
  t.match(told.responses, [
    {
      accepted: true,
      diagnostics: [],
      fix: { written: true, changed: [{ pointer: '/destination' }, { pointer: '/max_ringing_duration' }], left: [] },
    },
    { accepted: true, fix: { written: false, changed: [], left: [], diff: undefined } },
  ]);
  t.equal(applyPatch(former, told.responses[0].fix.diff), current, 'the diff is a patch');
  const again = await exosim(['validate', 'a.json', '--fix'], { cwd });
  t.match(JSON.parse(again.stdout), { accepted: true, responses: [{ fix: { written: false, changed: [] } }] });
});

t.test('a person is shown the changes, and what was left', async (t) => {
  const cwd = t.testdir({
    'a.json': `{\n  "destination": [{ "contact_uri": "+91 98765 00001" }],\n  "outgoing_phone_number": "8047112233"\n}\n`,
  });
  const { stdout } = await exosim(['validate', 'a.json', '--fix', '--format', 'pretty'], { cwd });
  t.equal(
    stdout,
    `✓ accepted  a.json

Fixed: 1 change
  ✓ /destination/0/contact_uri: "+91 98765 00001" is "+919876500001" now.

  @@ -1 +1 @@
   {
  -  "destination": [{ "contact_uri": "+91 98765 00001" }],
  +  "destination": [{ "contact_uri": "+919876500001" }],
     "outgoing_phone_number": "8047112233"
   }

Left as it is, because exosim would have to guess
  – /outgoing_phone_number: "8047112233" does not say for certain which number
    it is; write it in E.164.

! warning outgoing-number-not-e164 (PARAM-05) at /outgoing_phone_number
  a.json:3:28
  3 │   "outgoing_phone_number": "8047112233"
    │                            ^^^^^^^^^^^^
  outgoing_phone_number is "8047112233", not a number in E.164; the call goes
  out from its own ExoPhone.
  → Write it as "+918047112233".

1 response: 1 accepted · 0 errors, 1 warning
`,
  );
});

t.test('what cannot be mended is still rejected', async (t) => {
  const text = '{"destination":{"trunk":"head-office"},"max_ringing_duration":90}';
  const cwd = t.testdir({ 'a.json': text });
  const { status, stdout } = await exosim(['validate', 'a.json', '--fix'], { cwd });
  t.equal(status, 1);
  t.match(JSON.parse(stdout), { responses: [{ accepted: false, fix: { left: [{ pointer: '/destination' }] } }] });
  t.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), text.replace('90', '60'));
});

t.test('standard input is fixed to standard output, and told on standard error', async (t) => {
  const { status, stdout, stderr } = await startExosim(t, ['validate', '-', '--fix'], { stdin: former }).ended;
  t.equal(status, 0);
  t.equal(stdout, current);
  t.match(stderr, /^✓ accepted {2}standard input\n\nFixed: 2 changes\n/);
  const json = await exosim(['validate', '-', '--fix', '--format', 'json'], { stdin: current });
  t.equal(json.stdout, current, 'what is right passes through');
  t.match(JSON.parse(json.stderr), { accepted: true });
  const bytes = Buffer.from([0x7b, 0xff]);
  const broken = await exosim(['validate', '-', '--fix'], { stdin: bytes });
  t.equal(broken.status, 1);
  t.equal(broken.stdout, bytes.toString(), 'so does what is no text');
});

t.test('what came from a URL is shown, and not written', async (t) => {
  const webhook = await serveBodies(t, { destination: destination('09876500001') });
  const { stdout } = await exosim(['validate', webhook.url, '--fix']);
  const told = JSON.parse(stdout);
  t.same(schemaFaults('validation')(told), []);
  t.match(told.responses, [
    { diagnostics: [{ code: 'contact-invalid' }], fix: { written: false, changed: [{}], diff: /\+919876500001/ } },
  ]);
});

t.test('a file keeps its permissions, and a link stays one', async (t) => {
  const cwd = t.testdir({ 'a.json': former });
  chmodSync(join(cwd, 'a.json'), 0o640);
  symlinkSync('a.json', join(cwd, 'link.json'));
  t.equal((await exosim(['validate', 'link.json', '--fix'], { cwd })).status, 0);
  t.equal(readFileSync(join(cwd, 'a.json'), 'utf8'), current);
  t.equal(statSync(join(cwd, 'a.json')).mode & 0o777, 0o640);
  t.ok(lstatSync(join(cwd, 'link.json')).isSymbolicLink());
});
