import { join } from 'node:path';
import stringWidth from 'string-width';
import t, { type Test } from 'tap';
import type { ValidationEntry } from '../../../src/report/validation/validationEntry.js';
import { asha } from '../../scenarios/people.js';
import { closedPort, destination, type Reply, serve, serveBodies } from '../../scenarios/server.js';
import { wav } from '../../webhook/wav.js';
import { type Ended, exosim, startExosim } from '../exosim.js';
import { schemaFaults } from '../schemas.js';

const dialed = { destination: destination(asha) };

interface Told {
  readonly accepted: boolean;
  readonly responses: readonly ValidationEntry[];
}

function toldIn(t: Test, { stdout }: Ended): Told {
  const told = JSON.parse(stdout) as Told;
  t.same(schemaFaults('validation')(told), []);
  return told;
}

t.test('several files, standard input and a URL are judged in one go, in their order', async (t) => {
  const webhook = await serveBodies(t, dialed);
  const cwd = t.testdir({ 'a.json': JSON.stringify(dialed), 'b.json': '{}', more: { 'c.json': '{"destination":' } });
  const words = ['b.json', '-', webhook.url, 'm*/*.json', 'a.json', 'b.json'];
  const ended = await startExosim(t, ['validate', ...words], { cwd, stdin: JSON.stringify(dialed) }).ended;
  t.equal(ended.status, 1);
  t.equal(ended.stderr, '');
  t.match(toldIn(t, ended), {
    accepted: false,
    responses: [
      { file: 'b.json', accepted: false, diagnostics: [{ code: 'destination-missing', line: 1, column: 1 }] },
      { file: '-', accepted: true, diagnostics: [] },
      { url: webhook.url, accepted: true, status: 200, contentType: 'application/json', bytes: 49 },
      { file: 'more/c.json', accepted: false, diagnostics: [{ code: 'body-not-json', line: 1, column: 16 }] },
      { file: 'a.json', accepted: true },
    ],
  });
  const lines = (await exosim(['validate', 'b.json', 'a.json', '--format', 'ndjson'], { cwd })).stdout.trimEnd();
  t.match(
    lines.split('\n').map((line) => JSON.parse(line)),
    [{ file: 'b.json', apiVersion: '1.1', fidelity: 'documented' }, { file: 'a.json' }],
  );
});

t.test('a URL is asked once, as the applet asks first [REQ-01 REQ-02 REQ-03]', async (t) => {
  const webhook = await serve(t, () => ({ body: '{"destination":{"numbers":[]}}' }));
  const url = `${webhook.url.replace('//', '//user:secret@')}/connect?shop=7`;
  const ended = await exosim(['validate', url, '--api-version', '1.0']);
  t.equal(ended.status, 0);
  t.match(toldIn(t, ended), {
    responses: [{ url: `${webhook.url}/connect?shop=7`, apiVersion: '1.0', accepted: true }],
  });
  t.equal(webhook.received.length, 1);
  const { headers = {}, query } = webhook.received[0] ?? {};
  t.match(headers, {
    'exotel-version': '1.0',
    authorization: `Basic ${Buffer.from('user:secret').toString('base64')}`,
  });
  t.match(Object.fromEntries(query ?? []), {
    shop: '7',
    CallSid: /^.{32}$/,
    CallType: 'call-attempt',
    DialWhomNumber: '',
  });
});

t.test('status, Content-Type and audio of a URL are part of its verdict [RESP-01 RESP-03 RESP-06]', async (t) => {
  const webhook = await serve(t, ({ path, headers }): Reply => {
    const music = (host: string) => ({ music_on_hold: { type: 'custom_tone', value: `http://${host}/hold.wav` } });
    if (path === '/status') return { status: 404, body: '{}' };
    if (path === '/type') return { headers: { 'content-type': 'text/html' }, body: JSON.stringify(dialed) };
    if (path === '/silent') return { body: JSON.stringify({ ...dialed, ...music(headers.host ?? '') }, null, 2) };
    if (path === '/away') return { body: JSON.stringify({ ...dialed, ...music('audio.example') }) };
    return { status: 410, body: wav() };
  });
  const paths = ['/status', '/type', '/silent', '/away'];
  const ended = await exosim(['validate', ...paths.map((path) => webhook.url + path)]);
  t.equal(ended.status, 1);
  t.match(toldIn(t, ended).responses, [
    { accepted: false, status: 404, diagnostics: [{ code: 'status-not-200', line: undefined }] },
    { accepted: false, contentType: 'text/html', diagnostics: [{ code: 'content-type-wrong' }] },
    {
      accepted: false,
      audio: [{ pointer: '/music_on_hold/value', result: 'unavailable', detail: 'status 410' }],
      diagnostics: [{ code: 'audio-unavailable', line: 9, column: 14 }],
    },
    { accepted: true, audio: [{ result: 'withheld' }], diagnostics: [{ code: 'audio-not-probed' }] },
  ]);
});

t.test('the audio of a file is asked for only at hosts that were named', async (t) => {
  const webhook = await serve(t, () => ({ status: 404 }));
  const music_on_hold = { type: 'custom_tone', value: `${webhook.url}/hold.wav` };
  const stdin = JSON.stringify({ ...dialed, music_on_hold });
  const withheld = await exosim(['validate', '-'], { stdin });
  t.match(toldIn(t, withheld), { accepted: true, responses: [{ diagnostics: [{ code: 'audio-not-probed' }] }] });
  t.equal(webhook.received.length, 0);
  const asked = await exosim(['validate', '-', '--allow-host', '127.0.0.1'], { stdin });
  t.match(toldIn(t, asked), { accepted: false, responses: [{ diagnostics: [{ code: 'audio-unavailable' }] }] });
});

