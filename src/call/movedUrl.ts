/** Whether a valid URL only says where a webhook is: it has neither a path nor a query. */
export function namesHostOnly(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === '/' && search === '';
}

/**
 * A URL of one webhook at another: if only the other's host is named, what stood behind the former host stays as it was;
 * a URL with a path is meant whole.
 *
 * @param named URL of the other webhook, valid
 * @param former URL, or its path and query, as it is at the webhook before
 */
export function movedUrl(named: string, former: string): string {
  if (!namesHostOnly(named)) return named;
  const host = /^[^/]*\/\/[^/?#]*/.exec(named)?.[0] ?? named;
  return `${host}${behindHost(former)}`;
}

/** As it is written, for a query travels as it is (REQ-01). */
function behindHost(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
}
