import { validateCallRecord } from '../../schemas/recordValidator.js';
import type { CallRecord } from '../call/record.js';
import { excerpt, printable, quote } from '../contract/text/printable.js';
import { digestOf } from './digest.js';
import { type RecordedCall, recordVersion } from './recorded.js';
import { foldJournal, type JournalLine } from './recordJournal.js';
import { linkedLines } from './recordLink.js';

/** What is in one place of a file of records: a call, or why there is none that can be trusted. */
export type ReadRecord =
  | { readonly line: number; readonly record: RecordedCall | CallRecord; readonly fault?: never }
  /** One sentence: what is wrong, where, and what to do. */
  | { readonly line: number; readonly record?: never; readonly fault: string };

/**
 * Reads records, one after the other: a JSON object, one JSON object to a line, the journal of a call that did not come
 * to its end, or a page that links to its records. Whatever is wrong with one of them, the others are read.
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
  #journal: { readonly line: number; readonly lines: JournalLine[] } | undefined;
  /** Lines in a row that are nothing at all. */
  #nothing: { readonly line: number; readonly text: string; last: number } | undefined;
  /** An object that is laid out over many lines. */
  #open: { readonly line: number; readonly pieces: string[] } | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  take(text: string): ReadRecord[] {
    this.#line++;
    if (text.trim() === '') return [];
    if (this.#line === 1 && /^\uFEFF?<!doctype html>/i.test(text)) this.#links = 0;
    if (this.#links !== undefined) return this.#takeOfPage(text);
    if (this.#open) return this.#takeOpen(this.#open, text);
    const value = parsed(text);
    if (value !== undefined) return [...this.#endNothing(), ...this.#takeValue(value, this.#line)];
    // The last line of a journal is what a crash left of it.
    if (this.#journal) return [];
    if (/^\s*\{\s*$/.test(text)) {
      this.#open = { line: this.#line, pieces: [text] };
      return this.#endNothing();
    }
    if (isCutShort(text)) return [...this.#endNothing(), { line: this.#line, fault: cutShort(this.#name, this.#line) }];
    if (this.#nothing) this.#nothing.last = this.#line;
    else this.#nothing = { line: this.#line, text, last: this.#line };
    return [];
  }

  end(): ReadRecord[] {
    if (this.#links === 0) return [{ line: 1, fault: noLink(this.#name) }];
    const { line } = this.#open ?? {};
    return [
      ...this.#endNothing(),
      ...this.#endJournal(),
      ...(line === undefined ? [] : [{ line, fault: cutShort(this.#name, line) }]),
    ];
  }

  #takeOfPage(text: string): ReadRecord[] {
    const lines = linkedLines(text)?.filter((line) => line !== '');
    if (lines === undefined) return [];
    this.#links = (this.#links ?? 0) + 1;
    return lines.map((line) => judge(parsed(line), this.#name, this.#line));
  }

  #takeOpen({ line, pieces }: { line: number; pieces: string[] }, text: string): ReadRecord[] {
    pieces.push(text);
    if (text.trimEnd() !== '}') return [];
    const value = parsed(pieces.join('\n'));
    if (value === undefined) return [];
    this.#open = undefined;
    return this.#takeValue(value, line);
  }

  #takeValue(value: unknown, line: number): ReadRecord[] {
    if (this.#journal && isJournalLine(value)) {
      this.#journal.lines.push(value);
      return [];
    }
    const before = this.#endJournal();
    if (!isJournalStart(value)) return [...before, judge(value, this.#name, line)];
    this.#journal = { line, lines: [value] };
    return before;
  }

  /** However many they are, they are told of once. */
  #endNothing(): ReadRecord[] {
    const nothing = this.#nothing;
    this.#nothing = undefined;
    return nothing ? [{ line: nothing.line, fault: noJson(this.#name, nothing) }] : [];
  }

  #endJournal(): ReadRecord[] {
    const journal = this.#journal;
    this.#journal = undefined;
    return journal ? [{ line: journal.line, record: foldJournal(journal.lines) }] : [];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCutShort(text: string): boolean {
  return /^\s*\{/.test(text) && !/\}\s*$/.test(text);
}

function noJson(name: string, { line, text, last }: { line: number; text: string; last: number }): string {
  const others = last === line ? '' : `, nor is what follows up to line ${last}`;
  return `${name}:${line}: this is no record, nor JSON: ${quote(text)}${others}; name a file that --record or exosim import wrote.`;
}

function noLink(name: string): string {
  return `${name}: this page holds no record; name one that exosim show made, or a file that --record wrote.`;
}

function cutShort(name: string, line: number): string {
  return `${name}:${line}: the record is cut short; use the ones before it, or record the call again.`;
}

function isJournalStart(value: unknown): value is Extract<JournalLine, { journal: number }> {
  return typeof value === 'object' && value !== null && 'journal' in value && 'plan' in value;
}

function isJournalLine(value: unknown): value is JournalLine {
  return typeof value === 'object' && value !== null && ('event' in value || ('exchange' in value && 'place' in value));
}

function judge(value: unknown, name: string, line: number): ReadRecord {
  const where = `${name}:${line}`;
  const version = versionOf(value);
  if (typeof version === 'number' && version > recordVersion)
    return {
      line,
      fault: `${where}: the record is of version ${version}, and this exosim reads up to ${recordVersion}; read it with a newer exosim.`,
    };
  if (!validateCallRecord(value)) {
    if (isHar(value)) return { line, fault: `${where}: this is a HAR; make records of it with exosim import.` };
    const [fault] = validateCallRecord.errors ?? [];
    const at = fault?.instancePath ? printable(excerpt(fault.instancePath, 80)) : 'its top';
    return {
      line,
      fault: `${where}: this is no record of a call: at ${at} it is not as schemas/call-record.json says; name a file that --record or exosim import wrote.`,
    };
  }
  const record = value as RecordedCall | CallRecord;
  if ('recorded' in record && record.recorded.digest !== undefined && digestOf(record) !== record.recorded.digest)
    return {
      line,
      fault: `${where}: the record is not as it was written, its digest does not fit; record the call again, or take the digest away if the change is meant.`,
    };
  return { line, record };
}

function isHar(value: unknown): boolean {
  return Array.isArray((value as { log?: { entries?: unknown } } | null)?.log?.entries);
}

function versionOf(value: unknown): unknown {
  const recorded = (value as { recorded?: { version?: unknown } } | null)?.recorded;
  return typeof recorded === 'object' && recorded !== null ? recorded.version : undefined;
}
