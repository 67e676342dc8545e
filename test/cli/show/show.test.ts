import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import t from 'tap';
import { dialing, recordedCall } from '../../record/recordedCalls.js';
import { harFaults } from '../../report/call/harSchema.js';
import { exosim } from '../exosim.js';
import { numberedCall, people, recordFile } from './records.js';

t.test('a record is shown in every form, in a file that its extension tells', async (t) => {
  const folder = t.testdir();
  const record = await numberedCall();
  const file = await recordFile(folder, 'a.json', record);
  const shown = async (name: string, ...flags: string[]) => {
    const output = join(folder, name);
    const { status, stdout, stderr } = await exosim(['show', file, '--output', output, ...flags]);
    t.strictSame([status, stdout, stderr], [0, '', `exosim: the report is in ${output}.\n`]);
    return readFile(output, 'utf8');
  };
  const [html, har, svg, mermaid, curl, pretty, shared] = await Promise.all([
    shown('call.html'),
    shown('call.har'),
    shown('call.svg'),
    shown('call.mmd'),
    shown('call.sh'),
    shown('call.txt'),
    shown('shared.json', '--redact'),
  ]);
  t.same(harFaults(JSON.parse(har)), []);
  t.equal(XMLValidator.validate(svg), true);
  t.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*>\n<style>/);
  t.match(mermaid, /^sequenceDiagram\n/);
  t.match(curl, /^curl --silent /m);
  t.match(pretty, 'Conversation ended  the agent hung up');
  t.match(html, 'Steps, and the clause behind each');

  await t.test('what is to be sent on has no number in it, and replays', async (t) => {
    const [, linked = ''] = /base64,([^"]+)"/.exec(html) ?? [];
    const inPage = Buffer.from(linked, 'base64').toString();
    t.match(inPage, '"recorded":');
    for (const text of [html, inPage, har, shared]) {
      for (const number of people) t.notOk(text.includes(number), number);
      t.notOk(text.includes('s3cr3t') || text.includes(Buffer.from(`+91${people[0]}`).toString('base64')));
      t.notOk(text.includes(record.callSid));
    }
    const replays = await exosim(['replay', 'shared.json', 'call.html', 'call.har'], { cwd: folder });
    t.equal(replays.stderr, '');
    t.equal(replays.status, 0);
    const [ofJson, ofPage, ofHar, ...more] = replays.stdout.trim().split('\n');
    t.match(ofJson, `${record.log.length} events to the letter`);
    t.equal(ofPage, ofJson);
    t.equal(ofHar, ofJson, 'what the agents did last, which no request tells, is not lost');
    t.same(more, ['3 of 3 calls are the same to the letter.']);
  });

  await t.test('what stays at home has them, and what is told to', async (t) => {
    for (const text of [svg, mermaid, curl, pretty]) t.ok(text.includes(people[3]));
    const open = await exosim(['show', file, '--format', 'har', '--no-redact']);
    t.ok(open.stdout.includes(`%2B91${people[0]}`));
  });
});

t.test('many records are a page, or JSON on lines; a picture is of one', async (t) => {
  const folder = t.testdir();
  const [one, other] = [await numberedCall(), await numberedCall({ seed: 8 })];
  const file = await recordFile(folder, 'calls.jsonl', one, other);
  const page = await exosim(['show', file, '--format', 'html']);
  t.equal(page.stdout.match(/<svg /g)?.length, 2);
  t.match(page.stdout, '<h1>2 calls through the Connect applet</h1>');

  const json = await exosim(['show', file]);
  t.strictSame(
    json.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [one, other],
  );
  const svg = await exosim(['show', file, '--format', 'svg']);
  t.strictSame(
    [svg.status, svg.stdout, svg.stderr],
    [
      2,
      '',
      'exosim: There is more than one call, and svg shows one; choose it with --call <sid>, or take --format html.\n',
    ],
  );
  const chosen = await exosim(['show', file, '--format', 'mermaid', '--call', other.callSid.slice(0, 8)]);
  t.equal(chosen.status, 0);
  t.match(chosen.stdout, /^sequenceDiagram/);
  const nobody = await exosim(['show', file, '--call', 'zz']);
  t.equal(nobody.status, 2);
  t.equal(
    nobody.stderr,
    'exosim: No call has a CallSid that begins with zz; give the beginning of one that is there.\n',
  );
});

t.test('a record without its answers is shown in all forms but those that are made of them', async (t) => {
  const folder = t.testdir();
  const { recorded: _recorded, ...record } = await numberedCall();
  const file = await recordFile(folder, 'plain.json', record);
  const html = await exosim(['show', file, '--format', 'html']);
  t.equal(html.status, 0);
  t.notMatch(html.stdout, people[0]);
  const har = await exosim(['show', file, '--format', 'har', '--output', join(folder, 'x.har')]);
  t.equal(har.status, 2);
  t.equal(
    har.stderr,
    `exosim: ${file}:1: this record holds no requests as they were sent, and har is made of them; record the call with --record.\n`,
  );
  await t.rejects(readFile(join(folder, 'x.har')), 'and no file is written');
});

t.test('a number that exosim itself gives as an example is not shown either', async (t) => {
  const record = await recordedCall({}, dialing(['98765', '+919876543210', 'sip:asha']));
  const file = await recordFile(t.testdir(), 'a.json', record);
  const { stdout } = await exosim(['show', file, '--format', 'html']);
  t.notMatch(stdout, /9876543210|sip:asha\b/);
  t.match(stdout, '+91555550000');
  const [, linked = ''] = /base64,([^"]+)"/.exec(stdout) ?? [];
  t.notMatch(Buffer.from(linked, 'base64').toString(), /9876543210|sip:asha\b/);
});

t.test('what cannot be read, redacted or written is told of in one sentence, and the rest is shown', async (t) => {
  const folder = t.testdir();
  const broken = await numberedCall({ customField: 'application/json' });
  const file = await recordFile(folder, 'calls.jsonl', broken, await numberedCall());
  await writeFile(file, `${await readFile(file, 'utf8')}{"cut`);
  const { status, stdout, stderr } = await exosim(['show', file, '--format', 'har']);
  t.equal(status, 2);
  t.equal((JSON.parse(stdout) as { log: { pages: unknown[] } }).log.pages.length, 1);
  const lines = stderr.trim().split('\n');
  t.equal(lines.length, 2);
  t.match(lines[0], `${file}:1: it cannot be redacted: with stand-ins the call would take another path`);
  t.match(lines[1], `${file}:3: the record is cut short`);

  const unwritable = await exosim(['show', file, '--output', join(folder, 'none', 'x.html')]);
  t.equal(unwritable.status, 2);
  t.match(unwritable.stderr, /^exosim: The report .* cannot be written: .*; name another file with --output\.\n$/);
});
