import { deepStrictEqual as deepEqual } from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import t from 'tap';
import type { RecordedCall } from '../../../src/record/recorded.js';
import { bodyOf } from '../../../src/record/recordedBody.js';
import { RedactionError, redact } from '../../../src/record/redact/redact.js';
import { Redactor } from '../../../src/record/redact/redactor.js';
import { replay } from '../../../src/record/replay.js';
import { curl } from '../../../src/report/call/curl.js';
import { har } from '../../../src/report/call/har.js';
import { sequenceDiagram } from '../../../src/report/call/sequenceDiagram.js';
import { callsPage } from '../../../src/report/page/callsPage.js';
import { markup } from '../../../src/report/page/markup.js';
import { answerOf } from '../../contract/answers.js';
import { dialing, recordedCall } from '../recordedCalls.js';

/** All that is ever shown of a record, and all that its base64 stands for. */
function everythingOf(record: RecordedCall): string {
  const shown = [
    JSON.stringify(record),
    JSON.stringify(har([record], '0')),
    callsPage([record]),
    curl(record),
    sequenceDiagram(record.log),
  ].join('\n');
  const base64 = [...shown.matchAll(/[A-Za-z0-9+/_-]{10,}={0,2}/g)].map(([piece]) =>
    Buffer.from(piece, 'base64').toString('latin1'),
  );
  return [
    shown,
    decodeURIComponent(shown.replace(/%(?![0-9a-f]{2})/gi, '%25').replace(/%[89a-f][0-9a-f]/gi, '')),
    ...base64,
  ].join('\n');
}

async function replays(record: RecordedCall): Promise<boolean> {
  return (await replay(record)).parting === undefined;
}

const mobile = fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }).map(String);

/** Ways to write one number. */
const writings: readonly ((national: string) => string)[] = [
  (national) => `+91${national}`,
  (national) => `0${national}`,
  (national) => `91${national}`,
  (national) => national,
  (national) => `${national.slice(0, 5)} ${national.slice(5)}`,
  (national) => `+91 ${national.slice(0, 5)}-${national.slice(5)}`,
  (national) => encodeURIComponent(`+91${national}`),
  (national) => `\\u002b91${national}`,
  (national) => markup`${`+91${national}`}`.text.replace('+', '&#43;'),
  (national) => Buffer.from(`{"n":"+91${national}"}`).toString('base64'),
  (national) => Buffer.from(`0${national}`).toString('base64url'),
];

function pathOf({ outcome, legs }: RecordedCall) {
  return { outcome, results: legs.map(({ result }) => result) };
}

t.test('no number survives, however it is written, and the call takes the same path', async (t) => {
  const calls = fc.record({
    people: fc.uniqueArray(mobile, { minLength: 4, maxLength: 6 }),
    written: fc.array(fc.nat(writings.length - 1), { minLength: 3, maxLength: 8 }),
    from: fc.nat(4),
    agents: fc.array(fc.constantFrom('answer', 'no-answer', 'busy', 'reject'), { maxLength: 3 }),
    refetch: fc.boolean(),
  });
  await t.resolves(
    fc.assert(
      fc.asyncProperty(calls, async ({ people, written, from, agents, refetch }) => {
        const [caller = '', exophone = '', ...contacts] = people;
        const notes = written.map((way, index) => writings[way]?.(people[index % people.length] ?? ''));
        const record = await recordedCall(
          { from: writings[from]?.(caller) ?? '', to: `0${exophone}`, agents, customField: `for ${notes[0]}` },
          dialing(
            contacts.map((national) => `+91${national}`),
            { fetch_after_attempt: refetch, notes, call_event_passthru_url: `http://localhost/e?who=${notes[0]}` },
          ),
        );
        const redacted = await redact(record);
        const everything = everythingOf(redacted);
        for (const national of people) {
          if (everything.includes(national)) throw new Error(`${national} survives in ${everything.slice(0, 4000)}`);
          const [front, back] = [national.slice(0, 5), national.slice(5)];
          if (everything.includes(`${front} ${back}`) || everything.includes(`${front}-${back}`))
            throw new Error(national);
        }
        if (!(await replays(redacted))) throw new Error('it does not replay');
        deepEqual(pathOf(redacted), pathOf(record));
      }),
      // Each way to write a number comes up some thirty times.
      { numRuns: 60 },
    ),
  );
});

