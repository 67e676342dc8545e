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

async function readUntilFault(file: string): Promise<{ lines: string[]; code: string | undefined }> {
  const lines: string[] = [];
  try {
    for await (const line of linesOf(file)) lines.push(line);
  } catch (error) {
    return { lines, code: (error as NodeJS.ErrnoException).code };
  }
  return { lines, code: undefined };
}

t.test('of a gzipped file that is damaged, all that is readable is read', async (t) => {
  const folder = t.testdir();
  const file = join(folder, 'damaged.gz');
  writeFileSync(file, Buffer.concat([gzipSync('one\ntwo\nthree'), Buffer.from('junk behind it')]));
  t.strictSame(await readUntilFault(file), { lines: ['one', 'two', 'three'], code: 'Z_DATA_ERROR' });

  const text = Array.from({ length: 50_000 }, (_, index) => `line ${index} ${Math.sin(index)}`);
  const packed = gzipSync(text.join('\n'));
  for (const share of [0.01, 0.5, 0.99]) {
    const flipped = Buffer.from(packed);
    // So many letters that no code of them is one.
    flipped.fill(0xff, Math.floor(packed.length * share), Math.floor(packed.length * share) + 30);
    writeFileSync(file, flipped);
    const { lines, code } = await readUntilFault(file);
    t.equal(code, 'Z_DATA_ERROR');
    const good = lines.findIndex((line, index) => line !== text[index]);
    const count = good < 0 ? lines.length : good;
    t.ok(count > text.length * share * 0.9, `${count} lines, damaged at ${share}`);
  }

  const wrongSum = Buffer.from(packed);
  wrongSum.fill(0, packed.length - 8, packed.length - 4);
  writeFileSync(file, wrongSum);
  const { lines, code } = await readUntilFault(file);
  t.equal(code, 'Z_DATA_ERROR');
  t.strictSame(lines, text, 'every line, though the sum is wrong');
});

t.test('gzips one behind another are one file, and what Windows puts in front is left out', async (t) => {
  const folder = t.testdir({
    many: Buffer.concat([gzipSync('\uFEFFone\nt'), gzipSync('wo\n')]),
    plain: '\uFEFFone\r\ntwo\r\n',
  });
  t.strictSame(await read(join(folder, 'many')), ['one', 'two']);
  t.strictSame(await read(join(folder, 'plain')), ['one', 'two']);
});

t.test('a form that is not read is named, with what to do', async (t) => {
  const forms: Readonly<Record<string, readonly [Buffer | string, RegExp]>> = {
    bzip2: [Buffer.from('425a683931415926535900', 'hex'), /^it is packed with bzip2; unpack it first$/],
    xz: [Buffer.from('fd377a585a000004e6d6b446', 'hex'), /packed with xz; unpack it first/],
    zip: [Buffer.from('504b03041400000008', 'hex'), /packed with zip; unpack it first/],
    zstd: [Buffer.from('28b52ffd0458', 'hex'), /packed with zstd; unpack it first/],
    'UTF-16': [Buffer.from('\uFEFFGET /', 'utf16le'), /^it is UTF-16; convert it to UTF-8 first$/],
    'UTF-16 without a mark': [Buffer.from('GET /', 'utf16le'), /UTF-16/],
    'the other UTF-16': [Buffer.from('\uFEFFGET /', 'utf16le').swap16(), /UTF-16/],
  };
  for (const [name, [content, says]] of Object.entries(forms)) {
    const file = join(t.testdir(), 'file');
    writeFileSync(file, content);
    await t.rejects(read(file), { code: 'ERR_FILE_FORM', message: says }, name);
  }
  t.strictSame(await read(join(t.testdir({ file: 'BZhome is no bzip2' }), 'file')), ['BZhome is no bzip2']);
});
