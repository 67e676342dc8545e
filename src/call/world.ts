import { hash, randomInt } from 'node:crypto';
import { quote } from '../contract/text/printable.js';
import { type Account, type AccountSettings, createAccount } from '../telephony/account.js';
import type { Clock } from '../telephony/clock.js';
import { parseContact } from '../telephony/contact.js';
import { type Presence, PresenceBook } from '../telephony/presence.js';
import { VirtualClock } from '../telephony/virtualClock.js';
import { WallClock } from '../telephony/wallClock.js';
import { PlanError, type PlanProblem } from './plan.js';

/** What calls can share: one clock, one presence book, one account. A call alone gets a fresh one. */
export interface World {
  readonly clock: Clock;
  readonly presence: Presence;
  /** Whom the calls of this world have on the line, with state management and without it. */
  readonly engaged: Presence;
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
const virtualStart = Date.parse('2024-09-03T11:44:54+05:30');

/** What is wrong with a start that cannot be read. */
export function noTime(at: unknown): PlanProblem {
  return { path: ['at'], message: `${quote(at)} is not a time; write it like 2024-09-03T11:44:54+05:30` };
}

/** The last instant whose time in India has a year of four digits. */
const latestStart = Date.parse('9999-12-31T00:00:00+05:30');

/** Reads when a world begins: ISO 8601, from 1970 to 9999, in milliseconds since 1970; undefined for anything else. */
export function parseStart(at: string): number | undefined {
  const start = Date.parse(at);
  return start >= 0 && start <= latestStart ? start : undefined;
}

/**
 * Makes a world for one call or for many.
 *
 * @throws {PlanError} when `at` is no time
 */
export function createWorld(settings: WorldSettings = {}): World {
  const clock = settings.clock ?? (settings.speed === undefined ? new VirtualClock() : new WallClock(settings.speed));
  const presence = settings.presence ?? new PresenceBook();
  for (const contact of settings.busy ?? []) presence.occupy(parseContact(contact).key, 'another call');
  const seed = settings.seed ?? randomInt(2 ** 31);
  const start = settings.at === undefined ? (clock.waits ? virtualStart : Date.now()) : parseStart(settings.at);
  if (start === undefined) throw new PlanError([noTime(settings.at)]);
  return new SharedWorld({ clock, presence, account: createAccount(settings), seed, epoch: start - clock.now() });
}

class SharedWorld implements World {
  readonly clock: Clock;
  readonly presence: Presence;
  readonly engaged: Presence = new PresenceBook();
  readonly account: Account;
  readonly seed: number;
  readonly epoch: number;
  #calls = 0;

  constructor({ clock, presence, account, seed, epoch }: Omit<World, 'nextCallSid' | 'engaged'>) {
    this.clock = clock;
    this.presence = presence;
    this.account = account;
    this.seed = seed;
    this.epoch = epoch;
  }

  nextCallSid(): string {
    return hash('sha256', `${this.seed}/${++this.#calls}`).slice(0, 32);
  }
}
