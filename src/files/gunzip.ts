import type { TransformOptions } from 'node:stream';
import { createGunzip, type ZlibOptions } from 'node:zlib';

const options: ZlibOptions & TransformOptions = {
  // Pieces of the usual size cost three times as much, for each goes through another thread.
  chunkSize: 256 * 1024,
  // A limit would have the library wait for a reader, within a piece.
  readableHighWaterMark: Number.MAX_SAFE_INTEGER,
};

/** Unpacks a gzip, piece by piece: all that a piece makes is there before the next one is fed. */
export class Gunzip {
  readonly #stream = createGunzip(options);
  #reject: ((error: Error) => void) | undefined;
  #error: Error | undefined;
  /** Bytes that were unpacked without a fault. */
  fed = 0;

  constructor() {
    this.#stream.on('error', (error) => {
      this.#error = error;
      this.#reject?.(error);
    });
  }

  /** @returns what came out of it */
  async feed(piece: Buffer): Promise<readonly Buffer[]> {
    await this.#done((done) => this.#stream.write(piece, done));
    this.fed += piece.length;
    const output: Buffer[] = [];
    for (let part = this.#read(); part !== null; part = this.#read()) output.push(part);
    return output;
  }

  /** @throws {NodeJS.ErrnoException} `Z_BUF_ERROR` when the gzip is not at its end */
  async end(): Promise<void> {
    // The library says that it has finished before it looks whether that was the end.
    await this.#done((done) => this.#stream.once('end', done).end().resume());
  }

  close(): void {
    this.#stream.destroy();
  }

  #read(): Buffer | null {
    return this.#stream.read() as Buffer | null;
  }

  #done(begin: (done: (error?: Error | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#error) return reject(this.#error);
      this.#reject = reject;
      return begin((error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Whether a fault is in what stands around the data of a gzip, such as junk behind it, so that the data were whole. */
export function isAroundData(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'Z_DATA_ERROR' && /^(?:incorrect|unknown|header crc)/.test(message);
}
