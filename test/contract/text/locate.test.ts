import t from 'tap';
import { judge } from '../../../src/contract/judge.js';
import type { Fidelity } from '../../../src/contract/profile.js';
import { profileFor } from '../../../src/contract/profiles.js';
import { locate } from '../../../src/contract/text/locate.js';
import { answerOf, bytesOf } from '../answers.js';

/** Each diagnostic with its place, and with what stands there. */
function places(body: string | Uint8Array, fidelity: Fidelity = 'documented', apiVersion: '1.1' | '1.0' = '1.1') {
  const bytes = bytesOf(body);
  const { source, diagnostics } = locate(bytes, judge(answerOf(bytes), profileFor(fidelity, apiVersion)).diagnostics);
  return diagnostics.map(({ diagnostic: { code }, at }) => {
    const found = at && source.text.slice(at.span.start, at.span.end);
    return at ? `${code} ${at.place.line}:${at.place.column} ${found}` : code;
  });
}

const dialed = '"destination":[{"contact_uri":"+919876543210"}]';

t.test('a wrong value is underlined, and a key that should not be there', async (t) => {
  t.same(places(`{${dialed},\n "max_ringing_duration": "30",\n "colour": "red"}`), [
    'wrong-type 2:26 "30"',
    'unknown-parameter 3:2 "colour"',
  ]);
  t.same(places(`{${dialed},\n"destination_type":"user","record":true}`), [
    'destination-type-retired 2:1 "destination_type"',
    'parameter-of-other-version 2:27 "record"',
  ]);
  t.same(places('{"destination":{"numbers":["+919876543210"],"trunk":"x"}}', 'documented', '1.0'), [
    'trunk-ignored 1:45 "trunk"',
  ]);
});

t.test('what is missing is missing from the object in which it should be', async (t) => {
  t.same(places('\n{}'), ['destination-missing 2:1 {}']);
  t.same(places('{"destination":[{"contact_uri":"sip:a"},\n{}]}'), ['key-missing 2:1 {}']);
});

t.test('findings stand in the order of the text', async (t) => {
  const text = '{"sticky_agent":1,\n"recording":{"channels":"both"},\n"destination":[7]}';
  t.same(places(text), ['wrong-type 1:17 1', 'not-in-list 2:25 "both"', 'wrong-type 3:16 7']);
});

t.test('of a key that stands twice, the last is meant', async (t) => {
  t.same(places(`{${dialed},"sticky_agent":true,\n"sticky_agent":1}`), ['wrong-type 2:16 1']);
});

t.test('a key that is no JSON pointer as it stands, or too long for one, is found', async (t) => {
  const long = 'k'.repeat(200);
  t.same(places(`{${dialed},\n"a/b~c\\u001b":1,\n"${long}":2}`), [
    'unknown-parameter 2:1 "a/b~c\\u001b"',
    `unknown-parameter 3:1 "${long}"`,
  ]);
});

t.test('an item of the shape of 1.0 is found where it stands', async (t) => {
  t.same(places('{"destination":{"numbers":["+919876543210",\n"0987"]}}', 'observed'), [
    'destination-in-1.0-shape-tolerated 1:16 {"numbers":["+919876543210",\n"0987"]}',
    'contact-invalid 2:1 "0987"',
  ]);
});

t.test('what is no JSON is shown where it stops being it', async (t) => {
  t.same(places('{\n "destination": [],\n}'), ['body-not-json 3:1 }']);
  t.same(places('{"destination": ['), ['body-not-json 1:18 ']);
  t.same(places('<html>'), ['body-not-json 1:1 <html>']);
  t.same(places('[1]'), ['body-not-object 1:1 [1]']);
  t.same(places(' \n'), ['body-empty 1:1 ']);
});

t.test('a byte-order mark takes no column', async (t) => {
  t.same(places(`\ufeff{"sticky_agent":1,${dialed}}`), ['byte-order-mark 1:1 ', 'wrong-type 1:17 1']);
});

t.test('the first byte that is not UTF-8 is found behind replacement characters that are', async (t) => {
  const bytes = Buffer.concat([Buffer.from('{"a":"\ufffd\u20ac",\n"b":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  t.same(places(bytes), ['body-not-json 2:6 \ufffd']);
  t.same(places(Buffer.concat([Buffer.from('\ufeff{'), Buffer.from([0xc3])])), ['body-not-json 1:2 \ufffd']);
});

t.test('what is about no place in the body has none', async (t) => {
  const diagnostics = judge(answerOf('{}', { status: 404 }), profileFor('documented')).diagnostics;
  t.match(locate(bytesOf('{}'), diagnostics).diagnostics, [{ diagnostic: { code: 'status-not-200' }, at: undefined }]);
  t.same(locate(bytesOf('{}'), []).diagnostics, []);
});
