import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sync as writeWhole } from 'write-file-atomic';
import { stringify } from 'yaml';
import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { makeFolder } from '../../files/makeFolder.js';
import type { RecordedCall } from '../../record/recorded.js';
import type { ImportedCallEntry } from '../../report/import/importedCall.js';
import { UsageError } from '../usageError.js';

/** The folder in which an import puts plans and records. */
export class ImportFolder {
  readonly #folder: string;
  readonly #force: boolean;
  /** What stood there before. */
  readonly #present: ReadonlySet<string>;
  /** Of it, folders, which no file can replace. */
  readonly #folders: ReadonlySet<string>;
  plans = 0;
  records = 0;

  /** @throws {UsageError} when it cannot be made or read; nothing was imported yet */
  constructor(folder: string, force: boolean) {
    this.#folder = folder;
    this.#force = force;
    const present = this.#refusing(() => {
      makeFolder(folder);
      return readdirSync(folder, { withFileTypes: true });
    });
    this.#present = new Set(present.map(({ name }) => name));
    this.#folders = new Set(present.filter((one) => one.isDirectory()).map(({ name }) => name));
  }

  get isEmpty(): boolean {
    return this.#present.size === 0;
  }

  /** @throws {UsageError} when something stands where one of these calls would go; nothing was written yet */
  demandFree(names: Iterable<string>): void {
    if (this.isEmpty || (this.#force && this.#folders.size === 0)) return;
    const inTheWay = this.#force ? this.#folders : this.#present;
    for (const name of names) {
      const taken = [`${name}.yaml`, `${name}.json`].find((file) => inTheWay.has(file));
      if (taken === undefined) continue;
      const shown = excerpt(join(this.#folder, taken), 200);
      if (this.#folders.has(taken)) throw new UsageError(`${shown} is a folder; name another one with --output.`);
      throw new UsageError(`${shown} is there already; name another folder with --output, or replace it with --force.`);
    }
  }

  write({ name, plan, source, notes, guesses }: ImportedCallEntry, record: RecordedCall | undefined): void {
    if (plan === undefined) return;
    this.#refusing(() => {
      const comments = [`Imported from ${source}.`, ...notes, ...guesses].map((sentence) => `# ${sentence}\n`).join('');
      writeWhole(join(this.#folder, `${name}.yaml`), `${comments}${stringify(plan)}`, unsynced);
      this.plans++;
      if (record === undefined) return;
      writeWhole(join(this.#folder, `${name}.json`), `${JSON.stringify(record)}\n`, unsynced);
      this.records++;
    });
  }

  #refusing<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      const shown = excerpt(this.#folder, 200);
      throw new UsageError(
        `The folder ${shown} cannot be written: ${reasonOf(error)}; name another one with --output.`,
      );
    }
  }
}

/** What was imported can be imported again, so thousands of files need not each wait for the disk. */
const unsynced = { fsync: false } as const;
