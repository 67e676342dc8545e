import {
  appendFileSync,
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { sync as writeWhole } from 'write-file-atomic';
import type { Plan } from '../call/plan.js';
import { excerpt, publicUrl } from '../contract/text/printable.js';
import { reasonOf } from '../files/fileError.js';
import { type RecordedCall, recordVersion } from '../record/recorded.js';
import { type JournalLine, JournalSeal } from '../record/recordJournal.js';
import type { RecordListener } from '../record/simulateRecorded.js';
import { complain } from './complaint.js';
import { UsageError } from './usageError.js';

/**
 * A file of records. Until it is finished it is written beside its place, as `<file>.partial`, line by line: a crash
 * leaves what was recorded up to then, and takes away no good record that stood there before.
 */
export class RecordFile {
  /** As the user calls it. */
  readonly #name: string;
  readonly #file: string;
  readonly #partial: string;
  readonly #descriptor: number;
  /** A device or a pipe: nothing can take its place, and only whole records go there. */
  readonly #isSpecial: boolean;
  /** Something stood there before. */
  readonly #replaces: boolean;
  readonly #seal = new JournalSeal();
  #isEmpty = true;

  /**
   * @param keepsFormer what a run before left unfinished is put aside; otherwise it is written over
   * @throws {UsageError} when the file cannot be written; nothing was called yet
   */
  constructor(file: string, keepsFormer = true) {
    if (file === '-') throw new UsageError('--record: a record goes into a file, not to standard output; name a file.');
    this.#name = file;
    const stats = statSync(file, { throwIfNoEntry: false });
    // A link stays a link.
    this.#file = stats && lstatSync(file).isSymbolicLink() ? realpathSync(file) : file;
    this.#replaces = stats !== undefined;
    this.#isSpecial = stats !== undefined && !stats.isFile() && !stats.isDirectory();
    this.#partial = this.#isSpecial ? this.#file : `${this.#file}.partial`;
    this.#descriptor = this.#refusing(() => {
      if (stats?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
      if (keepsFormer && !this.#isSpecial) putAside(this.#partial);
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
    this.#write(JSON.stringify(record));
  }

  /**
   * Puts what was written into its place: everything is there.
   *
   * @param record of the one call that was taken down, instead of its journal
   */
  finish(record?: RecordedCall): void {
    if (record && this.#isSpecial) this.#write(JSON.stringify(record));
    this.#refusing(() => {
      closeSync(this.#descriptor);
      if (this.#isSpecial) return;
      if (record === undefined) {
        renameSync(this.#partial, this.#file);
        return;
      }
      writeWhole(this.#file, `${JSON.stringify(record)}\n`);
      rmSync(this.#partial);
    });
  }

  /**
   * The run has come to no end: what it recorded takes the place of nothing.
   *
   * @param record of the one call that was taken down, as far as it went
   */
  breakOff(record?: RecordedCall): void {
    if (!this.#isEmpty && (!this.#replaces || this.#isSpecial)) {
      this.finish(record);
      return;
    }
    this.#refusing(() => {
      closeSync(this.#descriptor);
      if (this.#isEmpty && !this.#isSpecial) rmSync(this.#partial);
    });
    if (this.#isEmpty) return;
    const [file, partial] = [this.#name, this.#partial].map((name) => excerpt(name, 200));
    complain(`${file} is as it was, for the run did not come to its end; what it recorded is in ${partial}.`);
  }

  #journal(line: JournalLine): void {
    if (!this.#isSpecial) this.#write(this.#seal.sealed(line));
  }

  #write(line: string): void {
    this.#refusing(() => appendFileSync(this.#descriptor, `${line}\n`));
    this.#isEmpty = false;
  }

  #refusing<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      const shown = excerpt(this.#name, 200);
      throw new UsageError(
        `The record ${shown} cannot be written: ${reasonOf(error)}; name another file with --record.`,
      );
    }
  }
}

/** What a run left unfinished may be all that there is of its calls. */
function putAside(partial: string): void {
  if (!((statSync(partial, { throwIfNoEntry: false })?.size ?? 0) > 0)) return;
  let number = 1;
  while (existsSync(`${partial}.${number}`)) number++;
  renameSync(partial, `${partial}.${number}`);
  const kept = excerpt(`${partial}.${number}`, 200);
  complain(`A run before did not come to its end; what it recorded is kept in ${kept}.`);
}
