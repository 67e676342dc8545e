import { type Diagnostic, diagnostic } from '../contract/catalogue/diagnostics.js';
import type { Destination, Parameters } from '../contract/parameters.js';
import { quote } from '../contract/text/printable.js';
import type { Account } from '../telephony/account.js';

/** The contacts of one response in the order in which they are dialed. */
export interface DialingOrder {
  readonly contacts: readonly Destination[];
  /** The contact that was moved to the front (PARAM-06). */
  readonly sticky?: string;
}

/** Puts the sticky contact first (PARAM-06), and in parallel each contact once (DIAL-08). */
export function dialingOrder(parameters: Parameters, caller: string, account: Account): DialingOrder {
  const { destination, parallelWidth } = parameters;
  const contacts = parallelWidth === undefined ? destination : distinct(destination).firsts;
  const last = parameters.stickyAgent ? account.lastTalkedTo(caller) : undefined;
  const sticky = last === undefined ? undefined : contacts.find(({ contact }) => contact.key === last);
  return {
    contacts: sticky ? [sticky, ...contacts.filter((item) => item !== sticky)] : contacts,
    ...(sticky && { sticky: sticky.contact.uri }),
  };
}

function distinct(destination: readonly Destination[]): { firsts: readonly Destination[]; repeated?: string } {
  const firsts = new Map<string, Destination>();
  let repeated: string | undefined;
  for (const item of destination) {
    if (firsts.has(item.contact.key)) repeated ??= item.contact.uri;
    else firsts.set(item.contact.key, item);
  }
  return { firsts: [...firsts.values()], ...(repeated !== undefined && { repeated }) };
}

/** What to tell of a contact that is listed more than once (DIAL-08); undefined when there is none. */
export function repeatedContact({ destination, parallelWidth }: Parameters): Diagnostic | undefined {
  const { repeated } = distinct(destination);
  if (repeated === undefined) return undefined;
  const effect = parallelWidth === undefined ? 'it is dialed each time' : 'in parallel it is dialed once';
  const message = `${quote(repeated)} stands in destination more than once; ${effect}.`;
  return diagnostic('contact-repeated', message, { pointer: '/destination' });
}

/** The set of destinations of a response; order, repeats and spelling do not matter (REFETCH-02). */
export function destinationSet(parameters: Parameters): ReadonlySet<string> {
  return new Set(parameters.destination.map(({ contact }) => contact.key));
}

export function sameSet(one: ReadonlySet<string> | undefined, other: ReadonlySet<string>): boolean {
  return one !== undefined && one.size === other.size && [...one].every((key) => other.has(key));
}
