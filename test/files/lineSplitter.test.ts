import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import { LineSplitter, lineEndIn } from '../../src/files/lineSplitter.js';

t.test('chunks of a text, however it is cut, have the lines of the whole', async (t) => {
  const chunk = fc.string({ unit: fc.constantFrom('a', 'आ', '\r', '\n') });
  fc.assert(
    fc.property(fc.array(chunk), (chunks) => {
      const splitter = new LineSplitter();
      const lines = [...chunks.flatMap((one) => splitter.add(one)), ...splitter.end()];
      const whole = chunks.join('').split('\n');
      if (whole.at(-1) === '') whole.pop();
      return isDeepStrictEqual(
        lines,
        whole.map((line) => line.replace(/\r$/, '')),
      );
    }),
  );
  t.strictSame(new LineSplitter().end(), []);
});

t.test('a line that is too long comes in pieces, and the next one is whole', async (t) => {
  const splitter = new LineSplitter(5);
  t.strictSame(splitter.add('abc'), []);
  t.strictSame(splitter.add('def'), ['abcdef']);
  t.strictSame(splitter.add('g\nh'), ['g']);
  t.strictSame(splitter.end(), ['h']);
});

t.test('each chunk is looked at once', async (t) => {
  const splitter = new LineSplitter(Number.POSITIVE_INFINITY);
  const chunk = 'x'.repeat(100);
  // Joined again for each chunk, these would be 250 GB of letters.
  for (let index = 0; index < 70_000; index++) splitter.add(chunk);
  t.equal(splitter.end()[0]?.length, 7_000_000);
});

t.test('a text that begins with CR alone has lines of any end', async (t) => {
  const splitter = new LineSplitter(undefined, lineEndIn('a\rb'));
  t.strictSame([...splitter.add('a\rb\r\nc\nd'), ...splitter.end()], ['a', 'b', 'c', 'd']);
  t.equal(lineEndIn('a\r'), '\n', 'the LF may be still to come');
  t.equal(lineEndIn('a\rb\n'), '\n');
});