t.test('a webhook that is not there has a status of its own; one that is silent is rejected', async (t) => {
  const closed = await closedPort();
  const gone = await exosim(['validate', closed]);
  t.equal(gone.status, 4);
  t.match(toldIn(t, gone), {
    responses: [{ accepted: false, status: null, diagnostics: [{ code: 'connection-refused' }] }],
  });
  const webhook = await serveBodies(t, dialed);
  t.equal((await exosim(['validate', webhook.url, closed, '-'], { stdin: '{}' })).status, 4, 'it counts most');
});

t.test('the form of another version is told with the flag that accepts it', async (t) => {
  const cwd = t.testdir({ '1.0.json': '{"destination":{"numbers":[]}}', '1.1.json': '{"destination":[]}' });
  const current = await exosim(['validate', '1.0.json'], { cwd });
  t.match(toldIn(t, current).responses[0]?.diagnostics, [{ hint: /add --api-version 1\.0/ }]);
  t.match(toldIn(t, await exosim(['validate', '1.0.json', '--fidelity', 'observed'], { cwd })), { accepted: true });
  const former = await exosim(['validate', '1.1.json', '--api-version', '1.0'], { cwd });
  t.match(toldIn(t, former).responses[0]?.diagnostics, [{ hint: /add --api-version 1\.1/ }]);
});

t.test('--strict fails for an error diagnostic of an accepted response, and for no other', async (t) => {
  const stdin = JSON.stringify({ destination: destination('0987', asha) });
  t.equal((await exosim(['validate', '-'], { stdin })).status, 0);
  const strict = await exosim(['validate', '-', '--strict'], { stdin });
  t.equal(strict.status, 1);
  t.equal(strict.stderr, 'exosim: --strict, and there is an error diagnostic: contact-invalid.\n');
  const warned = JSON.stringify({ ...dialed, max_ringing_duration: 90 });
  t.equal((await exosim(['validate', '-', '--strict'], { stdin: warned })).status, 0);
});

t.test('a person is shown each fault in its line', async (t) => {
  const cwd = t.testdir({
    'a.json': '{\n  "destination": [],\n  "sticky_agent": "yes"\n}\n',
    'b.json': '{"destination":[]}',
  });
  const { stdout } = await exosim(['validate', 'a.json', 'b.json', '--format', 'pretty'], { cwd });
  t.equal(
    stdout,
    `✗ rejected  a.json

✗ error wrong-type (RESP-07) at /sticky_agent
  a.json:3:19
  3 │   "sticky_agent": "yes"
    │                   ^^^^^
  sticky_agent is "yes", not a boolean.
  → Send the type that the parameter has; numbers and booleans stand without
    quotes.

✓ accepted  b.json

i info destination-empty (TRAN-06) at /destination
  b.json:1:16
  1 │ {"destination":[]}
    │                ^^
  destination is empty: nobody is dialed.
  → Set the applet of "didn't dial" in the flow, if this is what you mean;
    otherwise return somebody.

2 responses: 1 accepted, 1 rejected · 1 error, 0 warnings
`,
  );
});

const nasty = '\u001b[2J\u009b2J\u0007\u202e\u2028\u200b\u{e0041}';

t.test('whatever a file holds, 80 columns of it are safe to print', async (t) => {
  const url = `http://user:secret@${'h'.repeat(90)}/`;
  const body = {
    destination: [{ contact_uri: `${nasty}日本`, [nasty]: 1 }, ...destination(url, '\t+91')],
    [nasty]: nasty,
    music_on_hold: { type: 'custom_tone', value: url },
    max_ringing_duration: `${nasty}${'👩‍👧'.repeat(99)}`,
  };
  const cwd = t.testdir({
    'long.json': JSON.stringify(body),
    'spread.json': JSON.stringify(body, null, '\t'),
    'raw.json': `{"destination":[],${nasty}}`,
    'binary.json': Buffer.from(Array.from({ length: 2000 }, (_, index) => index % 256)),
    [`${'n'.repeat(100)}.json`]: '{}',
  });
  for (const format of ['pretty', 'json']) {
    const { stdout, stderr } = await exosim(['validate', '*.json', '--format', format, '--fix'], { cwd });
    t.equal(stderr, '');
    t.notMatch(stdout, /[^\P{C}\n]|[\u2028\u2029]/u, format);
    t.notMatch(stdout, 'secret', format);
    if (format === 'pretty') for (const line of stdout.split('\n')) t.ok(stringWidth(line) <= 80, line);
  }
});

t.test('colour only where it is wanted', async (t) => {
  const coloured = await exosim(['validate', '-', '--format', 'pretty'], { stdin: '{}', env: { FORCE_COLOR: '1' } });
  t.match(coloured.stdout, '\u001b[31m^^\u001b[39m');
  const plain = await exosim(['validate', '-', '--format', 'pretty'], { stdin: '{}', env: { NO_COLOR: '1' } });
  t.notMatch(plain.stdout, '\u001b');
});

t.test('what is no text is told without its bytes', async (t) => {
  const folder = t.testdir({ 'b.json': Buffer.alloc(3000, 0xff) });
  const { stdout } = await exosim(['validate', join(folder, 'b.json'), '--format', 'pretty']);
  t.match(stdout, 'The body is not UTF-8.');
  t.notMatch(stdout, '\ufffd');
});
