import { type Failure, notConnected } from '../contract/answer.js';
import { excerpt } from '../contract/text/printable.js';

/** What a network error means, in the words of the contract (FALL-01). */
export function failureOf(error: unknown): Failure {
  const {
    name = '',
    code = '',
    message = '',
    cause,
    errors,
  } = (error ?? {}) as NodeJS.ErrnoException & { cause?: unknown; errors?: unknown[] };
  if (name === 'HTTPParserError' || code.startsWith('HPE_'))
    return { kind: 'not-http', detail: `The answer is not HTTP (${excerpt(message, 80)})` };
  const known = kinds[code];
  if (known) return known(error as NodeJS.ErrnoException);
  if (tlsCode.test(code)) return { kind: 'tls', detail: `TLS failed: ${excerpt(message, 120)}` };
  // Node tries every address of a name and wraps what became of them; undici wraps what the socket said.
  const inner = cause ?? errors?.[0];
  if (inner) return failureOf(inner);
  return { kind: 'unreachable', detail: `The connection failed: ${excerpt(message || code || 'unknown error', 120)}` };
}

const tlsCode = /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

const reset = (): Failure => ({ kind: 'reset', detail: 'The connection was closed before the answer was whole' });
const slowConnect = (): Failure => ({ kind: 'timed-out', detail: notConnected });

const kinds: Record<
  string,
  (error: NodeJS.ErrnoException & { address?: string; port?: number; hostname?: string }) => Failure
> = {
  ECONNREFUSED: ({ address, port }) => ({
    kind: 'refused',
    detail: `Nothing listens at ${address ?? 'that address'}${port === undefined ? '' : ` port ${port}`}`,
  }),
  ENOTFOUND: ({ hostname }) => ({
    kind: 'host-not-found',
    detail: `No host is called "${excerpt(hostname ?? '', 100)}"`,
  }),
  EAI_AGAIN: ({ hostname }) => ({
    kind: 'host-not-found',
    detail: `The name "${excerpt(hostname ?? '', 100)}" could not be looked up`,
  }),
  ECONNRESET: reset,
  EPIPE: reset,
  UND_ERR_SOCKET: reset,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: reset,
  UND_ERR_CONNECT_TIMEOUT: slowConnect,
  ETIMEDOUT: slowConnect,
  UND_ERR_HEADERS_OVERFLOW: () => ({ kind: 'not-http', detail: 'The headers of the answer are larger than 16 KiB' }),
};
