import { parseContact } from '../../telephony/contact.js';
import type { LoggedRequest } from '../requests/loggedRequest.js';
import { callsOf, type LoggedCall } from './loggedCall.js';

/** Which calls are wanted. */
export interface Selection {
  /** Of the first request, milliseconds since 1970. */
  readonly since?: number;
  /** In any form in which a phone number is written. */
  readonly from?: string;
}

/** Puts the requests of calls together. Takes memory for each request of a call, and for no other line. */
export class LoggedCalls {
  readonly #requests = new Map<string, LoggedRequest | LoggedRequest[]>();

  add(request: LoggedRequest): void {
    const before = this.#requests.get(request.callSid);
    // Most calls have one request, and need no list.
    if (before === undefined) this.#requests.set(request.callSid, request);
    else if (Array.isArray(before)) before.push(request);
    else this.#requests.set(request.callSid, [before, request]);
  }

  /** In the order in which their first requests stand in the logs. */
  *calls(selection: Selection = {}): Generator<LoggedCall> {
    for (const [callSid, requests] of this.#requests) {
      for (const call of callsOf(callSid, Array.isArray(requests) ? requests : [requests])) {
        if (isWanted(call, selection)) yield call;
      }
    }
  }
}

function isWanted({ rounds }: LoggedCall, { since, from }: Selection): boolean {
  const first = rounds[0]?.primary;
  if (since !== undefined && !((first?.time ?? Number.NaN) >= since)) return false;
  return from === undefined || parseContact(first?.from ?? '').key === parseContact(from).key;
}
