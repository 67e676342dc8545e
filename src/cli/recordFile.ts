import { appendFileSync, closeSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { sync as writeWhole } from 'write-file-atomic';
import type { Plan } from '../call/plan.js';
import { excerpt, publicUrl } from '../contract/text/printable.js';
import { reasonOf } from '../files/fileError.js';
import { type RecordedCall, recordVersion } from '../record/recorded.js';
import type { JournalLine } from '../record/recordJournal.js';
import type { RecordListener } from '../record/simulateRecorded.js';
import { UsageError } from './usageError.js';

/**
 * A file of records. Until it is finished it is written beside its place, as `<file>.partial`, line by line: a crash
 * leaves what was recorded up to then, and takes away no good record that stood there before.
 */
export class RecordFile {
  readonly #file: string;
  readonly #partial: string;
  readonly #descriptor: number;
  /** A device or a pipe: nothing can take its place, and only whole records go there. */
  readonly #isSpecial: boolean;

  /** @throws {UsageError} when the file cannot be written; nothing was called yet */
  constructor(file: string) {
    this.#file = file;
    const stats = statSync(file, { throwIfNoEntry: false });
    this.#isSpecial = stats !== undefined && !stats.isFile() && !stats.isDirectory();
    this.#partial = this.#isSpecial ? file : `${file}.partial`;
    this.#descriptor = this.#refusing(() => {
      if (stats?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
      return openSync(this.#partial, 'w');
    });
  }

  /** Takes down the one call of this file as it goes on. */
  listener({ primary, fallback, ...plan }: Plan, exosim: string): RecordListener {
    const urls = { primary: publicUrl(primary), ...(fallback !== undefined && { fallback: publicUrl(fallback) }) };
    this.#journal({ journal: recordVersion, exosim, plan: { ...urls, ...plan } });
    return {
      onExchange: (exchange, place) => this.#journal({ exchange, place }),
      onEvent: (event) => this.#journal({ event }),
    };
  }

  /** One of many calls, which is over. */
  add(record: RecordedCall): void {
    this.#write(record);
  }

  /**
   * Puts what was written into its place.
   *
   * @param record of the one call that was taken down, instead of its journal
   */
  finish(record?: RecordedCall): void {
    if (record && this.#isSpecial) this.#write(record);
    this.#refusing(() => {
      closeSync(this.#descriptor);
      if (this.#isSpecial) return;
      if (record === undefined) return renameSync(this.#partial, this.#file);
      writeWhole(this.#file, `${JSON.stringify(record)}\n`);
      rmSync(this.#partial);
    });
  }

  #journal(line: JournalLine): void {
    if (!this.#isSpecial) this.#write(line);
  }

  #write(value: unknown): void {
    this.#refusing(() => appendFileSync(this.#descriptor, `${JSON.stringify(value)}\n`));
  }

  #refusing<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      const shown = excerpt(this.#file, 200);
      throw new UsageError(
        `The record ${shown} cannot be written: ${reasonOf(error)}; name another file with --record.`,
      );
    }
  }
}
