import type { CallRecord } from '../call/record.js';
import { excerpt } from '../contract/text/printable.js';
import type { RecordedCall } from '../record/recorded.js';
import { Complaints } from './complaints.js';
import { readRecordFiles } from './readRecordFiles.js';
import { UsageError } from './usageError.js';

/** A record, and where it stands. */
export interface ChosenRecord {
  readonly record: RecordedCall | CallRecord;
  /** `<file>:<line>`, safe to print. */
  readonly where: string;
}

/** The records of files that a CallSid chooses, or all. */
export class ChosenRecords {
  readonly #files: readonly string[];
  readonly #callSid: string | undefined;
  readonly #complaints = new Complaints();
  #unread = 0;

  /** @param callSid of the one call that counts, or how it begins */
  constructor(files: readonly string[], callSid?: string) {
    this.#files = files;
    this.#callSid = callSid;
  }

  /** How many there are of which something could not be read, or done. */
  get unread(): number {
    return this.#unread;
  }

  /** Tells of a record with which something cannot be done. */
  fail({ where }: ChosenRecord, sentence: string): void {
    this.#tell(`${where}: ${sentence}`);
  }

  /** @throws {UsageError} when a file cannot be read, or no call is chosen */
  async *read(): AsyncGenerator<ChosenRecord> {
    const chosen = this.#callSid;
    if (chosen === '') throw new UsageError('--call: nothing is given; give a CallSid, or how it begins.');
    let [seen, found] = [0, 0];
    for await (const { record, fault, file, line } of readRecordFiles(this.#files)) {
      if (record === undefined) {
        this.#tell(fault);
        continue;
      }
      seen++;
      if (chosen !== undefined && !record.callSid.startsWith(chosen)) continue;
      found++;
      yield { record, where: `${file}:${line}` };
    }
    this.#complaints.finish();
    if (chosen !== undefined && found === 0 && seen > 0) {
      const sid = excerpt(chosen, 40);
      throw new UsageError(`No call has a CallSid that begins with ${sid}; give the beginning of one that is there.`);
    }
  }

  #tell(sentence: string): void {
    this.#complaints.tell(sentence);
    this.#unread++;
  }
}
