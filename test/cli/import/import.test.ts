import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import t from 'tap';
import { parse } from 'yaml';
import { validatePlan } from '../../../schemas/validators.js';
import { accessLine, at, callSid, dialed, gzipped, queryOf, requestLine } from '../../import/logs.js';
import { exosim, startExosim } from '../exosim.js';
import { schemaFaults } from '../schemas.js';

const other = 'ABCDEFGHABCDEFGHABCDEFGHABCDEFGH';

const log = [
  accessLine('/health'),
  requestLine(),
  requestLine({ ...dialed('no-answer', '+919876500001', 20), ...at('11:45:14') }),
  requestLine({ CallSid: other, From: '+919812345678', ...at('12:00:00') }),
  requestLine({ CallSid: other, From: '+919812345678', ...at('12:00:01') }, 504),
  '',
].join('\n');

/** An entry of a HAR, as proxies write it. */
function entry(target: string, body: object, startedDateTime = '2024-09-03T06:14:54.000Z') {
  return {
    startedDateTime,
    time: 12.34,
    request: { method: 'GET', url: `https://webhook.example${target}`, headers: [] },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      content: { mimeType: 'application/json', encoding: 'base64', text: base64(body) },
    },
  };
}

function base64(body: object): string {
  return Buffer.from(JSON.stringify(body)).toString('base64');
}

function harOf(...entries: object[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'a proxy' }, entries } }, null, 2);
}

