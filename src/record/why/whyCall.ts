import type { LoggedEvent } from '../../call/log.js';
import type { CallRecord } from '../../call/record.js';
import type { FetchRole } from '../../connect/facts.js';
import type { ClauseId } from '../../contract/catalogue/clauses.js';
import type { Diagnostic } from '../../contract/catalogue/diagnostics.js';
import { excerpt } from '../../contract/text/printable.js';
import { duration } from '../../telephony/durationText.js';
import { doubleBookedLegs } from '../doubleBooked.js';

/** What made a call come out as it did. Everything in it is safe to print. */
export interface Cause {
  /** One sentence. */
  readonly cause: string;
  /** The rule that decided; null when none did. */
  readonly clause: ClauseId | null;
  /** Further sentences: which field of the response, or which agent, brought it about. */
  readonly more?: readonly string[];
  /** One sentence: what to do about it. */
  readonly change: string;
}

/** A fetch whose answer did not count. */
export interface RejectedFetch {
  readonly fetch: number;
  readonly role: FetchRole;
  /** Those that rejected it, at least one. */
  readonly errors: readonly Diagnostic[];
}

/** A call, as those who explain it ask for it. */
export class WhyCall {
  readonly record: CallRecord;

  constructor(record: CallRecord) {
    this.record = record;
  }

  /** Milliseconds from the start of the call. */
  since(at: number): number {
    return at - (this.record.log[0]?.at ?? 0);
  }

  get lasted(): string {
    return duration(this.since(this.record.log.at(-1)?.at ?? 0) / 1000);
  }

  events<Type extends LoggedEvent['type']>(type: Type): Extract<LoggedEvent, { type: Type }>[] {
    return this.record.log.filter((event) => event.type === type) as Extract<LoggedEvent, { type: Type }>[];
  }

  get rejected(): RejectedFetch[] {
    return this.events('fetch-rejected').map(({ fetch }) => ({
      fetch,
      role: this.record.fetches[fetch - 1]?.role ?? 'primary',
      errors: this.events('diagnostic')
        .filter((event) => event.fetch === fetch && event.diagnostic.severity === 'error')
        .map((event) => event.diagnostic),
    }));
  }

  /** The answer that was in force at the end. */
  get accepted(): Extract<LoggedEvent, { type: 'fetch-accepted' }> | undefined {
    return this.events('fetch-accepted').at(-1);
  }

  /** The finding of that code, if there is one. */
  finding(code: Diagnostic['code']): Diagnostic | undefined {
    return this.record.diagnostics.find((found) => found.code === code);
  }

  /** Contacts that the last answer offered and that were never dialed. */
  get neverDialed(): string[] {
    const dialed = new Set(this.record.legs.map(({ contact }) => contact));
    return [...new Set(this.accepted?.asks.contacts ?? [])].filter((contact) => !dialed.has(contact));
  }

  /** Contacts that were skipped because they are on another call, each once. */
  get busyElsewhere(): string[] {
    const busy = this.record.skipped.filter(({ reason }) => reason === 'busy');
    return [...new Set(busy.map(({ contact }) => contact))];
  }

  /** Contacts that were dialed while they were on another call, each once. */
  get doubleBooked(): string[] {
    return [...new Set(doubleBookedLegs(this.record.log).map(({ contact }) => contact))];
  }
}

/** `+91…1`, `+91…1 and +91…2`, `+91…1, +91…2 and 3 more`: as many as a sentence has room for. */
export function named(contacts: readonly string[]): string {
  const shown = contacts.map((contact) => (contact === '' ? 'an empty contact' : excerpt(contact, 60)));
  if (shown.length <= 1) return shown[0] ?? 'nobody';
  if (shown.length <= 3) return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
  return `${shown.slice(0, 2).join(', ')} and ${shown.length - 2} more`;
}
