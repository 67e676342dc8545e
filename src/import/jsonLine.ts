import { AccessLines } from './accessLine.js';
import type { LineReader } from './logFormat.js';
import type { RawRequest } from './loggedRequest.js';
import { isCallUrl, mark, rawTarget } from './urlText.js';

type Fields = Readonly<Record<string, unknown>>;

const statusFields = [
  'res.statusCode',
  'statusCode',
  'status',
  'status_code',
  'response.status',
  'response.statusCode',
];
const methodFields = ['req.method', 'method', 'request.method'];

/** As nginx writes `$request`. */
const requestLine = /^([A-Z]{3,10}) (\S+\?\S+) HTTP\/[\d.]{1,3}$/;

/** Objects are no deeper than this in any log that people read. */
const deepest = 8;

/** One JSON object a line, as pino, morgan and most collectors of logs write them. */
export class JsonLines implements LineReader {
  readonly format = 'json';
  readonly #access = new AccessLines();
  /** Where the URL stands: as it was named, or as it was found last. */
  #urlField: readonly string[] | undefined;
  readonly #named: boolean;

  /** @param urlField keys with dots between them, such as `req.url`; absent to look for it */
  constructor(urlField?: string) {
    this.#named = urlField !== undefined;
    this.#urlField = urlField?.split('.');
  }

  read(line: string): RawRequest | undefined {
    const fields = fieldsOf(line);
    if (fields === undefined) return undefined;
    const text = this.#urlIn(fields);
    // A line of the log that has no URL of a call is one of it all the same.
    if (text === undefined) return { target: '', method: '' };
    const [, method, target] = requestLine.exec(text) ?? [];
    if (target === undefined && !isCallUrl(text)) {
      return this.#access.read(text.trimEnd()) ?? { ...rawTarget(text), method: '' };
    }
    const status = statusOf(fields);
    return {
      ...rawTarget(target ?? text),
      method: method ?? methodOf(fields),
      ...(status !== undefined && { status }),
    };
  }

  #urlIn(fields: Fields): string | undefined {
    const known = this.#urlField && valueAt(fields, this.#urlField);
    if (typeof known === 'string' && (this.#named || isRequest(known))) return known;
    if (this.#named) return undefined;
    const found = find(fields, []);
    if (found) this.#urlField = found.path;
    return found?.text;
  }
}

function fieldsOf(line: string): Fields | undefined {
  const start = line.trimStart();
  if (!start.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(start);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** The first text that is the URL of a call, or holds a line of an access log. */
function find(value: unknown, path: readonly string[]): { path: readonly string[]; text: string } | undefined {
  if (typeof value === 'string') return value.includes(mark) && isRequest(value) ? { path, text: value } : undefined;
  if (typeof value !== 'object' || value === null || path.length >= deepest) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = find(inner, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

function isRequest(text: string): boolean {
  return isCallUrl(text) || requestLine.test(text) || text.includes('] "GET ');
}

function valueAt(fields: Fields, path: readonly string[]): unknown {
  let value: unknown = fields;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Fields)[key];
  }
  return value;
}

function statusOf(fields: Fields): number | undefined {
  for (const field of statusFields) {
    const status = Number(valueAt(fields, field.split('.')));
    if (Number.isInteger(status) && status >= 100 && status <= 999) return status;
  }
  return undefined;
}

function methodOf(fields: Fields): string {
  for (const field of methodFields) {
    const method = valueAt(fields, field.split('.'));
    if (typeof method === 'string') return method.toUpperCase();
  }
  return 'GET';
}
