import { bodyLimit, deadlineSeconds, type Failure } from '../../contract/answer.js';
import type { LoggedAnswer, RawRequest } from '../requests/loggedRequest.js';
import { bodyIn, type HarContent } from './harBody.js';
import { headerIn, headersOf } from './harHeaders.js';

/** What of an entry tells of its answer; each part may be anything. */
export interface AnsweredEntry {
  readonly startedDateTime?: unknown;
  readonly time?: unknown;
  readonly timings?: { readonly receive?: unknown } | null;
  readonly response?: Response | null;
}

interface Response {
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly content?: HarContent | null;
  readonly bodySize?: unknown;
}

/** Of a request, what is known of its answer. */
export type AnswerTold = Pick<RawRequest, 'answer' | 'status' | 'lacksBody'>;

/**
 * What the applet had of an answer. A proxy waits longer than the applet does, so what took longer than 5 seconds failed,
 * whatever came of it (RESP-02).
 *
 * @returns no answer where it is not wholly known, for what is not known proves nothing
 */
export function answerOf({ response, time, timings, startedDateTime }: AnsweredEntry): AnswerTold {
  const status = response?.status;
  if (!response || typeof status !== 'number') return {};
  const startedAt = startOf(startedDateTime);
  const duration = durationOf(time);
  if (duration > deadline) return known({ ...givenUp(response, duration, timings?.receive), startedAt });
  const durationMs = Math.round(duration * 10) / 10;
  if (isNone(status)) {
    const failure = failureOf(response);
    return failure ? known({ ...nothing, failure, durationMs, startedAt }) : {};
  }
  if (!isStatus(status)) return {};
  const body = bodyIn(response);
  if (body === undefined) return { status, lacksBody: true };
  const isTooLarge = body.byteLength > bodyLimit;
  return known({
    ...headOf(response, status),
    body: isTooLarge ? nothing.body : body,
    ...(isTooLarge && { failure: tooLarge }),
    durationMs,
    startedAt,
  });
}

const deadline = deadlineSeconds * 1000;

/** Longer ones are no measurements; in milliseconds. */
const longest = 24 * 3600 * 1000;

/** Milliseconds; 0 where the HAR does not tell. */
function durationOf(time: unknown): number {
  return typeof time === 'number' && time >= 0 && time <= longest ? time : 0;
}

const nothing = { status: null, contentType: null, body: new Uint8Array() } as const;

function known(answer: LoggedAnswer): AnswerTold {
  return { status: answer.status, answer };
}

/** As a live answer is that did not come in time. The head is kept where it came before the deadline. */
function givenUp(response: Response, duration: number, receive: unknown): Omit<LoggedAnswer, 'startedAt'> {
  const { status } = response;
  const came = `in the log it took ${(duration / 1000).toFixed(1)} seconds`;
  const isHeadInTime = typeof receive === 'number' && receive >= 0 && duration - receive <= deadline;
  if (isStatus(status) && isHeadInTime) {
    const failure: Failure = { kind: 'timed-out', detail: `headers came, but not the whole body; ${came}` };
    return { ...headOf(response, status), body: nothing.body, failure, durationMs: deadline };
  }
  return { ...nothing, failure: { kind: 'timed-out', detail: `no headers came; ${came}` }, durationMs: deadline };
}

type Head = Pick<LoggedAnswer, 'status' | 'contentType' | 'headers' | 'location'>;

function headOf({ headers, content }: Response, status: number): Head {
  const type = headerIn(headers, 'content-type') ?? content?.mimeType;
  return {
    status,
    contentType: typeof type === 'string' && type !== '' && type !== 'x-unknown' ? type : null,
    headers: headersOf(headers),
    ...(status >= 300 && status < 400 && { location: headerIn(headers, 'location') ?? '' }),
  };
}

function isStatus(status: unknown): status is number {
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 599;
}

/** Browsers and proxies write 0, or -1, for what never came. */
function isNone(status: number): boolean {
  return status === 0 || status === -1;
}

const tooLarge: Failure = { kind: 'too-large', detail: 'The body has more than 1 MiB' };

/** Only where the HAR tells of an error is it known that no answer came. */
function failureOf(response: object): Failure | undefined {
  const { _error, _failureText } = response as { _error?: unknown; _failureText?: unknown };
  const told = [_error, _failureText].find((text) => typeof text === 'string' && text !== '');
  return typeof told === 'string' ? { kind: 'unreachable', detail: told.slice(0, 200) } : undefined;
}

function startOf(text: unknown): string {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
}
