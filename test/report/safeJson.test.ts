import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import { safeJson } from '../../src/report/safeJson.js';
import { anyText } from '../properties/anyText.js';

/** Nothing that a terminal, or a reader, could take for something else. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const codeUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const nasty = fc.constantFrom('\u001b', '\u009b', '\u202e', '\u2028', '\ufeff', '\u{e0041}', '\ud800', '\udc00', '\n');
/** Any text at all, halves of characters too, thick with what is dangerous. */
const text = fc.array(fc.oneof(codeUnit, nasty, anyText()), { maxLength: 20 }).map((parts) => parts.join(''));
/** Texts that look like escapes. */
const escapes = fc
  .array(fc.constantFrom('\\', 'u', '{', '}', 'e', '0', '1', 'f', '"'), { maxLength: 16 })
  .map((parts) => parts.join(''));

const looksEscaped = /\\u\{[0-9a-f]+\}/;
const tame = text.filter((one) => !looksEscaped.test(one));

t.test('it is JSON: reading it gives back what was written', async (t) => {
  fc.assert(
    fc.property(tame, tame, fc.constantFrom(undefined, 2), (key, value, indent) => {
      const whole = { [key]: [value, { value }], number: 1.5, nothing: null, yes: true };
      return isDeepStrictEqual(JSON.parse(safeJson(whole, indent)), whole);
    }),
    { numRuns: 1000 },
  );
  t.strictSame(JSON.parse(safeJson({ '\u009b': '\ud800' })), { '\u009b': '\ud800' });
});

t.test('it is safe to print', async (t) => {
  fc.assert(
    fc.property(
      tame,
      fc.constantFrom(undefined, 2),
      (one, indent) => !unsafe.test(safeJson({ [one]: one }, indent).replaceAll('\n', '')),
    ),
    { numRuns: 1000 },
  );
  t.equal(safeJson('\u001b\u009b\u202e\u{e0041}\ud800'), '"\\u001b\\u009b\\u202e\\udb40\\udc41\\ud800"');
});

t.test('it is on one line, or indented', async (t) => {
  t.equal(safeJson({ a: 'x\ny', b: [1] }), '{"a":"x\\ny","b":[1]}');
  t.equal(safeJson({ a: 1 }, 2), '{\n  "a": 1\n}');
});

t.test('a text that looks like an escape stays what it is', async (t) => {
  for (const value of ['\\u{41}', '\\\\u{e0041}', '\\u{110000}']) t.equal(JSON.parse(safeJson(value)), value);
  fc.assert(
    fc.property(escapes, (value) => JSON.parse(safeJson(value)) === value),
    { numRuns: 5000 },
  );
});
