import fc from 'fast-check';
import { anyText } from './anyText.js';
import './arbitraries.js';

/** Names that a response has, names that every object has, and names that mean something to a terminal. */
const names = fc.oneof(
  fc.constantFrom(
    'destination',
    'contact_uri',
    'numbers',
    'fetch_after_attempt',
    'state_management',
    'outgoing_phone_number',
    'sticky_agent',
    'recording',
    'record',
    'channels',
    'max_ringing_duration',
    'max_conversation_duration',
    'music_on_hold',
    'parallel_ringing',
    'activate',
    'max_parallel_attempts',
    'call_event_passthru_url',
    'start_call_playback',
    'type',
    'value',
    'playback_to',
    'destination_type',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    '~1',
    '/',
    '\u001b[2J',
    '\u202e',
    '\ud800',
  ),
  anyText({ maxLength: 8 }),
);

const strings = fc.oneof(
  fc.constantFrom(
    '+919876543210',
    '09876543210',
    'sip:asha',
    'asha',
    'single',
    'dual',
    'default_tone',
    'custom_tone',
    'text',
    'audio_url',
    'user',
    'http://localhost/',
    'https://user:secret@example.com/a.wav',
    'http://[',
    'http://a:99999/',
    'http://%/',
    'http://\u0000/',
    'ftp://x/',
    'http://',
    '\u001b]0;title\u0007',
    '\u009b31m',
    '\u2066+919876543210',
    '\ud83d',
    `sip:${'a'.repeat(5000)}`,
  ),
  anyText({ maxLength: 20 }),
);

const numbers = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '1',
    '30',
    '60',
    '61',
    '4501',
    '0.5',
    '-1',
    '1e3',
    '1e308',
    '1e999',
    '-1e999',
    '5e-324',
    '9007199254740993',
    '9'.repeat(400),
  ),
  fc.integer().map(String),
);

const { value } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
  array: fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
  // As text, since an object could hold neither a key twice nor one that is called __proto__.
  object: fc
    .array(fc.tuple(names, tie('value')), { maxLength: 6 })
    .map((pairs) => `{${pairs.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`),
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'json' },
    fc.oneof(
      fc.constantFrom('true', 'false', 'null'),
      numbers,
      strings.map((text) => JSON.stringify(text)),
    ),
    tie('array'),
    tie('object'),
  ),
}));

/** Any JSON, with a liking for what looks like a response. */
export const jsonTexts: fc.Arbitrary<string> = value;

const urls = fc.constantFrom('call_event_passthru_url', 'outgoing_phone_number');
const audio = fc
  .tuple(fc.constantFrom('audio_url', 'text'), strings)
  .map(([type, value]) => JSON.stringify({ type, value }));

/** JSON objects with a right destination, and beside it parameters of the right type, but perhaps of a strange value, or anything. */
export const nearlyResponses: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.constantFrom('+919876543210', 'sip:asha', 'x'), { maxLength: 3 }),
    fc.array(
      fc.oneof(
        fc.tuple(
          urls,
          strings.map((text) => JSON.stringify(text)),
        ),
        fc.tuple(fc.constant('start_call_playback'), audio),
        fc.tuple(fc.constantFrom('max_ringing_duration', 'max_conversation_duration'), numbers),
        fc.tuple(names, value),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([uris, pairs]) => {
    const destination = JSON.stringify(uris.map((contact_uri) => ({ contact_uri })));
    return `{${[...pairs.map(([name, text]) => `${JSON.stringify(name)}:${text}`), `"destination":${destination}`].join(',')}}`;
  });