t.test('plans are written, and never over others', async (t) => {
  const folder = t.testdir({ 'access.log': log });
  const args = ['import', 'access.log', '--output', 'calls', '--primary', 'http://127.0.0.1:3000'];
  const { status, stdout, stderr } = await exosim(args, { cwd: folder });
  t.equal(status, 0);
  t.equal(stdout, '3 plans written.\n');
  t.equal(
    stderr,
    `exosim: ${other} begins anew: its further call is ${other}-2.\n3 calls from 5 lines; 1 line is no fetch of the applet.\n`,
  );
  const files = readdirSync(join(folder, 'calls')).sort();
  t.strictSame(files, [`${other}-2.yaml`, `${other}.yaml`, `${callSid}.yaml`]);
  for (const file of files) {
    const text = readFileSync(join(folder, 'calls', file), 'utf8');
    t.match(text, /^# Imported from access\.log, lines? \d/);
    t.match(text, /^# Whoever is dialed after the last fetch answers, because the log does not tell\.$/m);
    t.ok(validatePlan(parse(text)), file);
  }
  t.match(readFileSync(join(folder, 'calls', `${other}-2.yaml`), 'utf8'), /^# Fetch 1 was answered 504\.$/m);
  t.match(parse(readFileSync(join(folder, 'calls', `${callSid}.yaml`), 'utf8')), {
    primary: 'http://127.0.0.1:3000/connect',
    agents: ['no-answer'],
  });

  writeFileSync(join(folder, 'calls', `${other}.yaml`), 'mine');
  const refused = await exosim(args, { cwd: folder });
  t.equal(refused.status, 2);
  t.match(
    refused.stderr,
    /^exosim: calls\/\w+\.yaml is there already; name another folder with --output, or replace it with --force\.$/m,
  );
  t.equal(readFileSync(join(folder, 'calls', `${other}.yaml`), 'utf8'), 'mine');
  t.equal((await exosim([...args, '--force'], { cwd: folder })).status, 0);
  t.match(readFileSync(join(folder, 'calls', `${other}.yaml`), 'utf8'), /^# Imported/);
});

t.test('a HAR makes a record that replays', async (t) => {
  const contacts = (...uris: string[]) => uris.map((contact_uri) => ({ contact_uri }));
  const [asha, ravi] = ['+919876500001', '+919876500002'];
  const parallel = { activate: true, max_parallel_attempts: 5 };
  const har = harOf(
    entry('/favicon.ico', {}),
    entry(`/connect?${queryOf()}`, {
      fetch_after_attempt: true,
      destination: contacts(asha, ravi),
      parallel_ringing: parallel,
      music_on_hold: { type: 'custom_tone', value: 'https://webhook.example/tone.wav' },
      call_event_passthru_url: 'https://webhook.example/events',
    }),
    entry(`/connect?${queryOf({ ...dialed('no-answer', ravi, 30), ...at('11:45:24') })}`, {
      destination: contacts(asha),
    }),
  );
  const folder = t.testdir({ 'proxy.har': har });
  const { status, stdout, stderr } = await exosim(['import', 'proxy.har', '--output', '.'], { cwd: folder });
  t.equal(status, 0, stderr);
  t.equal(stdout, '1 plan and 1 record written.\n');
  t.equal(stderr, '1 call from 3 entries; 1 entry is no fetch of the applet.\n');
  const plan = parse(readFileSync(join(folder, `${callSid}.yaml`), 'utf8'));
  t.strictSame(plan.agents, ['no-answer', 'no-answer'], 'both who rang, though only one was told of');
  const record = JSON.parse(readFileSync(join(folder, `${callSid}.json`), 'utf8'));
  t.match(record, {
    outcome: 'conversation-ended',
    answeredBy: asha,
    recorded: { version: 1, digest: /^[0-9a-f]{64}$/ },
  });
  t.match(record.recorded.exchanges[0], {
    kind: 'fetch',
    startedAt: '2024-09-03T06:14:54.000Z',
    durationMs: 12.3,
    request: { query: { CallSid: callSid, CurrentTime: '2024-09-03 11:44:54' } },
  });
  const replayed = await exosim(['replay', `${callSid}.json`, 'proxy.har'], { cwd: folder });
  t.equal(replayed.status, 0, replayed.stderr);
  const [ofRecord, ofHar] = replayed.stdout.split('\n');
  t.equal(ofHar, ofRecord, 'a HAR that somebody else wrote is imported as it is read');

  const cut = har.slice(0, har.lastIndexOf('"response"') + 40);
  const half = await startExosim(t, ['import', '-'], { cwd: folder, stdin: cut }).ended;
  t.equal(half.status, 1);
  t.match(
    half.stderr,
    /^exosim: standard input: the HAR is cut short or damaged, and what was readable of it was imported\.$/m,
  );
  t.equal(JSON.parse(half.stdout).calls.length, 1);
});

t.test('calls are listed: for people, and as JSON', async (t) => {
  const folder = t.testdir({ 'access.log': log });
  const pretty = await exosim(['import', 'access.log', '--report', 'pretty'], { cwd: folder });
  t.equal(pretty.status, 0);
  t.match(pretty.stdout, `${callSid}  2024-09-03 11:44:54  09901320691           2\n    no-answer\n`);
  const wanted = await exosim(['import', '-', '--since', '2024-09-03 12:00', '--from', '98123 45678'], {
    cwd: folder,
    stdin: gzipped(log),
  });
  t.equal(wanted.status, 0);
  const { calls, lines, others } = JSON.parse(wanted.stdout);
  t.strictSame(schemaFaults('imported-calls')(JSON.parse(wanted.stdout)), []);
  t.strictSame(
    calls.map(({ name }: { name: string }) => name),
    [other, `${other}-2`],
  );
  t.strictSame([lines, others], [5, 1]);
  t.strictSame(
    calls.map(({ notes }: { notes: string[] }) => notes),
    [[], ['Fetch 1 was answered 504.']],
  );
  t.match(pretty.stdout, /-2 .+\n {4}Fetch 1 was answered 504\.\n/);
  const none = await exosim(['import', 'access.log', '--call', 'unknown'], { cwd: folder });
  t.equal(none.status, 1);
  t.match(none.stderr, /None of the calls is wanted; look at --since, --call and --from\./);
});

t.test('what goes wrong is one sentence each, and everything else is read', async (t) => {
  const hostile = `Dear \u001b[2J\u202esupport\u009b,`;
  const folder = t.testdir({ 'access.log': log, 'mail.txt': hostile, 'empty.har': harOf(), empty: '' });
  writeFileSync(join(folder, 'log.xz'), Buffer.from('fd377a585a000004', 'hex'));
  writeFileSync(join(folder, 'junk.gz'), Buffer.concat([gzipped(log), Buffer.from('junk')]));
  mkdirSync(join(folder, 'taken', `${other}.yaml`), { recursive: true });
  const many = Array.from({ length: 500 }, (_, index) => requestLine({ CallSid: `${index}`.padStart(32, '0') }));
  const whole = gzipped(many.join('\n'));
  writeFileSync(join(folder, 'cut.gz'), whole.subarray(0, whole.byteLength - 200));
  const wrong: Readonly<Record<string, readonly [args: readonly string[], status: number, says: RegExp]>> = {
    'a file that is no log': [
      ['mail.txt', 'access.log'],
      2,
      /^exosim: mail\.txt: line 1 is of no known format: "Dear \\u001b\[2J\\u202esupport\\u009b,"; give a HAR, .+\.\n.+\n3 calls from 6 lines/s,
    ],
    'no such file': [
      ['nowhere.log'],
      2,
      /^exosim: nowhere\.log: it cannot be read: no such file or folder; name a log that can\.\n$/,
    ],
    'a folder': [['.'], 2, /^exosim: \.: it cannot be read: it is a folder; name a log that can\.\n$/],
    'an empty file': [
      ['empty'],
      2,
      /^exosim: empty: it is empty; name a log that has fetches of the applet in it\.\n$/,
    ],
    'a HAR without a fetch of the applet': [['empty.har'], 1, /There is no fetch of the applet: .+\.\n$/],
    'a gzip that is cut short': [
      ['cut.gz'],
      1,
      /^exosim: cut\.gz: it is gzipped and cut short, and what was readable of it was imported\.\n\d+ calls from/,
    ],
    'no time': [['access.log', '--since', 'yesterday'], 2, /^exosim: --since: "yesterday" is no time; write it like /],
    'no URL': [
      ['access.log', '--primary', 'localhost:3000'],
      2,
      /^exosim: --primary: "localhost:3000" is not an http or https URL; /,
    ],
    'a day that never was': [['access.log', '--since', '2024-02-30'], 2, /^exosim: --since: "2024-02-30" is no time; /],
    'a caller who is no number': [
      ['access.log', '--from', 'abc'],
      2,
      /^exosim: --from: "abc" is no phone number; give one in any form, such as 09901320691\.\n$/,
    ],
    'no caller': [['access.log', '--from', ''], 2, /^exosim: --from: "" is no phone number; /],
    'no CallSid': [
      ['access.log', '--call', ''],
      2,
      /^exosim: --call: no CallSid begins with ""; give one, or its first characters\.\n$/,
    ],
    'a field that no line has': [
      ['access.log', '--url-field', 'nope'],
      2,
      /^exosim: --url-field: no line has the field "nope"; name one that is there, .+\.\n$/,
    ],
    'a log that is no HAR': [
      ['access.log', '--format', 'har'],
      2,
      /^exosim: access\.log: it is no HAR: line 1 is ".+"; leave out --format, and the log is recognised\.\n$/,
    ],
    'a packing that is not read': [['log.xz'], 2, /^exosim: log\.xz: it is packed with xz; unpack it first\.\n$/],
    'a gzip with something behind it': [
      ['junk.gz', '--report', 'json'],
      1,
      /^exosim: junk\.gz: it is gzipped and damaged, .+\.\n.+\n3 calls from 5 lines/,
    ],
    'a folder where a plan goes': [
      ['access.log', '--output', 'taken', '--force'],
      2,
      /^exosim: taken\/\w+\.yaml is a folder; name another one with --output\.\n$/,
    ],
    'a folder that nothing can be made in': [
      ['access.log', '--output', '/proc/calls'],
      2,
      /^exosim: The folder \/proc\/calls cannot be written: .+\.\n$/,
    ],
    'no format': [['access.log', '--format', 'xml'], 2, /'xml' is invalid.+see "exosim import --help"/],
    'no log at all': [[], 2, /missing required argument 'log'/],
    'a folder that is a file': [
      ['access.log', '--output', 'empty'],
      2,
      /^exosim: The folder empty cannot be written: .+; name another one with --output\.\n$/,
    ],
  };
  const runs = Object.entries(wrong).map(async ([name, [args, status, says]]) => {
    const ended = await exosim(['import', ...args], { cwd: folder });
    t.equal(ended.status, status, `${name}: ${ended.stderr}`);
    t.match(ended.stderr, says, name);
    t.notMatch(ended.stdout + ended.stderr, /[^\P{Cc}\n]|\p{Cf}/u, `${name}: nothing raw`);
  });
  await Promise.all(runs);
  t.notOk(existsSync(join(folder, 'calls')));
  t.strictSame(readdirSync(join(folder, 'taken')), [`${other}.yaml`], 'nothing was written beside it');
});

t.test('the help fits a terminal, and tells of each format', async (t) => {
  const { status, stdout } = await exosim(['import', '--help']);
  t.equal(status, 0);
  t.strictSame(
    stdout.split('\n').filter((line) => stringWidth(line) > 80),
    [],
  );
  for (const format of ['har', 'access', 'json', 'curl', 'urls']) t.match(stdout, new RegExp(`^  ${format} `, 'm'));
});
