import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import type { LoggedEvent } from '../../src/call/log.js';
import { type ReadRecord, readRecords } from '../../src/record/readRecords.js';
import type { Exchange, RecordedCall } from '../../src/record/recorded.js';
import { replay } from '../../src/record/replay.js';
import { simulateRecorded } from '../../src/record/simulateRecorded.js';
import { callsPage } from '../../src/report/page/callsPage.js';
import { dialing, memoryWebhook } from '../call/memoryWebhook.js';

const plan = { primary: 'http://localhost:3000/connect', seed: 7, agents: ['no-answer', 'answer'] };
const webhook = () => memoryWebhook(() => dialing(['+919876543210', '+919876543211']));
const record = await simulateRecorded(plan, { webhook: webhook() }, '0.1.0');
const line = JSON.stringify(record);

async function read(text: string): Promise<ReadRecord[]> {
  async function* lines() {
    yield* text.split('\n');
  }
  const found: ReadRecord[] = [];
  for await (const one of readRecords(lines(), 'a.json')) found.push(one);
  return found;
}

t.test('one object, one to a line, and one laid out over many lines', async (t) => {
  t.strictSame(await read(`${line}\n`), [{ line: 1, record: JSON.parse(line) }]);
  t.strictSame(
    (await read(`${line}\n\n${line}\n`)).map((one) => one.line),
    [1, 3],
  );
  const [laidOut] = await read(JSON.stringify(JSON.parse(line), null, 2));
  t.strictSame(laidOut, { line: 1, record: JSON.parse(line) });
});

t.test('a call without its answers is a record, too', async (t) => {
  const { recorded: _recorded, ...plain } = JSON.parse(line) as RecordedCall;
  t.strictSame(await read(JSON.stringify(plain)), [{ line: 1, record: plain }]);
});

t.test('what cannot be trusted is told in a sentence, and the others are read', async (t) => {
  const cases: [text: string, fault: RegExp][] = [
    ['hello', /^a\.json:2: this is no record, nor JSON: "hello"; name a file that --record or exosim import wrote\.$/],
    ['hello\n\nhello\nhello', /^a\.json:2: this is no record, nor JSON: "hello", nor is what follows up to line 5; /],
    ['{"log":{"entries":[]}}', /^a\.json:2: this is a HAR; make records of it with exosim import\.$/],
    ['\u001b[2J', /^a\.json:2: this is no record, nor JSON: "\\u001b\[2J"; /],
    ['{"a":1}', /^a\.json:2: this is no record of a call: at its top it is not as schemas\/call-record\.json says; /],
    [line.slice(0, -30), /^a\.json:2: the record is cut short; /],
    [line.replace('"version":1', '"version":2'), /^a\.json:2: the record is of version 2, .* reads up to 1; read it/],
    [line.replace('"outcome":"c', '"outcome":"x'), /^a\.json:2: this is no record of a call: at \/outcome it is not/],
    [line.replace('+919876543211', '+919876543212'), /^a\.json:2: the record is not as it was written, its digest/],
  ];
  for (const [index, [text, fault]] of cases.entries()) {
    const [before, between, after] = await read(`${line}\n${text}\n${line}`);
    t.ok(before?.record && after?.record, `case ${index}`);
    t.equal(between?.line, 2);
    t.match(between?.fault, fault);
  }
});

t.test('a page has its records with it, as a file of them', async (t) => {
  const plain = { ...(JSON.parse(line) as RecordedCall), recorded: undefined };
  const found = await read(callsPage([record, plain]));
  t.strictSame(
    found.map((one) => one.record),
    [JSON.parse(line), JSON.parse(JSON.stringify(plain))],
  );
  const flipped = Buffer.from(line.replace('+919876543211', '+919876543212')).toString('base64');
  t.match(await read(`<!doctype html>\n<a href="data:application/x-ndjson;base64,${flipped}">`), [
    { line: 2, fault: /its digest/ },
  ]);
  t.match(await read('<!doctype html>\n<p>\n{}\n'), [
    { line: 1, fault: /^a\.json: this page holds no record; name one that exosim show made, or a file/ },
  ]);
});

t.test('a record of which one byte is another is never taken for what it was', async (t) => {
  const bytes = Buffer.from(line);
  await t.resolves(
    fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const found = await read(changed.toString());
        return found.every((one) => one.record === undefined || isDeepStrictEqual(one.record, record));
      }),
      { numRuns: 300 },
    ),
  );
});

t.test('a journal is a record up to where it ends, wherever that is', async (t) => {
  const lines: object[] = [{ journal: 1, exosim: '0.1.0', plan }];
  const whole = await simulateRecorded(plan, { webhook: webhook() }, '0.1.0', {
    onExchange: (exchange: Exchange, place: number) => lines.push({ exchange, place }),
    onEvent: (event: LoggedEvent) => lines.push({ event }),
  });
  const text = lines.map((one) => JSON.stringify(one)).join('\n');
  for (let kept = 2; kept <= lines.length; kept++) {
    const torn = `${lines
      .slice(0, kept)
      .map((one) => JSON.stringify(one))
      .join('\n')}\n{"event":{"seq`;
    const [one, ...more] = await read(torn);
    t.strictSame(more, []);
    const call = one?.record as RecordedCall;
    t.strictSame(call.outcome, kept === lines.length ? whole.outcome : null);
    t.strictSame((await replay(call)).parting, undefined, `${kept} lines`);
  }
  t.match((await read(`${text}\n${line}`))[1], { record: { callSid: record.callSid } }, 'and what follows is read');
});
