import { parseContact } from '../../telephony/contact.js';
import type { LoggedRequest } from '../requests/loggedRequest.js';

/** Requests with one CallSid, by who called whom: one call has one caller and one number (REQ-03). */
export function byParties(requests: readonly LoggedRequest[]): readonly (readonly LoggedRequest[])[] {
  const [first] = requests;
  if (requests.every(({ from, to }) => from === first?.from && to === first.to)) return [requests];
  const calls = new Map<string, LoggedRequest[]>();
  let latest: LoggedRequest[] | undefined;
  for (const request of requests) {
    const { from, to } = request;
    const isTold = from !== '' && to !== '';
    const key = JSON.stringify([parseContact(from).key, parseContact(to).key]);
    // Who does not tell belongs to the call that was told of last.
    const own: LoggedRequest[] = calls.get(key) ?? (isTold ? undefined : latest) ?? [];
    if (own.length === 0) calls.set(key, own);
    own.push(request);
    latest = own;
  }
  return [...calls.values()];
}
