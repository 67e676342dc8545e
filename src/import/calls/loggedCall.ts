import { failed, type LoggedRequest, tellTheSame } from '../requests/loggedRequest.js';
import { byParties } from './parties.js';
import { withoutRepeats } from './repeats.js';

/** One fetch of the applet, with that of the fallback behind it. */
export interface FetchRound {
  readonly primary: LoggedRequest;
  readonly fallback?: LoggedRequest;
}

/** The requests of one call, in the order in which the applet made them. */
export interface LoggedCall {
  /** The CallSid, with `-2` behind it when another call has the same one. */
  readonly name: string;
  readonly callSid: string;
  /** An earlier call of the same parties has the same CallSid. */
  readonly isAnew: boolean;
  /** At least one. */
  readonly rounds: readonly FetchRound[];
  /** Of an applet that runs behind this one, and is told how it ended (REQ-10). */
  readonly next: LoggedRequest | undefined;
  /** Requests that belong to no round. */
  readonly others: number;
}

/** The fetches in order, the fallback's behind its primary's. */
export function fetchesOf({ rounds }: LoggedCall): LoggedRequest[] {
  return rounds.flatMap(({ primary, fallback }) => (fallback ? [primary, fallback] : [primary]));
}

/**
 * The calls that one CallSid stands for: more than one when requests have other callers, or one begins the call anew.
 */
export function callsOf(callSid: string, requests: readonly LoggedRequest[]): LoggedCall[] {
  const parties = byParties(requests).map(withoutRepeats);
  const calls = parties.flatMap((own) => beginnings(own).map((one, index) => ({ own: one, isAnew: index > 0 })));
  return calls.map(({ own, isAnew }, index) => {
    const name = index === 0 ? callSid : `${callSid}-${index + 1}`;
    return { name, callSid, isAnew, ...roundsOf(inOrder(own)) };
  });
}

/** Seconds between the two fetches of a URL that is its own fallback, at most. */
const fallbackWithin = 10;

/**
 * Only the first fetch of a call tells of no dial (REQ-03). A second one to the same URL begins the call anew, unless
 * the first one failed just before, and the URL is its own fallback.
 */
function beginnings(requests: readonly LoggedRequest[]): LoggedRequest[][] {
  const calls: Beginning[] = [];
  for (const request of requests) {
    const current = calls.at(-1);
    if (current?.takes(request)) current.add(request);
    else calls.push(new Beginning(request));
  }
  return calls.map(({ requests: own }) => own);
}

/** The requests of one call, as they stand in the log. */
class Beginning {
  readonly requests: LoggedRequest[] = [];
  /** Its fetches that tell of no dial, by URL. */
  readonly #first = new Map<string, LoggedRequest[]>();

  constructor(request: LoggedRequest) {
    this.add(request);
  }

  add(request: LoggedRequest): void {
    this.requests.push(request);
    if (request.dial !== undefined) return;
    const same = this.#first.get(request.path);
    if (same) same.push(request);
    else this.#first.set(request.path, [request]);
  }

  takes(request: LoggedRequest): boolean {
    if (request.dial !== undefined) return true;
    const [first, second] = this.#first.get(request.path) ?? [];
    if (first === undefined) return true;
    return second === undefined && mayBeOwnFallback(first, request);
  }
}

function mayBeOwnFallback(first: LoggedRequest, request: LoggedRequest): boolean {
  const seconds = (request.time - first.time) / 1000;
  return failed(first) && seconds >= 0 && seconds <= fallbackWithin;
}

/** By `CurrentTime`, then as they stand in the log: a log is written when answers are over, not when requests come. */
function inOrder(requests: readonly LoggedRequest[]): readonly LoggedRequest[] {
  const hasTimes = requests.every(({ time }) => !Number.isNaN(time));
  return hasTimes ? [...requests].sort((one, other) => one.time - other.time) : requests;
}

function roundsOf(requests: readonly LoggedRequest[]): Pick<LoggedCall, 'rounds' | 'next' | 'others'> {
  const rounds: { primary: LoggedRequest; fallback?: LoggedRequest }[] = [];
  const path = requests[0]?.path;
  let next: LoggedRequest | undefined;
  let others = 0;
  for (const request of requests) {
    const round = rounds.at(-1);
    if (round && isFallback(round, request)) round.fallback = request;
    else if (request.path === path) rounds.push({ primary: request });
    else {
      others++;
      if (request.dial) next = request;
    }
  }
  return { rounds, next, others };
}

/** The fallback is sent the same as its primary (FALL-02); what tells of a further attempt is a re-fetch. */
function isFallback({ primary, fallback }: FetchRound, request: LoggedRequest): boolean {
  if (fallback !== undefined || !tellTheSame(primary, request)) return false;
  if (request.path !== primary.path || request.origin !== primary.origin) return true;
  // A re-fetch comes when the attempt is over, which took this long.
  const seconds = (request.time - primary.time) / 1000;
  return failed(primary) && (request.dial === undefined || seconds < Math.max(1, request.dial.duration));
}
