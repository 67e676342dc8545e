import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import t from 'tap';
import { linesOf } from '../../src/files/lines.js';
import { anyText } from '../properties/anyText.js';

async function read(file: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(file)) lines.push(line);
  return lines;
}

t.test('the lines of a file, gzipped or not', async (t) => {
  const folder = t.testdir();
  await t.resolves(
    fc.assert(
      fc.asyncProperty(
        fc.array(
          anyText().map((text) => text.replace(/[\r\n]/g, ' ')),
          { minLength: 1 },
        ),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        async (lines, end, packed) => {
          const text = lines.join(end);
          const file = join(folder, 'lines');
          const bytes = Buffer.from(text);
          writeFileSync(file, packed ? gzipSync(bytes) : bytes);
          const expected = bytes.toString().split(end);
          return isDeepStrictEqual(await read(file), expected.at(-1) === '' ? expected.slice(0, -1) : expected);
        },
      ),
      { numRuns: 50 },
    ),
  );
});

t.test('a line across chunks, and letters across them, stay whole', async (t) => {
  const lines = Array.from({ length: 3 }, (_, index) => 'आ'.repeat(200_000 + index));
  const folder = t.testdir({ plain: lines.join('\n'), packed: gzipSync(lines.join('\n')) });
  for (const name of ['plain', 'packed']) t.ok((await read(join(folder, name))).join('\n') === lines.join('\n'), name);
  t.strictSame(await read(join(t.testdir({ empty: '' }), 'empty')), []);
});

t.test('of a gzipped file that is cut short, what is whole is read, and then it is told', async (t) => {
  const text = Array.from({ length: 50_000 }, (_, index) => `line ${index} ${Math.sin(index)}`).join('\n');
  const packed = gzipSync(text);
  const file = join(t.testdir({ cut: packed.subarray(0, packed.length / 2) }), 'cut');
  const lines: string[] = [];
  await t.rejects(
    async () => {
      for await (const line of linesOf(file)) lines.push(line);
    },
    { code: 'Z_BUF_ERROR' },
  );
  t.ok(lines.length > 10_000);
  t.strictSame(lines, text.split('\n').slice(0, lines.length));
  await t.rejects(read(join(t.testdir(), 'nowhere')), { code: 'ENOENT' });
});
