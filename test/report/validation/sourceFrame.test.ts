import stringWidth from 'string-width';
import t from 'tap';
import { SourceText } from '../../../src/contract/text/sourceText.js';
import { sourceFrame } from '../../../src/report/validation/sourceFrame.js';

/** The frame of the first place at which a part of the text stands, as it is printed. */
function frame(text: string, part: string): string[] {
  const start = text.indexOf(part);
  const { line, gutter, underline } = sourceFrame(new SourceText(text), { start, end: start + part.length }, 2);
  return [line, gutter + underline];
}

/** What stands above the underline. */
function underlined([line = '', mark = '']: string[]): string {
  return line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1);
}

t.test('the line with its number, and the part of it underlined', async (t) => {
  t.same(frame('{\n  "a": 1,\n  "b": [true]\n}', '[true]'), ['3 │   "b": [true]', '  │        ^^^^^^']);
  const twelfth = `${'\n'.repeat(11)}{"a":7}`;
  t.same(frame(twelfth, '7'), ['12 │ {"a":7}', '   │      ^']);
});

t.test('of a part over several lines, the first is underlined', async (t) => {
  t.same(frame('{ "a": {  \r\n  "b": 1\r\n} }', '{  \r\n  "b": 1\r\n}'), ['1 │ { "a": {', '  │        ^']);
});

t.test('the end of a text is a place, too', async (t) => {
  const text = '{"a":';
  const { underline } = sourceFrame(new SourceText(text), { start: 5, end: 5 }, 2);
  t.equal(underline, '     ^');
  t.equal(sourceFrame(new SourceText(''), { start: 0, end: 0 }, 2).underline, '^');
});

t.test('tabs, wide and combined characters take the columns that they take', async (t) => {
  t.same(frame('\t"a":\t7', '7'), ['1 │   "a":  7', '  │         ^']);
  t.same(frame('{"日本":"e\u0301"}', '"e\u0301"'), ['1 │ {"日本":"e\u0301"}', '  │         ^^^']);
  t.same(frame('{"👍🏽":"👩‍👧"}', '"👍🏽"').at(1), '  │  ^^^^');
});

t.test('control characters and direction marks are escaped, and counted as they are shown', async (t) => {
  const shown = frame('{"\u001b[2J\u202e":7}', '7');
  t.equal(shown[0], '1 │ {"\\u001b[2J\\u202e":7}');
  t.equal(underlined(shown), '7');
  t.equal(frame('"\ud800" 7', '7')[0], '1 │ "\\ud800" 7');
});

t.test('of a long line, the part around the place is shown', async (t) => {
  const texts = {
    'in the middle': `[${'1,'.repeat(300)}"here",${'1,'.repeat(300)}1]`,
    'at the beginning': `["here",${'1,'.repeat(300)}1]`,
    'at the end': `[${'1,'.repeat(300)}"here"]`,
    'in a mebibyte': `[${'1,'.repeat(260_000)}"here",${'1,'.repeat(260_000)}1]`,
    'between wide characters': `["${'日'.repeat(300)}","here","${'本'.repeat(300)}"]`,
    'between characters of two halves': `["${'👍'.repeat(999)}","here","${'👍'.repeat(999)}"]`,
    'between escapes': `["${'\u001b'.repeat(300)}","here","${'\u001b'.repeat(300)}"]`,
  };
  for (const [where, text] of Object.entries(texts)) {
    const shown = frame(text, '"here"');
    for (const line of shown) t.ok(stringWidth(line) <= 78, `${where}: ${line}`);
    t.equal(shown[0]?.includes('"here"'), true, where);
    const [line = '', mark = ''] = shown;
    const before = line.slice(0, line.indexOf('"here"'));
    t.equal(mark.indexOf('^'), stringWidth(before), where);
    t.equal(mark.length - mark.indexOf('^'), 6, where);
    t.notMatch(line, /\\ud/, where);
  }
  t.match(frame(texts['in the middle'], '"here"')[0], /^1 │ ….*…$/);
  t.notMatch(frame(texts['at the beginning'], '"here"')[0], /│ …/);
  t.notMatch(frame(texts['at the end'], '"here"')[0], /…$/);
});

t.test('a part that is longer than the line is underlined as far as it is shown', async (t) => {
  const shown = frame(`{"a":"${'x'.repeat(500)}"}`, `"${'x'.repeat(500)}"`);
  for (const line of shown) t.ok(stringWidth(line) <= 78, line);
  t.match(shown[1], /\^{40,}$/);
});

t.test('credentials are left out', async (t) => {
  const shown = frame('{"a":"http://user:secret@localhost/","b":7}', '7');
  t.equal(shown[0], '1 │ {"a":"http://localhost/","b":7}');
  t.equal(underlined(shown), '7');
  t.notMatch(frame(`["http://user:secret${'x'.repeat(300)}@localhost/",7]`, '7')[0], /secret|xx@/);
});
