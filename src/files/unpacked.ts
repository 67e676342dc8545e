import { createReadStream, type ReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { demandReadable, headLength } from './fileForm.js';
import { Gunzip } from './gunzip.js';

/** Bytes that are fed to the decompression at once: a gzip makes them a thousand times as many at most. */
const fedAtOnce = 16 * 1024;

/** What a damaged file is read with once more, behind what was good: the smaller, the more of it comes out. */
const finer = [64, 1];

/**
 * The bytes of a file, or of standard input for `-`, unpacked where they are gzipped.
 *
 * @param onRead hears how many bytes of the file, packed as they are, were read up to then
 * @throws {NodeJS.ErrnoException} as the file system does; `Z_BUF_ERROR` when a gzipped file is cut short, and
 *   `Z_DATA_ERROR` when it is damaged, behind all that was readable of it; `ERR_FILE_FORM` for a form that is not read
 */
export async function* unpacked(file: string, onRead?: (bytes: number) => void): AsyncGenerator<Buffer> {
  const source: Readable = file === '-' ? process.stdin : opened(file);
  const chunks = withHead(source);
  const first = await chunks.next();
  if (first.done) return;
  demandReadable(first.value);
  const all = heard(first.value, chunks, () => onRead?.((source as ReadStream).bytesRead));
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) yield* gunzipped(file, all);
  else yield* all;
}

function opened(file: string): Readable {
  return createReadStream(file, { highWaterMark: 256 * 1024 });
}

/** The same chunks, the first of which is long enough to know the form of the file by. */
async function* withHead(source: Readable): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < headLength) continue;
    yield head;
    head = undefined;
  }
  if (head !== undefined && head.length > 0) yield head;
}

async function* heard(first: Buffer, others: AsyncIterable<Buffer>, onRead: () => void): AsyncGenerator<Buffer> {
  onRead();
  yield first;
  for await (const chunk of others) {
    onRead();
    yield chunk;
  }
}

/**
 * The library tells of damage without what it had unpacked up to there. So a damaged file is unpacked again up to the
 * piece that failed, and that is fed in smaller ones.
 */
async function* gunzipped(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const done = { fed: 0, given: 0 };
  try {
    yield* unzip(chunks, done, fedAtOnce);
  } catch (error) {
    const canAgain = file !== '-' && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
    if ((error as NodeJS.ErrnoException).code !== 'Z_DATA_ERROR' || !canAgain) throw error;
    for (const size of finer) {
      try {
        yield* unzip(opened(file) as AsyncIterable<Buffer>, done, size);
      } catch {
        // It is the same damage, or the file is another one by now.
      }
    }
    throw error;
  }
}

/** @param done how much went in and came out, in bytes: what came out before is left out */
async function* unzip(
  chunks: AsyncIterable<Buffer>,
  done: { fed: number; given: number },
  size: number,
): AsyncGenerator<Buffer> {
  const gunzip = new Gunzip();
  const fresh = new FreshOutput(done.given);
  let output: readonly Buffer[] = [];
  try {
    for await (const piece of pieces(chunks, done.fed, size)) {
      // It is unpacked in another thread while what came out of the piece before is read.
      const following = gunzip.feed(piece);
      following.catch(() => {});
      yield* fresh.of(output);
      output = await following;
    }
    yield* fresh.of(output);
    await gunzip.end();
  } finally {
    done.fed = Math.max(done.fed, gunzip.fed);
    done.given = Math.max(done.given, fresh.end);
    gunzip.close();
  }
}

/** What comes out behind what came out before. */
class FreshOutput {
  readonly #before: number;
  /** Bytes that came out up to now. */
  end = 0;

  constructor(before: number) {
    this.#before = before;
  }

  *of(output: readonly Buffer[]): Generator<Buffer> {
    for (const piece of output) {
      this.end += piece.length;
      const fresh = this.end - this.#before;
      if (fresh > 0) yield fresh < piece.length ? piece.subarray(piece.length - fresh) : piece;
    }
  }
}

/** Large ones up to there, and then those of that size. */
async function* pieces(chunks: AsyncIterable<Buffer>, upTo: number, size: number): AsyncGenerator<Buffer> {
  let place = 0;
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; ) {
      const left = upTo - place;
      const length = left > 0 ? Math.min(left, fedAtOnce) : size;
      const piece = chunk.subarray(start, start + length);
      start += piece.length;
      place += piece.length;
      yield piece;
    }
  }
}
