import { createHash, randomInt } from 'node:crypto';
import { type Account, type AccountSettings, createAccount } from '../telephony/account.js';
import type { Clock } from '../telephony/clock.js';
import { parseContact } from '../telephony/contact.js';
import { type Presence, PresenceBook } from '../telephony/presence.js';
import { VirtualClock } from '../telephony/virtualClock.js';
import { WallClock } from '../telephony/wallClock.js';

/** What calls can share: one clock, one presence book, one account. A call alone gets a fresh one. */
export interface World {
  readonly clock: Clock;
  readonly presence: Presence;
  readonly account: Account;
  readonly seed: number;
  /** The instant, in milliseconds since 1970, at which the world's clock showed 0. */
  readonly epoch: number;
  /** A CallSid: 32 characters, the same for the same seed and the same place in the order of calls (REQ-03). */
  nextCallSid(): string;
}

export interface WorldSettings extends AccountSettings {
  /** Contacts that are on a call that exosim does not simulate. */
  readonly busy?: readonly string[];
  /** Default: another one for each world. */
  readonly seed?: number;
  /** ISO 8601. Default: 2024-09-03T11:44:54+05:30 in virtual time, now on wall time. */
  readonly at?: string;
  /** Run on wall time, so many times as fast (1 is real time). Default: virtual time. */
  readonly speed?: number;
  readonly clock?: Clock;
  readonly presence?: Presence;
}

/** A Tuesday morning in India: every run of a virtual world starts then, so that it is the same run. */
const virtualStart = '2024-09-03T11:44:54+05:30';

/** Makes a world for one call or for many. */
export function createWorld(settings: WorldSettings = {}): World {
  const clock = settings.clock ?? (settings.speed === undefined ? new VirtualClock() : new WallClock(settings.speed));
  const presence = settings.presence ?? new PresenceBook();
  for (const contact of settings.busy ?? []) presence.occupy(parseContact(contact).key, 'another call');
  const seed = settings.seed ?? randomInt(2 ** 31);
  const start = settings.at ?? (clock.waits ? virtualStart : new Date().toISOString());
  let calls = 0;
  return {
    clock,
    presence,
    account: createAccount(settings),
    seed,
    epoch: Date.parse(start) - clock.now(),
    nextCallSid: () => createHash('sha256').update(`${seed}/${++calls}`).digest('hex').slice(0, 32),
  };
}
