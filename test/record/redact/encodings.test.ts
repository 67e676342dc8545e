import fc from 'fast-check';
import t from 'tap';
import type { RecordedCall } from '../../../src/record/recorded.js';
import { redact } from '../../../src/record/redact/redact.js';
import { replay } from '../../../src/record/replay.js';
import { answerOf } from '../../contract/answers.js';
import { dialing, recordedCall } from '../recordedCalls.js';
import { readings } from './readings.js';

type Encoding = (text: string) => string;

const each = (write: (character: string) => string): Encoding => {
  return (text) => [...text].map(write).join('');
};
const code = (character: string) => character.codePointAt(0) ?? 0;
const hexOf = (text: string) => Buffer.from(text).toString('hex');
const digitsFrom = (zero: number) => each((one) => (/\d/.test(one) ? String.fromCodePoint(zero + Number(one)) : one));

const encodings: Readonly<Record<string, Encoding>> = {
  percent: encodeURIComponent,
  'percent, each character': each((one) => hexOf(one).replace(/../g, '%$&')),
  'entities of numbers': each((one) => `&#${code(one)};`),
  'entities in hex': each((one) => `&#x${code(one).toString(16)};`),
  'escapes of JSON': each((one) => (code(one) < 0x10000 ? `\\u${code(one).toString(16).padStart(4, '0')}` : one)),
  hex: hexOf,
  'hex in capitals': (text) => hexOf(text).toUpperCase(),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 behind one more character': (text) => Buffer.from(`"${text}"`).toString('base64'),
  'base64 behind two more characters': (text) => Buffer.from(`: ${text} `).toString('base64url'),
  'digits of Devanagari': digitsFrom(0x966),
  'digits of full width': digitsFrom(0xff10),
  'Arabic-Indic digits': digitsFrom(0x660),
};

const separated: Readonly<Record<string, Encoding>> = {
  none: (text) => text,
  tabs: each((one) => `${one}\t`),
  underlines: (text) => text.replace(/^(\d{5})/, '$1_'),
  bars: (text) => text.replace(/^(\d{5})/, '$1 | '),
};

const secrets = fc.record({
  number: fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }).map(String),
  user: fc.stringMatching(/^[a-z]{4,6}\.[a-z]{4,6}$/),
  field: fc.stringMatching(/^[A-Z]{3}-[1-9]\d{5}$/),
});

const places = ['value', 'key', 'header', 'query', 'text', 'field'] as const;

const echoes = fc.record({
  secrets,
  of: fc.constantFrom('number', 'user', 'field' as const),
  separator: fc.constantFrom(...Object.keys(separated)),
  layers: fc.array(fc.constantFrom(...Object.keys(encodings)), { minLength: 1, maxLength: 3 }),
  place: fc.constantFrom(...places),
});

type Place = (typeof places)[number];

async function echoing(place: Place, echo: string, { number, user, field }: Record<string, string>) {
  const plan = {
    from: `0${number}`,
    users: [`sip:${user}`, '+919901320692'],
    customField: place === 'field' ? `${field} ${echo}` : (field ?? ''),
  };
  const call = dialing([`sip:${user}`, '+919901320692'], {
    ...(place === 'value' && { seen: `as ${echo}` }),
    ...(place === 'key' && { [echo]: 1 }),
    ...(place === 'query' && { call_event_passthru_url: `http://localhost/e?who=${encodeURIComponent(echo)}` }),
  });
  const answer = place === 'text' ? { ...answerOf({}), body: Buffer.from(`hello ${echo}, bye`) } : answerOf(call);
  return recordedCall(plan, { ...answer, ...(place === 'header' && { headers: { 'x-echo': echo } }) });
}

function path({ outcome, reason, legs, fetches }: RecordedCall): unknown {
  return [outcome, reason, legs.map(({ result }) => result), fetches.map(({ result, status }) => [result, status])];
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

t.test('nothing survives in any encoding of encodings, and the call takes the same path', async (t) => {
  await fc.assert(
    fc.asyncProperty(echoes, async ({ secrets: hidden, of, separator, layers, place }) => {
      const start = of === 'number' ? (separated[separator]?.(hidden.number) ?? '') : hidden[of];
      const echo = layers.reduce((text, layer) => encodings[layer]?.(text) ?? text, start);
      const record = await echoing(place, echo, hidden);
      t.ok(canBeRead(record, hidden[of]), `can be read before: ${layers.join(', ')}`);
      const redacted = await redact(record);
      for (const secret of Object.values(hidden)) {
        if (canBeRead(redacted, secret)) throw new Error(`${secret} survives in ${JSON.stringify(redacted.recorded)}`);
      }
      t.same(path(redacted), path(record));
      t.equal((await replay(redacted)).parting, undefined);
    }),
    { numRuns: 80 },
  );
});

/** Its exchanges alone: what is logged is made of them when it is replayed. */
function canBeRead({ recorded, log }: RecordedCall, secret: string): boolean {
  const text = JSON.stringify([recorded.plan, recorded.exchanges, log.at(-1)]);
  return [...readings(text)].some((reading) => bare(reading).includes(bare(secret)));
}
