import { createReadStream, type ReadStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';

/** Bytes: pieces of the usual size cost three times as much, for each goes through another thread. */
const unpackedAtOnce = 256 * 1024;

/** A line longer than this, in characters, is handed out in pieces. */
const longest = 64 * 1024 * 1024;

/**
 * The lines of a file, or of standard input for `-`, unpacked where they are gzipped: those of each chunk together, so
 * that millions of them cost little.
 *
 * @param onRead hears how many bytes of the file, packed as they are, were read up to then
 * @throws {NodeJS.ErrnoException} as the file system does, or `Z_BUF_ERROR` when a gzipped file is cut short; all whole
 *   lines before were handed out
 */
export async function* lineChunks(file: string, onRead?: (bytes: number) => void): AsyncGenerator<readonly string[]> {
  const source: Readable = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 });
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of unpacked(source)) {
    onRead?.((source as ReadStream).bytesRead);
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longest) {
      lines.push(rest);
      rest = '';
    }
    if (lines.length > 0) yield lines.map(withoutReturn);
  }
  rest += decoder.end();
  if (rest !== '') yield [withoutReturn(rest)];
}

/** The same, one by one. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const lines of lineChunks(file)) yield* lines;
}

async function* unpacked(source: Readable): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done) return;
  const isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!isPacked) {
    yield first.value;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    return;
  }
  const packed = new PassThrough();
  const gunzip = createGunzip({ chunkSize: unpackedAtOnce });
  packed.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  void feed(packed, first.value, chunks);
  yield* gunzip as AsyncIterable<Buffer>;
}

async function feed(packed: PassThrough, first: Buffer, chunks: AsyncIterator<Buffer>): Promise<void> {
  try {
    for (let next: Buffer | undefined = first; next; ) {
      if (!packed.write(next)) await new Promise<void>((resolve) => packed.once('drain', resolve));
      const following = await chunks.next();
      next = following.done ? undefined : following.value;
    }
    packed.end();
  } catch (error) {
    packed.destroy(error as Error);
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
