import t from 'tap';
import { fix } from '../../../src/contract/fix/fix.js';
import { certainE164 } from '../../../src/contract/fix/fixValues.js';
import type { ApiVersion } from '../../../src/contract/profile.js';
import { profileFor } from '../../../src/contract/profiles.js';

function fixed(text: string, apiVersion: ApiVersion = '1.1') {
  const { text: after, changed, left } = fix(text, profileFor('documented', apiVersion));
  const pointers = (notes: readonly { pointer: string }[]) => notes.map(({ pointer }) => pointer);
  return { text: after, changed: pointers(changed), left: pointers(left), notes: [...changed, ...left] };
}

t.test('what is right stays as it is written, to the blank', async (t) => {
  const text = '{ "destination" :[ {"contact_uri":"\\u002b919876543210"} ],\r\n"max_ringing_duration":60 }\n\n';
  t.match(fixed(text), { text, changed: [], left: [] });
});

t.test('the shape of 1.0 becomes that of 1.1, in the layout of the text', async (t) => {
  const spread =
    '{\r\n\t"destination": {\r\n\t\t"numbers": ["+919876543210", "sip:asha"]\r\n\t},\r\n\t"record": true,\r\n\t"x": [1,2]\r\n}\r\n';
  t.equal(
    fixed(spread).text,
    '{\r\n\t"destination": [\r\n\t\t{\r\n\t\t\t"contact_uri": "+919876543210"\r\n\t\t},\r\n\t\t{\r\n\t\t\t"contact_uri": "sip:asha"\r\n\t\t}\r\n\t],\r\n\t"recording": {\r\n\t\t"record": true\r\n\t},\r\n\t"x": [1,2]\r\n}\r\n',
  );
  t.equal(
    fixed('{"recording_channels":"dual","destination":{"numbers":["+919876543210"]},"record":true}').text,
    '{"recording":{"record":true,"channels":"dual"},"destination":[{"contact_uri":"+919876543210"}]}',
  );
  t.equal(
    fixed('{"destination": {"numbers": []}, "record": false, "recording_channels": "single"}').text,
    '{"destination": [], "recording": {"record": false, "channels": "single"}}',
  );
});

t.test('the shape of 1.1 becomes that of 1.0', async (t) => {
  const text =
    '{"destination": [{"contact_uri": "+919876543210"}], "recording": {"record": true, "channels": "dual"}, "call_event_passthru_url": "http://localhost/events"}';
  const { text: after, changed, left } = fixed(text, '1.0');
  t.equal(
    after,
    '{"destination": {"numbers": ["+919876543210"]}, "record": true, "recording_channels": "dual", "dial_passthru_event_url": "http://localhost/events"}',
  );
  t.same(changed, ['/destination', '/recording', '/call_event_passthru_url']);
  t.same(left, []);
  t.equal(fixed(after).text, text, 'and back');
  t.match(
    fixed('{"destination":[],\n "recording":{"channels":"dual"}}', '1.0').text,
    '\n "recording_channels":"dual"}',
  );
});

t.test('playback_to goes when it says callee', async (t) => {
  const playback = (inner: string) => fixed(`{"destination":[],"start_call_playback":{${inner}}}`);
  t.match(playback('"playback_to":"callee","type":"text"').text, '"start_call_playback":{"type":"text"}');
  t.match(playback('"type":"text","playback_to":"callee"').text, '"start_call_playback":{"type":"text"}');
  t.match(playback('"playback_to":"callee"').text, '"start_call_playback":{}');
  t.match(playback('"playback_to":"both"'), { changed: [], left: ['/start_call_playback/playback_to'] });
  t.match(playback('"playback_to":null'), { changed: [], left: [] });
  const twice = '"playback_to":"callee","playback_to":"callee"';
  t.match(playback(twice), { changed: [], left: ['/start_call_playback/playback_to'] });
});

