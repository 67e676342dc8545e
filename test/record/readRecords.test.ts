import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import type { LoggedEvent } from '../../src/call/log.js';
import type { ReadRecord } from '../../src/record/readRecord.js';
import { readRecords } from '../../src/record/readRecords.js';
import type { RecordedCall } from '../../src/record/recorded.js';
import { type JournalLine, JournalSeal } from '../../src/record/recordJournal.js';
import { replay } from '../../src/record/replay.js';
import { simulateRecorded } from '../../src/record/simulateRecorded.js';
import { har } from '../../src/report/call/har.js';
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
    [line.slice(0, -30), /^a\.json:2: the record is cut short or damaged; /],
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

t.test('a HAR of exosim has its records with it', async (t) => {
  const text = JSON.stringify(har([record, record], '0.1.0'), null, 2);
  t.strictSame(
    (await read(text)).map((one) => one.record),
    [JSON.parse(line), JSON.parse(line)],
  );
  const faults = (await read(text.replace('"talkSeconds": 60', '"talkSeconds": 61'))).map(({ fault }) => fault);
  t.match(faults, [/^a\.json:1: the record is not as it was written, its digest/, undefined]);
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

interface Journal {
  readonly lines: readonly string[];
  readonly whole: RecordedCall;
}

async function journal(): Promise<Journal> {
  const seal = new JournalSeal();
  const lines = [seal.sealed({ journal: 1, exosim: '0.1.0', plan })];
  const whole = await simulateRecorded(plan, { webhook: webhook() }, '0.1.0', {
    onExchange: (exchange, place) => lines.push(seal.sealed({ exchange, place })),
    onEvent: (event) => lines.push(seal.sealed({ event })),
  });
  return { lines, whole };
}

t.test('a journal is a record up to where it ends, wherever that is', async (t) => {
  const { lines, whole } = await journal();
  for (let kept = 2; kept <= lines.length; kept++) {
    const [one, ...more] = await read(`${lines.slice(0, kept).join('\n')}\n{"event":{"seq`);
    t.strictSame(more, []);
    const call = one?.record as RecordedCall;
    t.strictSame(call.outcome, kept === lines.length ? whole.outcome : null);
    t.strictSame((await replay(call)).parting, undefined, `${kept} lines`);
  }
  const behind = await read(`${lines.join('\n')}\n${line}`);
  t.match(behind[1], { record: { callSid: record.callSid } }, 'and what follows is read');
});

t.test('the journal of a call that was interrupted is its record', async (t) => {
  const controller = new AbortController();
  const seal = new JournalSeal();
  const lines = [seal.sealed({ journal: 1, exosim: '0.1.0', plan })];
  const interrupted = await simulateRecorded(
    plan,
    {
      webhook: webhook(),
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === 'leg-ringing') controller.abort();
      },
    },
    '0.1.0',
    {
      onExchange: (exchange, place) => lines.push(seal.sealed({ exchange, place })),
      onEvent: (event) => lines.push(seal.sealed({ event })),
    },
  );
  const [one, ...more] = await read(lines.join('\n'));
  t.strictSame(one?.record?.log, JSON.parse(JSON.stringify(interrupted.log)));
  t.strictSame(more, []);
  const damaged = lines.with(-1, String(lines.at(-1)).replace('call-interrupted', 'call-interrupteD'));
  const [before, fault] = await read(damaged.join('\n'));
  t.equal(before?.record?.log.length, interrupted.log.length);
  t.match(
    fault?.fault,
    `a.json:${lines.length}: the journal of this call is damaged from here on, and what stands before`,
  );
});

t.test('of a journal of which one byte is another, only what stands before is taken', async (t) => {
  const { lines, whole } = await journal();
  const bytes = Buffer.from(lines.join('\n'));
  const log = JSON.parse(JSON.stringify(whole.log)) as LoggedEvent[];
  await t.resolves(
    fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const found = await read(`${changed.toString()}\n${line}\n`);
        const [last, ...others] = found.toReversed();
        const [one] = others.toReversed();
        const kept = one?.record?.log.filter(({ type }) => type !== 'call-interrupted') ?? [];
        return (
          isDeepStrictEqual(last?.record, record) &&
          found.length <= 3 &&
          found.some(({ fault }) => fault !== undefined) &&
          isDeepStrictEqual(kept, log.slice(0, kept.length))
        );
      }),
      { numRuns: 300 },
    ),
  );
});

t.test('a journal that says what cannot be is told of, and no more', async (t) => {
  const seal = new JournalSeal();
  const newer = seal.sealed({ journal: 99, exosim: '9', plan } as unknown as JournalLine);
  t.match(await read(newer), [
    { line: 1, fault: /^a\.json:1: the record is of version 99, .* reads up to 1; read it/ },
  ]);
  for (const more of [{ event: null }, { event: { type: 'leg-dialed' } }, { exchange: 7, place: -1 }]) {
    const hostile = new JournalSeal();
    const lines = [{ journal: 1, plan: {} }, more].map((one) => hostile.sealed(one as unknown as JournalLine));
    const [one, ...others] = await read(lines.join('\n'));
    t.match(one?.fault, /^a\.json:1: this (?:is no record of a call|journal of a call is damaged)/);
    t.strictSame(others, []);
  }
});

t.test('one record that is damaged takes no other with it, and none of them much time', async (t) => {
  const laidOut = JSON.stringify(JSON.parse(line), null, 2);
  const found = await read(`${laidOut}\n${laidOut.replace(':', ';')}\n${laidOut}\n${laidOut.slice(0, -2)}\n${laidOut}`);
  t.strictSame(
    found.map((one) => one.fault ?? 'fine'),
    ['fine', 'a.json:DAMAGED', 'fine', 'a.json:DAMAGED', 'fine'].map((one, index) =>
      one.replace(
        'DAMAGED',
        `${index * laidOut.split('\n').length + 1}: the record is cut short or damaged; use a whole one, or record the call again.`,
      ),
    ),
  );
  const many = await read('{\n'.concat('"a": 1,\n}\n'.repeat(20_000)));
  t.equal(many.length, 2);
  const endings = await read(`${line.slice(0, -1)}\n\ufeff${line}`);
  t.match(endings[0]?.fault, /^a\.json:1: the record is cut short or damaged; /);
  t.match(await read(`\ufeff${line}`), [{ record: { callSid: record.callSid } }]);
});
