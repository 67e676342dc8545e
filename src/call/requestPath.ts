import { stringify } from 'node:querystring';

/**
 * What stands in the request line of a GET or POST to a URL, byte for byte: its path, and its query.
 *
 * @param query put behind any query that the URL has, which is kept as it is written (REQ-01)
 * @throws {TypeError} for a text that is no URL
 */
export function requestPath(url: string | URL, query: Readonly<Record<string, string>> = {}): string {
  const { pathname, search: own } = new URL(url);
  const search = [own.slice(1), stringify(query)].filter((part) => part !== '').join('&');
  return search === '' ? pathname : `${pathname}?${search}`;
}
