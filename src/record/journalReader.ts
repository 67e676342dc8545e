import { newer, type ReadRecord, readRecord } from './readRecord.js';
import { type RecordedCall, recordVersion } from './recorded.js';
import { foldJournal, type JournalLine, JournalSeal } from './recordJournal.js';

/** Reads the journal of one call, as far as it is what was written. */
export class JournalReader {
  readonly #name: string;
  readonly #line: number;
  readonly #seal = new JournalSeal();
  readonly #lines: JournalLine[] = [];
  /** The first line that is not as it was written. */
  #damage: { readonly line: number; readonly isTorn: boolean } | undefined;
  #version = recordVersion as number;

  /**
   * @param name what to call the file, safe to print
   * @param line where the journal begins
   */
  constructor(name: string, line: number) {
    this.#name = name;
    this.#line = line;
  }

  /** Whether a line is one of a journal, though it may be damaged, and not a record of its own. */
  static isLine(text: string): boolean {
    return /^\s*\{"(?:journal|event|exchange)":/.test(text) || /,"sum":"[0-9a-f]{16}"\}\s*$/.test(text);
  }

  static isBeginning(text: string): boolean {
    return /^\s*\{"journal":/.test(text);
  }

  take(text: string, value: unknown, line: number): void {
    if (this.#damage !== undefined) return;
    const version = line === this.#line && (value as { journal?: unknown } | undefined)?.journal;
    if (typeof version === 'number') this.#version = version;
    if (value !== undefined && this.#seal.fits(text)) this.#lines.push(value as JournalLine);
    else this.#damage = { line, isTorn: value === undefined };
  }

  /** @param last line of the file: what a crash leaves of it may be torn, and is no damage */
  end(last: number): ReadRecord[] {
    const where = `${this.#name}:${this.#line}`;
    if (this.#version > recordVersion) return [{ line: this.#line, fault: newer(where, this.#version) }];
    const call = this.#lines.length < 2 ? undefined : foldedCall(this.#lines);
    if (call === undefined) return [{ line: this.#line, fault: `${where}: ${lost}` }];
    const read = readRecord(call, this.#name, this.#line);
    if (this.#damage === undefined || (this.#damage.isTorn && this.#damage.line === last)) return [read];
    const { line } = this.#damage;
    return [read, { line, fault: `${this.#name}:${line}: ${damaged}` }];
  }
}

const lost =
  'this journal of a call is damaged at its beginning, so nothing of it can be trusted; record the call again.';
const damaged =
  'the journal of this call is damaged from here on, and what stands before is used; record the call again.';

/** Undefined when the lines tell of no call at all. */
function foldedCall(lines: readonly JournalLine[]): RecordedCall | undefined {
  try {
    return foldJournal(lines);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
