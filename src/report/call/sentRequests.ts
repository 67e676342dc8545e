import { requestPath } from '../../call/requestPath.js';
import type { Exchange, RecordedCall } from '../../record/recorded.js';

/** One request as it went over the wire. */
export interface SentRequest {
  readonly method: 'GET' | 'POST';
  /** With its whole query, as it was encoded; never with credentials, nor with a fragment. */
  readonly url: string;
  /** In the order in which they were sent, without those that a connection brings along. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

/** The request of an exchange, byte for byte. */
export function sentRequest(exchange: Exchange): SentRequest {
  switch (exchange.kind) {
    case 'fetch': {
      const { url, query, header } = exchange.request;
      const headers = [[header.name, header.value] as const, ['accept', 'application/json'] as const];
      return { method: 'GET', url: sentUrl(url, query), headers };
    }
    case 'event': {
      const { url, query, body } = exchange.request;
      if (body === undefined) return { method: 'GET', url: sentUrl(url, query), headers: [] };
      return { method: 'POST', url: sentUrl(url, query), headers: [['content-type', 'application/json']], body };
    }
    case 'probe':
      return { method: 'GET', url: sentUrl(exchange.request.url), headers: [] };
  }
}

/** What an exchange was for: `fetch 2, fallback`, `event 1`, `audio`. In the order of `exchanges`. */
export function purposes({ fetches, recorded }: RecordedCall): string[] {
  const counts = { fetch: 0, event: 0, probe: 0 };
  return recorded.exchanges.map(({ kind }) => {
    const number = ++counts[kind];
    if (kind === 'fetch') return `fetch ${number}, ${fetches[number - 1]?.role ?? 'primary'} URL`;
    return kind === 'event' ? `call event ${number}` : `audio ${number}`;
  });
}

/** A record may hold what no URL parser takes: then it was not sent, and stands as it is written. */
function sentUrl(url: string, query?: Readonly<Record<string, string>>): string {
  return URL.canParse(url) ? new URL(url).origin + requestPath(url, query) : url;
}
