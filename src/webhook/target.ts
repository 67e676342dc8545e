import { requestPath } from '../call/requestPath.js';

/** A URL taken apart for the wire: credentials in it travel as a header, never in the request line. */
export interface Target {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * @param query put behind any query that the URL has, which is kept as it is written (REQ-01)
 * @throws {TypeError} for a text that is no URL
 */
export function targetOf(url: string, query: Readonly<Record<string, string>> = {}): Target {
  const parsed = new URL(url);
  return {
    origin: parsed.origin,
    path: requestPath(parsed, query),
    headers: authorization(parsed),
  };
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decode(username)}:${decode(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
