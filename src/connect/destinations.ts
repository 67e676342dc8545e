import type { Destination, Parameters } from '../contract/parameters.js';
import type { Account } from '../telephony/account.js';

/** The contacts of one response in the order in which they are dialed. */
export interface DialingOrder {
  readonly contacts: readonly Destination[];
  /** A contact was listed more than once (DIAL-08). */
  readonly repeated?: string;
  /** The contact that was moved to the front (PARAM-06). */
  readonly sticky?: string;
}

/** Puts the sticky contact first (PARAM-06), and in parallel each contact once (DIAL-08). */
export function dialingOrder(parameters: Parameters, caller: string, account: Account): DialingOrder {
  const { destination, parallelWidth } = parameters;
  const firsts = new Map<string, Destination>();
  let repeated: string | undefined;
  for (const item of destination) {
    if (firsts.has(item.contact.key)) repeated ??= item.contact.uri;
    else firsts.set(item.contact.key, item);
  }
  const contacts = parallelWidth === undefined ? destination : [...firsts.values()];
  const last = parameters.stickyAgent ? account.lastTalkedTo(caller) : undefined;
  const sticky = last === undefined ? undefined : contacts.find(({ contact }) => contact.key === last);
  return {
    contacts: sticky ? [sticky, ...contacts.filter((item) => item !== sticky)] : contacts,
    ...(repeated !== undefined && { repeated }),
    ...(sticky && { sticky: sticky.contact.uri }),
  };
}

/** The set of destinations of a response; order, repeats and spelling do not matter (REFETCH-02). */
export function destinationSet(parameters: Parameters): ReadonlySet<string> {
  return new Set(parameters.destination.map(({ contact }) => contact.key));
}

export function sameSet(one: ReadonlySet<string> | undefined, other: ReadonlySet<string>): boolean {
  return one !== undefined && one.size === other.size && [...one].every((key) => other.has(key));
}
