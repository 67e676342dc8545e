import { withoutCredentials } from './printable.js';

/** Bytes of a body that a log keeps; a response of parameters is far smaller. */
export const bodyTextLimit = 16 * 1024;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The beginning of a body as text, for people to look at: without credentials, and with U+FFFD for what is not UTF-8. */
export function bodyText(body: Uint8Array): string {
  const text = utf8.decode(body.length > bodyTextLimit ? body.subarray(0, bodyTextLimit) : body);
  // JSON may write the @ before a host otherwise, too.
  return withoutCredentials(text.replace(/\\u0040/g, '@'));
}
