import { randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { sync as writeWhole } from 'write-file-atomic';
import { excerpt } from '../contract/text/printable.js';
import { reasonOf } from '../files/fileError.js';
import { UsageError } from './usageError.js';

/** A report that is put into its file whole, when it is finished, or not at all. */
export class ReportFile {
  readonly #file: string;
  readonly #flag: string;
  readonly #pieces: string[] = [];

  /**
   * @param flag that names the file
   * @throws {UsageError} when the file could not be written; nothing was run yet
   */
  constructor(file: string, flag: '--reporter' | '--output') {
    this.#file = file;
    this.#flag = flag;
    this.#refusing(() => demandWritable(file));
  }

  write(text: string): void {
    this.#pieces.push(text);
  }

  /** @throws {UsageError} when the file cannot be written after all; what was in it before still is */
  finish(): void {
    const content = Buffer.concat(this.#pieces.map((piece) => Buffer.from(piece)));
    this.#refusing(() => {
      // Another file cannot take the place of a device or a pipe.
      if (isSpecial(this.#file)) writeFileSync(this.#file, content);
      else writeWhole(this.#file, content);
    });
  }

  #refusing(act: () => void): void {
    try {
      act();
    } catch (error) {
      const reason = reasonOf(error);
      throw new UsageError(
        `The report ${excerpt(this.#file, 200)} cannot be written: ${reason}; name another file with ${this.#flag}.`,
      );
    }
  }
}

function demandWritable(file: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
  if (stats) accessSync(file, constants.W_OK);
  if (stats && !stats.isFile()) return;
  // Only a new file beside it tells for sure whether one can be made there.
  const beside = `${file}.${randomUUID()}`;
  closeSync(openSync(beside, 'wx'));
  unlinkSync(beside);
}

function isSpecial(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile();
}
