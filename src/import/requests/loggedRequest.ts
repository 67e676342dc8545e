import type { Answer } from '../../contract/answer.js';
import { type Circumstances, unknown } from './circumstances.js';

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
  /** A HAR tells of an answer, but does not hold its body. */
  readonly lacksBody?: true;
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
 * One request of a call. A log may hold millions of them, so it keeps what an import needs and nothing else; what comes
 * again and again is kept once.
 */
export class LoggedRequest {
  circumstances: Circumstances = unknown;
  callSid = '';
  /** Counts lines, or entries of a HAR, from 1. */
  place = 0;
  /** `CurrentTime`, milliseconds since 1970; NaN when it cannot be read. */
  time = Number.NaN;
  from = '';
  digits: string | undefined;
  customField: string | undefined;
  /** Undefined before any dial. */
  dial: DialTold | undefined;
  answer: LoggedAnswer | undefined;
  /** Everything that was sent, where the answer is known, too. */
  query: Readonly<Record<string, string>> | undefined;

  get log(): string {
    return this.circumstances.log;
  }

  get origin(): string | undefined {
    return this.circumstances.origin;
  }

  get path(): string {
    return this.circumstances.path;
  }

  get status(): number | null | undefined {
    return this.circumstances.status;
  }

  get lacksBody(): boolean {
    return this.circumstances.lacksBody;
  }

  get to(): string {
    return this.circumstances.to;
  }

  get direction(): string {
    return this.circumstances.direction;
  }

  get callType(): string {
    return this.circumstances.callType;
  }

  get flowId(): string {
    return this.circumstances.flowId;
  }

  get tenantId(): string {
    return this.circumstances.tenantId;
  }

  get createdWithWeekday(): boolean {
    return this.circumstances.createdWithWeekday;
  }

  get behind(): string {
    return this.circumstances.behind;
  }

  get apiVersion(): string | undefined {
    return this.circumstances.apiVersion;
  }
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

/** Whether the webhook surely failed: any status but 200 (RESP-01), or no whole answer (RESP-02, RESP-04). */
export function failed({ status, answer }: LoggedRequest): boolean {
  return answer?.failure !== undefined || (status !== undefined && status !== 200);
}
