import { quote } from '../contract/text/printable.js';
import { JournalReader } from './journalReader.js';
import { type ReadRecord, readRecord } from './readRecord.js';
import { linkedLines } from './recordLink.js';
import { isHar, recordsInHar } from './recordsInHar.js';

/**
 * Reads records, one after the other: a JSON object, one JSON object to a line, the journal of a call that did not come
 * to its end, or a page or a HAR that has its records with it. Whatever is wrong with one of them, the others are read.
 *
 * @param name what to call the file, safe to print
 */
export async function* readRecords(lines: AsyncIterable<string>, name: string): AsyncGenerator<ReadRecord> {
  const reader = new RecordReader(name);
  for await (const text of lines) yield* reader.take(text);
  yield* reader.end();
}

class RecordReader {
  readonly #name: string;
  #line = 0;
  /** Of a page, how many links to records were in it. */
  #links: number | undefined;
  #journal: JournalReader | undefined;
  /** Lines in a row that are nothing at all. */
  #nothing: { readonly line: number; readonly text: string; last: number } | undefined;
  /** An object that is laid out over many lines. */
  #open: { readonly line: number; readonly pieces: string[] } | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  take(raw: string): ReadRecord[] {
    this.#line++;
    const text = this.#line === 1 ? raw.replace(/^\uFEFF/, '') : raw;
    if (text.trim() === '') return [];
    if (this.#line === 1 && /^<!doctype html>/i.test(text)) this.#links = 0;
    if (this.#links !== undefined) return this.#takeOfPage(text);
    if (this.#open && !isOpening(text)) return this.#takeOpen(this.#open, text);
    const value = parsed(text);
    if (JournalReader.isLine(text)) return this.#takeOfJournal(text, value);
    if (value !== undefined) return [...this.#endAll(), ...this.#read(value, this.#line)];
    if (this.#journal) {
      this.#journal.take(text, value, this.#line);
      return [];
    }
    if (isOpening(text)) {
      const before = this.#endAll();
      this.#open = { line: this.#line, pieces: [text] };
      return before;
    }
    if (/^\s*\{/.test(text)) return [...this.#endAll(), { line: this.#line, fault: damaged(this.#name, this.#line) }];
    if (this.#nothing) this.#nothing.last = this.#line;
    else this.#nothing = { line: this.#line, text, last: this.#line };
    return [];
  }

  end(): ReadRecord[] {
    if (this.#links === 0) return [{ line: 1, fault: noLink(this.#name) }];
    return this.#endAll();
  }

  #takeOfPage(text: string): ReadRecord[] {
    const lines = linkedLines(text)?.filter((line) => line !== '');
    if (lines === undefined) return [];
    this.#links = (this.#links ?? 0) + 1;
    return lines.map((line) => readRecord(parsed(line), this.#name, this.#line));
  }

  #takeOpen({ line, pieces }: { line: number; pieces: string[] }, text: string): ReadRecord[] {
    pieces.push(text);
    if (text.trimEnd() !== '}') return [];
    // Only the last line of an object has its brace at the margin.
    this.#open = undefined;
    const value = parsed(pieces.join('\n'));
    if (value === undefined) return [{ line, fault: damaged(this.#name, line) }];
    return this.#read(value, line);
  }

  /** A HAR that exosim wrote has its records with it. */
  #read(value: unknown, line: number): ReadRecord[] {
    if (!isHar(value)) return [readRecord(value, this.#name, line)];
    const carried = recordsInHar(value);
    if (carried.length > 0) return carried.map((record) => readRecord(record, this.#name, line));
    const fault = `${this.#name}:${line}: this is a HAR; make records of it with exosim import.`;
    return [{ line, fault }];
  }

  #takeOfJournal(text: string, value: unknown): ReadRecord[] {
    const before = !this.#journal || JournalReader.isBeginning(text) ? this.#endAll() : [];
    this.#journal ??= new JournalReader(this.#name, this.#line);
    this.#journal.take(text, value, this.#line);
    return before;
  }

  /** Whatever was going on up to here is over. */
  #endAll(): ReadRecord[] {
    const [open, journal, nothing] = [this.#open, this.#journal, this.#nothing];
    this.#open = undefined;
    this.#journal = undefined;
    this.#nothing = undefined;
    if (open) return [{ line: open.line, fault: damaged(this.#name, open.line) }];
    if (journal) return journal.end(this.#line);
    // However many they are, they are told of once.
    return nothing ? [{ line: nothing.line, fault: noJson(this.#name, nothing) }] : [];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of an object that is laid out over many lines. */
function isOpening(text: string): boolean {
  return /^\{\s*$/.test(text);
}

function noJson(name: string, { line, text, last }: { line: number; text: string; last: number }): string {
  const others = last === line ? '' : `, nor is what follows up to line ${last}`;
  return `${name}:${line}: this is no record, nor JSON: ${quote(text)}${others}; name a file that --record or exosim import wrote.`;
}

function noLink(name: string): string {
  return `${name}: this page holds no record; name one that exosim show made, or a file that --record wrote.`;
}

function damaged(name: string, line: number): string {
  return `${name}:${line}: the record is cut short or damaged; use a whole one, or record the call again.`;
}
