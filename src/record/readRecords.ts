import { validateCallRecord } from '../../schemas/recordValidator.js';
import type { CallRecord } from '../call/record.js';
import { excerpt, printable, quote } from '../contract/text/printable.js';
import { digestOf } from './digest.js';
import { type RecordedCall, recordVersion } from './recorded.js';
import { foldJournal, type JournalLine } from './recordJournal.js';

/** What is in one place of a file of records: a call, or why there is none that can be trusted. */
export type ReadRecord =
  | { readonly line: number; readonly record: RecordedCall | CallRecord; readonly fault?: never }
  /** One sentence: what is wrong, where, and what to do. */
  | { readonly line: number; readonly record?: never; readonly fault: string };

/**
 * Reads records, one after the other: a JSON object, one JSON object to a line, or the journal of a call that did not
 * come to its end. Whatever is wrong with one of them, the others are read.
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
  #journal: { readonly line: number; readonly lines: JournalLine[] } | undefined;
  /** An object that is laid out over many lines. */
  #open: { readonly line: number; readonly pieces: string[] } | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  take(text: string): ReadRecord[] {
    this.#line++;
    if (text.trim() === '') return [];
    if (this.#open) return this.#takeOpen(this.#open, text);
    const value = parsed(text);
    if (value !== undefined) return this.#takeValue(value, this.#line);
    // The last line of a journal is what a crash left of it.
    if (this.#journal) return [];
    if (!/^\s*\{\s*$/.test(text)) return [{ line: this.#line, fault: noJson(this.#name, this.#line, text) }];
    this.#open = { line: this.#line, pieces: [text] };
    return [];
  }

  end(): ReadRecord[] {
    const { line } = this.#open ?? {};
    return [...this.#endJournal(), ...(line === undefined ? [] : [{ line, fault: cutShort(this.#name, line) }])];
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

function noJson(name: string, line: number, text: string): string {
  if (/^\s*\{/.test(text) && !/\}\s*$/.test(text)) return cutShort(name, line);
  return `${name}:${line}: this is no record, nor JSON: ${quote(text)}; name a file that --record or exosim import wrote.`;
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

function versionOf(value: unknown): unknown {
  const recorded = (value as { recorded?: { version?: unknown } } | null)?.recorded;
  return typeof recorded === 'object' && recorded !== null ? recorded.version : undefined;
}