t.test('what has no counterpart in the version, or more than one meaning, is left and told', async (t) => {
  const left: readonly [text: string, pointer: string, apiVersion?: ApiVersion][] = [
    ['{"destination":{"trunk":"x"},"record":true}', '/destination'],
    ['{"destination":{"numbers":["+919876543210"],"trunk":"x"}}', '/destination'],
    ['{"destination":{"numbers":[7]}}', '/destination'],
    ['{"destination":{"numbers":[]},"destination":{"numbers":[]}}', '/destination'],
    ['{"destination":[{"contact_uri":"sip:asha"}],"recording":{"record":true}}', '/destination', '1.0'],
    ['{"destination":[{"contact_uri":"+919876543210","x":1}]}', '/destination', '1.0'],
    ['{"destination":["+919876543210"]}', '/destination', '1.0'],
    ['{"destination":[],"record":"yes"}', '/record'],
    ['{"destination":[],"recording_channels":"both"}', '/recording_channels'],
    ['{"destination":[],"record":true,"recording":{}}', '/record'],
    ['{"destination":{"numbers":[]},"recording":{"record":true,"colour":1}}', '/recording', '1.0'],
    ['{"destination":{"numbers":[]},"recording":{"record":true},"record":true}', '/recording', '1.0'],
    ['{"destination":[],"dial_passthru_event_url":"nowhere"}', '/dial_passthru_event_url'],
    [
      '{"destination":[],"dial_passthru_event_url":"http://localhost/","call_event_passthru_url":"http://localhost/"}',
      '/dial_passthru_event_url',
    ],
    ['{"destination":[{"contact_uri":"9876543210"}]}', '/destination/0/contact_uri'],
    ['{"destination":[],"outgoing_phone_number":"919876543210"}', '/outgoing_phone_number'],
  ];
  for (const [text, pointer, apiVersion] of left) {
    t.match(fixed(text, apiVersion), { text, changed: [], left: [pointer] }, text);
  }
});

t.test('what has no meaning to begin with is not even told', async (t) => {
  for (const text of [
    '{"destination":{}}',
    '{"destination":"+919876543210"}',
    '{"destination":[7,null,{"contact_uri":7},{"contact_uri":"nobody"}]}',
    '{"destination":[],"record":null,"recording_channels":null,"dial_passthru_event_url":null}',
    '{"destination":[],"max_ringing_duration":"90","max_conversation_duration":5000.5}',
    '{"destination":[],"max_ringing_duration":1e999}',
    '{"destination":[}',
    '[]',
    '"x"',
    '',
  ])
    t.match(fixed(text), { text, changed: [], left: [] }, text);
});

t.test('a duration above its limit becomes the limit', async (t) => {
  t.equal(
    fixed('{"max_ringing_duration": 6.1e1,"max_conversation_duration" :4501 }').text,
    '{"max_ringing_duration": 60,"max_conversation_duration" :4500 }',
  );
});

t.test('a number is written in E.164 when there is one way to read it', async (t) => {
  const certain: Record<string, string> = {
    '+91 98765 43210': '+919876543210',
    ' +91-98765-43210 ': '+919876543210',
    '+1 (202) 555-0123': '+12025550123',
    '09876543210': '+919876543210',
    '098765 43210': '+919876543210',
    '080-4711 2233': '+918047112233',
  };
  for (const [text, e164] of Object.entries(certain)) t.equal(certainE164(text), e164, text);
  for (const text of [
    '9876543210',
    '919876543210',
    '00919876543210',
    '+91 (0) 98765 43210',
    '+9109876543210',
    '0987654321',
    '+91 98765',
    '+91 98765 43210 ext 5',
    '+91 98765 CALLS',
    'sip:09876543210',
    'nobody',
    '',
  ])
    t.equal(certainE164(text), undefined, text);
});

t.test('numbers are mended wherever they stand, also behind a change of shape', async (t) => {
  const text = '{"destination":{"numbers":["09876543210"]},"outgoing_phone_number":"+91 80 4711 2233"}';
  t.match(fixed(text), {
    text: '{"destination":[{"contact_uri":"+919876543210"}],"outgoing_phone_number":"+918047112233"}',
    changed: ['/destination', '/destination/0/contact_uri', '/outgoing_phone_number'],
  });
  t.match(fixed(text, '1.0').text, '{"destination":{"numbers":["+919876543210"]}');
});

t.test('a byte-order mark goes, whatever follows it', async (t) => {
  t.match(fixed('\ufeff{"destination":[]}'), { text: '{"destination":[]}', changed: [''] });
  t.match(fixed('\ufeffnothing'), { text: 'nothing', changed: [''] });
});

t.test('what is told is safe to print', async (t) => {
  const { notes } = fixed('{"destination":{"numbers":[],"\\u001b[2J\\u202e":1}}');
  t.equal(notes.length, 1);
  t.notMatch(notes[0]?.message, /\p{C}/u);
});

t.test('fifty thousand numbers are mended, and any depth is survived', async (t) => {
  const items = (number: string) => Array.from({ length: 40_000 }, () => `{"contact_uri":"${number}"}`).join(',');
  t.equal(fixed(`{"destination":[${items('09876543210')}]}`).text, `{"destination":[${items('+919876543210')}]}`);
  const deep = `{"destination":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;
  t.equal(fixed(deep).text, deep);
});
