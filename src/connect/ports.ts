import type { Verdict } from '../contract/judge.js';
import type { Parameters } from '../contract/parameters.js';
import type { Account } from '../telephony/account.js';
import type { Agents } from '../telephony/agents.js';
import type { Clock } from '../telephony/clock.js';
import type { Presence } from '../telephony/presence.js';
import type { Fact, FetchRole } from './facts.js';

/** Everything that the Connect machine asks of the world. It touches no socket, no timer and no file by itself. */
export interface ConnectPorts {
  readonly clock: Clock;
  readonly presence: Presence;
  /** Whom the calls of the world have on the line, with state management and without it. */
  readonly engaged: Presence;
  readonly account: Account;
  readonly agents: Agents;
  /** Takes down what has happened. */
  journal(fact: Fact): void;
  /** Fetches the parameters from that URL and judges the answer. Fetches are numbered from 1. */
  ask(role: FetchRole, fetch: number, done: (verdict: Verdict) => void): void;
  /** Probes the audio that an accepted answer names, and judges again. */
  probe(verdict: Verdict, fetch: number, done: (verdict: Verdict) => void): void;
  /** Nobody waits for what was asked for any more. */
  stopAsking(): void;
  /** From now on these parameters hold. */
  adopt(parameters: Parameters): void;
  /** Calls back once every call event so far has arrived or failed (EVENT-06). */
  whenEventsArrived(done: () => void): void;
}

/** What is fixed for the whole call. */
export interface ConnectSettings {
  readonly callSid: string;
  /** The other party's number: the caller of an incoming call, the dialed party of an outbound one. */
  readonly caller: string;
  /** The ExoPhone of the first leg. */
  readonly exophone: string;
  readonly hasFallback: boolean;
  /** Fetches of one call at most, 1 or more (REFETCH-07). */
  readonly maxFetches: number;
}
