/** What came back from one request to the webhook, before anybody judged it. */
export interface Answer {
  /** Null when no status line arrived. */
  readonly status: number | null;
  /** As sent; null when there was none. */
  readonly contentType: string | null;
  /** As they came, names in lower case; absent where nobody kept them. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** The Location header of a redirect. */
  readonly location?: string;
  /** At most 1 MiB. */
  readonly body: Uint8Array;
  /** Wall time from the start of the request, in milliseconds: a measurement. */
  readonly durationMs: number;
  /** Present when no whole answer arrived. */
  readonly failure?: Failure;
}

export interface Failure {
  readonly kind: FailureKind;
  /** What the network said, for a person; never with credentials. */
  readonly detail: string;
}

export type FailureKind =
  | 'timed-out'
  | 'refused'
  | 'host-not-found'
  | 'reset'
  | 'tls'
  | 'not-http'
  | 'too-large'
  | 'unreachable';

/** The detail of a time-out that met nobody at all. */
export const notConnected = 'the connection was not made';

/** Whether a request met nobody who could have answered it: what came of it says nothing about the webhook. */
export function metNobody({ failure }: Answer): boolean {
  if (failure === undefined) return false;
  const { kind, detail } = failure;
  return kind === 'timed-out' ? detail === notConnected : nobody.has(kind);
}

const nobody: ReadonlySet<FailureKind> = new Set(['refused', 'host-not-found', 'unreachable']);

/** Seconds that one request may take (RESP-02, FALL-02); the same for an event and for an audio URL. */
export const deadlineSeconds = 5;

/** Bytes that a body may have (RESP-04). */
export const bodyLimit = 1024 * 1024;
