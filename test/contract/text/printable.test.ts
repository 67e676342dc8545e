import t from 'tap';
import { excerpt, printable, quote, withoutCredentials } from '../../../src/contract/text/printable.js';

/** The control characters of C0 and C1, one by one. */
const controls = Array.from({ length: 0xa0 }, (_, code) => code).filter((code) => code < 0x20 || code >= 0x7f);

t.test('every control character becomes a visible escape', async (t) => {
  for (const code of controls) {
    t.equal(printable(`a${String.fromCodePoint(code)}b`), `a\\u${code.toString(16).padStart(4, '0')}b`);
  }
});

t.test('marks of direction, joiners, tags and line separators become visible escapes', async (t) => {
  for (const code of [
    0xad, 0x61c, 0x200b, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0xfeff,
  ]) {
    t.equal(printable(String.fromCodePoint(code)), `\\u${code.toString(16).padStart(4, '0')}`);
  }
  t.equal(printable('\u{e0041}'), '\\u{e0041}');
});

t.test('halves of characters become visible escapes, whole ones stay', async (t) => {
  t.equal(printable('\ud83d'), '\\ud83d');
  t.equal(printable('\udcde\ud83d'), '\\udcde\\ud83d');
  t.equal(printable('📞 आशा ü "quoted" \\n'), '📞 आशा ü "quoted" \\n');
});

t.test('a terminal cannot be told anything', async (t) => {
  t.equal(printable('\u001b[2J\u009b31m\r\n'), '\\u001b[2J\\u009b31m\\u000d\\u000a');
});

t.test('user name and password are taken out of every URL in a text', async (t) => {
  const cases: [string, string][] = [
    ['http://user:secret@example.com/connect?a=b@c', 'http://example.com/connect?a=b@c'],
    ['HTTPS://user@example.com', 'HTTPS://example.com'],
    ['see http://a:b@one/ and https://c:d@two/', 'see http://one/ and https://two/'],
    ['http://user:p@ss@example.com/', 'http://example.com/'],
    ['http:\\\\user:secret@example.com', 'http:\\\\example.com'],
    ['http://example.com/@user', 'http://example.com/@user'],
    ['asha@example.com', 'asha@example.com'],
    ['no url at all', 'no url at all'],
  ];
  for (const [text, wanted] of cases) t.equal(withoutCredentials(text), wanted);
});

t.test('a value is shown short, on one line, and safe', async (t) => {
  t.equal(quote('asha'), '"asha"');
  t.equal(quote('a\nb'), '"a\\u000ab"');
  t.equal(quote('http://user:secret@host/'), '"http://host/"');
  t.equal(quote('x'.repeat(61)), `"${'x'.repeat(59)}…"`);
  t.equal(quote('x'.repeat(60)), `"${'x'.repeat(60)}"`);
  t.equal(quote(12.5), '12.5');
  t.equal(quote(true), 'true');
  t.equal(quote(null), 'null');
  t.equal(quote(undefined), 'undefined');
  t.equal(quote([]), 'an empty array');
  t.equal(quote([1, [2]]), 'an array of 2');
  t.equal(quote({}), 'an empty object');
  t.equal(quote({ a: 1, 'b\u0007': 2 }), 'an object with a, b\\u0007');
  t.equal(quote({ a: 1, b: 2, c: 3, d: 4 }), 'an object with a, b, c, …');
  t.equal(quote({ ['k'.repeat(40)]: 1 }), `an object with ${'k'.repeat(29)}…`);
});

t.test('an excerpt is never longer than it may be, but for its escapes', async (t) => {
  t.equal(excerpt('abcdef', 6), 'abcdef');
  t.equal(excerpt('abcdefg', 6), 'abcde…');
  t.equal(excerpt('abcd\u{1f4de}efg', 6), 'abcd\\ud83d…', 'half a character is shown as what it is');
  t.equal(
    excerpt(`http://user:${'s'.repeat(5000)}@example.com/connect`, 30),
    'http://example.com/connect',
    'credentials go before the cut',
  );
  t.equal(excerpt('y'.repeat(5_000_000), 3), 'yy…');
});
