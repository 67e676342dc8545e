import { withoutCredentials } from './printable.js';

/** Bytes of a body that a log keeps; a response of parameters is far smaller. */
export const bodyTextLimit = 16 * 1024;

/** The beginning of a body as text, for people to look at: without credentials, and with U+FFFD for what is not UTF-8. */
export function bodyText(body: Uint8Array): string {
  const text = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, bodyTextLimit)).toString();
  // JSON may write the @ before a host otherwise, too.
  return withoutCredentials(text.includes('\\u0040') ? text.replaceAll('\\u0040', '@') : text);
}
