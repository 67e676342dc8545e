import type { Answer } from '../contract/answer.js';

/** A line of a log, or an entry of a HAR, as a request that was answered: where it went, and what is known of the answer. */
export interface RawRequest {
  /** `http://localhost:3000`; absent where the log has a path only. */
  readonly origin?: string;
  /** Path and query as they were sent, still encoded. */
  readonly target: string;
  readonly method: string;
  /** Absent where the log does not tell; null when no status line arrived. */
  readonly status?: number | null;
  /** Known of a HAR only. */
  readonly answer?: LoggedAnswer;
  /** The applet's own header, where headers were logged (REQ-02). */
  readonly apiVersion?: string;
}

/** A whole answer, and when it was asked for. */
export interface LoggedAnswer extends Answer {
  /** ISO 8601. */
  readonly startedAt: string;
}

/** What the applet tells of the last dial attempt (REQ-10), as it stood in the request. */
export interface DialTold {
  readonly status: string;
  readonly contact: string;
  /** Seconds, ring time included. */
  readonly duration: number;
  /** Seconds of conversation; undefined where it was not told. */
  readonly talk: number | undefined;
}

/**
 * One request of a call. A log may hold millions of them, so it keeps what an import needs and nothing else; texts that
 * come again and again are kept once.
 */
export class LoggedRequest {
  callSid = '';
  /** The name of the log, safe to print. */
  log = '';
  /** Counts lines, or entries of a HAR, from 1. */
  place = 0;
  origin: string | undefined;
  /** With what the URL had of a query by itself (REQ-01). */
  path = '';
  /** Undefined where the log does not tell; null when no status line arrived. */
  status: number | null | undefined;
  /** `CurrentTime`, milliseconds since 1970; NaN when it cannot be read. */
  time = Number.NaN;
  from = '';
  to = '';
  direction = '';
  callType = '';
  flowId = '';
  tenantId = '';
  digits: string | undefined;
  customField: string | undefined;
  /** `Created` is written as only the wire was seen to write it (REQ-05). */
  createdWithWeekday = false;
  /** Undefined before any dial. */
  dial: DialTold | undefined;
  apiVersion: string | undefined;
  answer: LoggedAnswer | undefined;
  /** Everything that was sent, where the answer is known, too. */
  query: Readonly<Record<string, string>> | undefined;
}

/** Whether two requests tell the same of the dial attempts before them: a fallback does, a re-fetch does not (FALL-02). */
export function tellTheSame({ dial: one }: LoggedRequest, { dial: other }: LoggedRequest): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.status === other.status &&
    one.contact === other.contact &&
    one.duration === other.duration &&
    one.talk === other.talk
  );
}

/** Whether the webhook surely failed: any status but 200 (RESP-01). */
export function failed({ status }: LoggedRequest): boolean {
  return status !== undefined && status !== 200;
}
