import type { ImportedCallEntry } from '../../report/import/importedCall.js';
import { importHead, importRow } from '../../report/import/importTable.js';
import { safeJson } from '../../report/safeJson.js';
import { paintFor, wantsColour } from '../../report/style.js';

/** Where the calls of an import are listed. */
export interface ImportReport {
  tell(entry: ImportedCallEntry): void;
  /** @param lines of all logs; `others` of them are no fetches of the applet */
  finish(lines: number, others: number): void;
}

/** Opens the list that is asked for: for people on a terminal, as JSON elsewhere. */
export function openImportReport(form: 'pretty' | 'json' | undefined): ImportReport {
  const chosen = form ?? (process.stdout.isTTY ? 'pretty' : 'json');
  return chosen === 'pretty' ? new PrettyImport() : new JsonImport();
}

class PrettyImport implements ImportReport {
  readonly #paint = paintFor(wantsColour(process.stdout, process.env));
  #isEmpty = true;

  tell(entry: ImportedCallEntry): void {
    if (this.#isEmpty) process.stdout.write(importHead(this.#paint));
    this.#isEmpty = false;
    process.stdout.write(importRow(entry, this.#paint));
  }

  finish(): void {}
}

/** Written call by call, since there may be very many. */
class JsonImport implements ImportReport {
  #written = '';

  tell({ name, requests, source, notes, plan, fault }: ImportedCallEntry): void {
    const call = safeJson({ name, requests, source, notes, plan, fault });
    process.stdout.write(`${this.#written === '' ? '{"calls":[\n' : ',\n'}${call}`);
    this.#written = call;
  }

  finish(lines: number, others: number): void {
    const begin = this.#written === '' ? '{"calls":[' : '';
    process.stdout.write(`${begin}\n],"lines":${lines},"others":${others}}\n`);
  }
}