t.test('one number is one stand-in, in each of its forms', async (t) => {
  const record = await recordedCall(
    { from: '09876500001', to: '08047112233', agent: { '98765 00002': 'no-answer' }, agentsDefault: 'answer:talk=5s' },
    dialing(['+919876500002', '+919876500003'], { seen: ['919876500001', '98765 00001', '+91-98765-00003'] }),
  );
  const redacted = await redact(record);
  t.match(redacted.recorded.plan, {
    from: '05555500001',
    to: '05555500002',
    agent: { '55555 00003': 'no-answer' },
  });
  const [fetch] = redacted.recorded.exchanges;
  if (fetch?.kind !== 'fetch') throw new Error('there is a fetch');
  t.same(JSON.parse(Buffer.from(bodyOf(fetch.answer.body)).toString()), {
    destination: [{ contact_uri: '+915555500003' }, { contact_uri: '+915555500004' }],
    seen: ['915555500001', '55555 00001', '+91-55555-00004'],
  });
  t.equal(redacted.answeredBy, '+915555500004');
  t.equal(redacted.fetches[0]?.query.CallFrom, '05555500001');
  t.ok(await replays(redacted));
});

t.test('numbers keep their country, their length and their faults', async (t) => {
  const record = await recordedCall(
    {},
    dialing(['+4915123456789', '+9198765', '98765 43210', '+14155550123', '+999123456789']),
  );
  const redacted = await redact(record);
  t.same(
    redacted.diagnostics.map(({ code }) => code),
    record.diagnostics.map(({ code }) => code),
  );
  const shown = JSON.stringify(redacted.recorded);
  for (const original of ['15123456789', '"+9198765"', '98765', '4155550123', '123456789']) t.notMatch(shown, original);
  t.match(shown, /\+49\d{11}\\"/);
  t.match(shown, /\+91\d{5}\\"/);
  t.match(shown, /\+1\d{10}\\"/);
});

t.test('users, fields, digits, recordings and secrets have stand-ins that say what they are', async (t) => {
  const record = await recordedCall(
    {
      primary: 'http://localhost:3000/connect?token=s3cr3t-value&x=1',
      customField: 'order 4711: "Asha"',
      digits: '89',
      users: ['sip:asha.k', 'sip:ravi:off'],
      busy: ['sip:ravi'],
      agent: { 'sip:asha.k': 'answer:talk=10s' },
    },
    dialing(['sip:ravi', 'sip:asha.k'], {
      recording: { record: true },
      call_event_passthru_url: 'http://me:pa55word@localhost:3000/events?sig=abcdef012&for=asha.k',
      order: 'order 4711: "Asha"',
      api_key: 's3cr3t-value',
    }),
  );
  const redacted = await redact(record);
  // A digest may begin with any digits.
  const everything = everythingOf(redacted).replaceAll(redacted.recorded.digest ?? 'absent', '');
  for (const original of ['s3cr3t', 'pa55word', 'abcdef012', 'asha.k', 'ravi', '4711', '%2289', record.callSid, '"89'])
    t.notOk(everything.includes(original), original);
  t.match(redacted.recorded.plan, {
    primary: 'http://localhost:3000/connect?token=secret-1&x=1',
    customField: 'custom-field-1',
    digits: '01',
    callSid: 'redactedcall00000000000000000001',
    users: ['sip:user-2', 'sip:user-1:off'],
  });
  t.equal(redacted.fetches[0]?.query.digits, '"01"');
  t.match(redacted.nextAppletQuery, {
    RecordingUrl: 'https://recordings.invalid/redactedcall00000000000000000001.mp3',
  });
  t.ok(everything.includes('http://secret-3:secret-4@localhost:3000/events?sig=secret-2&for=user-2'));
  t.ok(everything.includes('api_key\\":\\"secret-1'), 'the same secret, wherever it stands');
  t.ok(await replays(redacted));
});

t.test('a call without answers is redacted as it stands', async (t) => {
  const { recorded: _recorded, ...record } = await recordedCall({ from: '09876500001' }, dialing(['+919876500002']));
  const redacted = await redact(record);
  t.notMatch(JSON.stringify(redacted), '98765000');
  t.equal(redacted.answeredBy, '+915555500003');
});

t.test('bodies that are no text are looked into, packed or not', async (t) => {
  const body = JSON.stringify(dialing(['+919876500001']));
  for (const bytes of [
    gzipSync(body),
    Buffer.concat([Buffer.from(body), Buffer.from([0xff])]),
    Buffer.from(body, 'utf16le'),
    Buffer.from([0x1f, 0x8b, 1, 2, 3]),
  ]) {
    const record = await recordedCall({}, { ...answerOf({}), body: bytes });
    const redacted = await redact(record);
    t.equal(redacted.reason, 'fetch-failed');
    const [fetch] = redacted.recorded.exchanges;
    if (fetch?.kind !== 'fetch') throw new Error('there is a fetch');
    const buffer = Buffer.from(bodyOf(fetch.answer.body));
    t.notOk(buffer.includes('9876500001') || buffer.includes(Buffer.from('9876500001', 'utf16le')));
    t.ok(await replays(redacted));
  }
});

t.test('headers are redacted, and still say how long the body is', async (t) => {
  const answer = answerOf(dialing(['sip:a-very-long-name-of-an-agent']));
  const record = await recordedCall(
    {},
    {
      ...answer,
      headers: {
        'content-length': String(answer.body.byteLength),
        'set-cookie': ['sid=abcdefgh; Path=/', 'b=2'],
        'x-caller': 'tel:+91%209901320691',
        status: '09901320691',
      },
    },
  );
  const [fetch] = (await redact(record)).recorded.exchanges;
  if (fetch?.kind !== 'fetch') throw new Error('there is a fetch');
  t.same(fetch.answer.headers, {
    'content-length': String(bodyOf(fetch.answer.body).byteLength),
    'set-cookie': ['secret-1', 'secret-2'],
    'x-caller': 'tel:+91%205555500001',
    status: '05555500001',
  });
});

t.test(
  'records that are redacted together have the same stand-ins, and the order of appearance counts them',
  async (t) => {
    const one = await recordedCall({ from: '09876500001' }, dialing(['+919876500002']));
    const other = await recordedCall({ from: '09876500002', seed: 8 }, dialing(['+919876500003', '+919876500001']));
    const redactor = new Redactor();
    const first = await redact(one, redactor);
    const second = await redact(other, redactor);
    t.equal(first.recorded.plan.from, '05555500001');
    t.equal(first.answeredBy, '+915555500003');
    t.equal(second.recorded.plan.from, '05555500003');
    t.equal(second.callSid, 'redactedcall00000000000000000002');
    t.same(await redact(one), first, 'and again it is the same');
  },
);

t.test('a call that would become another one is refused', async (t) => {
  // The name of a host is not hidden, unless somebody was called by it.
  const record = await recordedCall(
    { primary: 'http://hooks/connect', allowHosts: ['events.example'], customField: 'events.example' },
    dialing(['+919876500002'], {
      call_event_passthru_url: 'http://events.example/',
      start_call_playback: { type: 'audio_url', value: 'http://other/' },
    }),
  );
  t.ok(await replays(await redact(record)), 'it is the same name everywhere');
  const broken = await recordedCall({ customField: 'application/json' }, dialing(['+919876500002']));
  await t.rejects(redact(broken), RedactionError);
});
