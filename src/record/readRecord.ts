import { validateCallRecord } from '../../schemas/recordValidator.js';
import type { CallRecord } from '../call/record.js';
import { excerpt, printable } from '../contract/text/printable.js';
import { digestOf } from './digest.js';
import { type RecordedCall, recordVersion } from './recorded.js';

/** What is in one place of a file of records: a call, or why there is none that can be trusted. */
export type ReadRecord =
  | { readonly line: number; readonly record: RecordedCall | CallRecord; readonly fault?: never }
  /** One sentence: what is wrong, where, and what to do. */
  | { readonly line: number; readonly record?: never; readonly fault: string };

/**
 * Judges what is at one place of a file of records.
 *
 * @param name what to call the file, safe to print
 */
export function readRecord(value: unknown, name: string, line: number): ReadRecord {
  const where = `${name}:${line}`;
  const version = versionOf(value);
  if (typeof version === 'number' && version > recordVersion)
    return {
      line,
      fault: newer(where, version),
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

/** One sentence, for a record or a journal. */
export function newer(where: string, version: number): string {
  return `${where}: the record is of version ${version}, and this exosim reads up to ${recordVersion}; read it with a newer exosim.`;
}

function versionOf(value: unknown): unknown {
  const recorded = (value as { recorded?: { version?: unknown } } | null)?.recorded;
  return typeof recorded === 'object' && recorded !== null ? recorded.version : undefined;
}
