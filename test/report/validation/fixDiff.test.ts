import stringWidth from 'string-width';
import t from 'tap';
import { paintFor } from '../../../src/report/style.js';
import { diffText, fixPatch, patchText } from '../../../src/report/validation/fixDiff.js';

const plain = paintFor(false);

function shown(before: string, after: string): string {
  const patch = fixPatch('a.json', before, after);
  return patch ? diffText(patch, plain) : '';
}

t.test('the lines that change, between two that do not', async (t) => {
  t.equal(shown('1\n2\n3\n4\n5\n', '1\n2\n3\nfour\n5\n'), '  @@ -2 +2 @@\n   2\n   3\n  -4\n  +four\n   5\n');
});

t.test('as data, what patch reads', async (t) => {
  const patch = fixPatch('a.json', '1\n', '2\n');
  t.ok(patch);
  if (patch) t.match(patchText(patch), '--- a.json\n+++ a.json\n@@ -1,1 +1,1 @@\n-1\n+2\n');
});

t.test('no line is wider than a terminal, or unsafe', async (t) => {
  const text = shown(
    `"\u001b${'日'.repeat(100)}"\r\n\t1`,
    `"\u202e${'\u001b'.repeat(100)}http://user:secret@x"\r\n\t2`,
  );
  for (const line of text.split('\n')) t.ok(stringWidth(line) <= 80, line);
  t.notMatch(text, /[^\P{C}\n]|secret/u);
});

t.test('too many changes are no diff', async (t) => {
  const lines = (line: string) => `${line}\n`.repeat(20_000);
  t.equal(fixPatch('a.json', lines('1'), lines('2')), undefined);
});
