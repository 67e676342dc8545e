import type { CallRecord } from '../call/record.js';
import type { RecordedCall } from './recorded.js';

const head = 'data:application/x-ndjson;base64,';

/** A link that is a file of records itself, so that a page which has it can be replayed. */
export function recordLink(records: readonly (RecordedCall | CallRecord)[]): string {
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  return `${head}${Buffer.from(lines).toString('base64')}`;
}

/** The file of records that a line of a page links to, line by line; undefined for a line without one. */
export function linkedLines(text: string): string[] | undefined {
  const start = text.indexOf(head);
  if (start < 0) return undefined;
  const [base64 = ''] = text.slice(start + head.length).split('"', 1);
  return Buffer.from(base64, 'base64').toString().split('\n');
}
