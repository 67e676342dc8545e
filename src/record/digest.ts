import { createHash } from 'node:crypto';
import type { RecordedCall } from './recorded.js';

/** What tells that a record is as it was written: SHA-256 over its JSON, but for the digest itself. */
export function digestOf(record: RecordedCall): string {
  const { digest: _digest, ...recorded } = record.recorded;
  return createHash('sha256')
    .update(JSON.stringify({ ...record, recorded }))
    .digest('hex');
}

/** The record, sealed by its digest. What JSON does not know is left out first, so that reading it gives the same. */
export function sealed(record: RecordedCall): RecordedCall {
  const plain = JSON.parse(JSON.stringify(record)) as RecordedCall;
  return { ...plain, recorded: { ...plain.recorded, digest: digestOf(plain) } };
}
