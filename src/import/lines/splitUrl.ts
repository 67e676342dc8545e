import { type Fields, isFields } from './jsonFields.js';
import { mark } from './urlText.js';

const pathFields = ['path', 'pathname', 'rawPath', 'requestPath', 'uri', 'url'];
const queryFields = ['query', 'queryString', 'query_string', 'querystring', 'rawQueryString', 'queryStringParameters'];

/** A URL that a logger has taken apart, such as `{"path": "/connect", "query": {"CallSid": …}}`, in one again. */
export function splitUrlIn(value: unknown): string | undefined {
  if (!isFields(value)) return undefined;
  const path = pathFields.map((field) => value[field]).find((text) => typeof text === 'string' && isPath.test(text));
  if (typeof path !== 'string') return undefined;
  const query = queryFields.map((field) => queryOf(value[field])).find((text) => text !== undefined);
  return query === undefined ? undefined : `${path.replace(/[?#].*$/s, '')}?${query}`;
}

const isPath = /^(?:https?:\/\/|\/)\S*$/i;

function queryOf(value: unknown): string | undefined {
  if (typeof value === 'string')
    return value.includes(mark) && !/\s/.test(value) ? value.replace(/^\?/, '') : undefined;
  if (!isFields(value) || typeof value.CallSid !== 'string') return undefined;
  const query = new URLSearchParams();
  for (const [name, text] of parametersIn(value)) query.append(name, text);
  return query.toString();
}

/** Some loggers make an object of `Legs[0][Number]`. */
function* parametersIn(fields: Fields, outer?: string): Generator<readonly [name: string, text: string]> {
  for (const [key, value] of Object.entries(fields)) {
    const name = outer === undefined ? key : `${outer}[${key}]`;
    if (isFields(value)) {
      if (name.length < 100) yield* parametersIn(value, name);
    } else if (value !== null) yield [name, String(value)];
  }
}
