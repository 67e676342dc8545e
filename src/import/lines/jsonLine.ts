import type { LineReader } from '../logFormat.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { AccessLines } from './accessLine.js';
import { type Fields, fieldsOf, find, valueAt, valueNamed } from './jsonFields.js';
import { splitUrlIn } from './splitUrl.js';
import { isCallUrl, mark, rawTarget } from './urlText.js';

const statusFields = [
  'res.statusCode',
  'statusCode',
  'status',
  'status_code',
  'response.status',
  'response.statusCode',
  'http.status_code',
  'http.response.status_code',
];
const methodFields = ['req.method', 'method', 'request.method', 'http.method', 'http.request.method', 'httpMethod'];

/** As nginx writes `$request`. */
const requestLine = /^([A-Z]{3,10}) (\S+\?\S+) HTTP\/[\d.]{1,3}$/;

/** The same in the midst of a message, and the status behind it, if there is one. */
const inMessage =
  /\bGET ((?:https?:\/\/|\/)[^\s"'`]*[?&]CallSid=[^\s"'`]*)(?: HTTP\/[\d.]{1,3})?["'`]?(?: ([1-5]\d\d)(?![\w.]))?/;

/** One JSON object a line, as pino, morgan and most collectors of logs write them. */
export class JsonLines implements LineReader {
  readonly format = 'json';
  readonly #access = new AccessLines();
  readonly #named: string | undefined;
  /** Where the URL was found last. */
  #lastPath: readonly string[] | undefined;
  /** Whether any line had the field that was named. */
  sawUrlField = false;

  /** @param urlField keys with dots between them, such as `req.url`; absent to look for it */
  constructor(urlField?: string) {
    this.#named = urlField;
  }

  read(line: string): RawRequest | undefined {
    const fields = fieldsOf(line);
    if (fields === undefined) return undefined;
    const text = this.#named === undefined ? this.#urlIn(fields) : this.#urlNamed(fields, this.#named);
    // A line of the log that has no URL of a call is one of it all the same.
    if (text === undefined) return { target: '', method: '' };
    return this.#requestIn(text, fields);
  }

  #requestIn(text: string, fields: Fields): RawRequest {
    const [, method, target] = requestLine.exec(text) ?? [];
    if (target !== undefined || isCallUrl(text))
      return withStatus({ ...rawTarget(target ?? text), method: method ?? methodOf(fields) }, statusOf(fields));
    const logged = this.#access.read(text.trimEnd());
    if (logged) return logged;
    const [, told, status] = inMessage.exec(text) ?? [];
    if (told === undefined) return { ...rawTarget(text), method: '' };
    return withStatus({ ...rawTarget(told), method: 'GET' }, statusOf(fields) ?? (status && Number(status)));
  }

  #urlNamed(fields: Fields, name: string): string | undefined {
    const value = valueNamed(fields, name);
    this.sawUrlField ||= value !== undefined;
    return typeof value === 'string' ? value : undefined;
  }

  #urlIn(fields: Fields): string | undefined {
    const last = this.#lastPath && valueAt(fields, this.#lastPath);
    // A URL in one is right where the same one is taken apart, too.
    const known = typeof last === 'string' ? requestText(last) : undefined;
    if (known !== undefined) return known;
    const found = find(fields, requestText);
    if (found) this.#lastPath = found.path;
    return found?.text ?? find(fields, splitUrlIn)?.text;
  }
}

/** A text that is the URL of a call, or holds a line of an access log, or tells of a request. */
function requestText(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.includes(mark)) return undefined;
  const isRequest = isCallUrl(value) || requestLine.test(value) || value.includes('] "GET ') || inMessage.test(value);
  return isRequest ? value : undefined;
}

function withStatus(request: RawRequest, status: number | '' | undefined): RawRequest {
  return typeof status === 'number' ? { ...request, status } : request;
}

function statusOf(fields: Fields): number | undefined {
  for (const field of statusFields) {
    const status = Number(valueNamed(fields, field));
    if (Number.isInteger(status) && status >= 100 && status <= 999) return status;
  }
  return undefined;
}

function methodOf(fields: Fields): string {
  for (const field of methodFields) {
    const method = valueNamed(fields, field);
    if (typeof method === 'string') return method.toUpperCase();
  }
  return 'GET';
}
