import type { RecordedBody } from './recorded.js';

/** Bytes as a record keeps them. */
export function recordBody(body: Uint8Array): RecordedBody {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString('base64') };
}

/** The same bytes again. */
export function bodyOf(body: RecordedBody): Uint8Array {
  return 'text' in body ? Buffer.from(body.text) : Buffer.from(body.base64, 'base64');
}
