import type { LoggedEvent } from '../../call/log.js';
import type { Agents } from '../../telephony/agents.js';
import { type Behaviour, parseBehaviour } from '../../telephony/behaviour.js';
import { type Contact, parseContact } from '../../telephony/contact.js';
import type { DialTold } from '../requests/loggedRequest.js';
import { attemptsTold, behaviourTold } from './agentsTold.js';
import type { LoggedCall } from './loggedCall.js';

/**
 * Agents who do in each attempt what the request behind it tells: an attempt in parallel has more legs than the one that
 * is told of, and only the answers of the webhook say how many.
 */
export class AttemptAgents implements Agents {
  readonly #told: readonly DialTold[];
  /** Of the last attempt, where a later applet was told. */
  readonly #last: DialTold | undefined;
  readonly #given: string[] = [];
  #attempt = 0;

  constructor(call: LoggedCall) {
    this.#told = attemptsTold(call);
    this.#last = call.next?.dial;
  }

  see({ type }: LoggedEvent): void {
    if (type === 'refetch-due') this.#attempt++;
  }

  behaviourOf(contact: Contact, dialed: number): Behaviour {
    const told = this.#told[this.#attempt] ?? this.#last;
    const text = told === undefined ? 'answer' : behaviourIn(told, contact);
    this.#given[dialed] = text;
    return parseBehaviour(text);
  }

  /** What everybody did, in the order in which they were dialed; whoever answered last is left to the plan's default. */
  given(): string[] {
    const isUsual = (text: string | undefined) => text === 'answer';
    const end = this.#given.findLastIndex((text) => !isUsual(text));
    return this.#given.slice(0, end + 1);
  }
}

/** Everybody else in an attempt that failed, or before the one who answered, did not answer. */
function behaviourIn(told: DialTold, { key }: Contact): string {
  return parseContact(told.contact).key === key ? behaviourTold(told) : 'no-answer';
}
