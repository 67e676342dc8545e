import type { Caller } from '../connect/caller.js';
import type { AskedFor, Fact } from '../connect/facts.js';
import type { Agents } from '../telephony/agents.js';
import { type Behaviour, usualTimes } from '../telephony/behaviour.js';
import type { Contact } from '../telephony/contact.js';
import { longestDuration } from '../telephony/duration.js';
import { agentFor, type Choice } from './choices.js';

/** What those do for whom a path has nothing decided. */
export interface Undecided {
  /** Contacts that always do the same, by key. */
  readonly fixed: ReadonlyMap<string, Behaviour>;
  /** Legs of a path for which something can be decided. */
  readonly depth: number;
  /** What everybody does who is dialed beyond the depth. */
  readonly beyond: 'answer' | 'no-answer';
}

/** A caller who leaves while it rings has listened to it for so long, in milliseconds. */
const patience = 2_000;
/** Agents and caller choose times that leave room for what they choose, however short the webhook's limits are. */
const within = (usual: number, seconds: number) => Math.min(usual, seconds * 500);

/** The agents and the caller of one path: they do what was chosen, leg by leg, in the order of dialing. */
export class PathPeople implements Agents, Caller {
  readonly #chosen: readonly Choice[];
  readonly #undecided: Undecided;
  /** What the caller does, if anything: always the last choice of a path. */
  readonly #callers: Choice | undefined;
  #limits: Pick<AskedFor, 'maxRinging' | 'maxConversation'> = { maxRinging: 30, maxConversation: 900 };
  #dialed = 0;
  /** What each leg came to be given, in the order of dialing. */
  readonly lived: Choice[] = [];

  constructor(chosen: readonly Choice[], undecided: Undecided) {
    this.#chosen = chosen;
    this.#undecided = undecided;
    this.#callers = chosen.at(-1);
  }

  behaviourOf({ key }: Contact, dialed: number): Behaviour {
    const { fixed, depth, beyond } = this.#undecided;
    const choice = this.#chosen[dialed];
    const always = fixed.get(key);
    if (always && (choice === undefined || choice === agentFor[choice])) {
      this.lived.push(always.kind);
      return always;
    }
    const doing = choice ?? (dialed < depth ? 'no-answer' : beyond);
    this.lived.push(doing);
    return this.#acting(doing);
  }

  hangsUpAfter(fact: Fact): number | undefined {
    const last = this.#chosen.length;
    switch (fact.type) {
      case 'fetch-accepted':
        this.#limits = fact.asks;
        return undefined;
      case 'leg-dialed':
        this.#dialed = fact.leg;
        return undefined;
      case 'fetch-started':
        // At once, so that no answer is quick enough to come before.
        return this.#callers === 'hangup-while-fetching' && this.#dialed === last - 1 ? 0 : undefined;
      case 'leg-ringing':
        if (this.#callers !== 'hangup-while-ringing' || fact.leg !== last) return undefined;
        return within(patience, this.#limits.maxRinging);
      case 'leg-answered':
        if (this.#callers !== 'hangup-while-talking' || fact.leg !== last) return undefined;
        return within(usualTimes.talk, this.#limits.maxConversation);
      default:
        return undefined;
    }
  }

  #acting(choice: Choice): Behaviour {
    const { maxRinging, maxConversation } = this.#limits;
    const kind = agentFor[choice];
    if (kind === 'reject') return { kind, after: within(usualTimes.rejectAfter, maxRinging) };
    if (kind !== 'answer') return { kind };
    const talk = choice === 'answer' ? within(usualTimes.talk, maxConversation) : longestDuration;
    return { kind, after: within(usualTimes.answerAfter, maxRinging), talk };
  }
}
