import t from 'tap';
import { SourceText } from '../../../src/contract/text/sourceText.js';

t.test('lines end in a line feed, a carriage return, or both', async (t) => {
  const source = new SourceText('ab\ncd\r\nef\rgh\n\r\n');
  t.equal(source.lines, 6);
  const lines = Array.from({ length: source.lines }, (_, index) =>
    source.text.slice(source.startOf(index + 1), source.endOf(index + 1)),
  );
  t.same(lines, ['ab', 'cd', 'ef', 'gh', '', '']);
});

t.test('a place is counted from 1, its column in UTF-16 code units', async (t) => {
  const source = new SourceText('{\r\n\t"a": "\u{1f600}x"\r\n}');
  t.same(source.place(0), { line: 1, column: 1 });
  t.same(source.place(source.text.indexOf('x')), { line: 2, column: 10 });
  t.same(source.place(source.text.length), { line: 3, column: 2 });
  t.same(new SourceText('').place(0), { line: 1, column: 1 });
});
