import { readPlan } from '../../call/settings.js';
import type { Agents } from '../../telephony/agents.js';
import type { Behaviour } from '../../telephony/behaviour.js';
import { type Contact, parseContact } from '../../telephony/contact.js';
import type { RecordedCall } from '../recorded.js';

/** What each contact did, by its key, leg after leg. */
export type DoneBefore = ReadonlyMap<string, readonly Behaviour[]>;

/**
 * Agents who do again what they did in another call, each person their own: a plan's list is in the order of dialing,
 * and another webhook may dial the same people in another order. Whoever was not dialed then does what the plan has for
 * the next one: its list goes on where the other call left it.
 */
export class RepeatedAgents implements Agents {
  readonly #before: DoneBefore;
  readonly #otherwise: Agents;
  readonly #fixed: ReadonlyMap<string, Behaviour>;
  readonly #done = new Map<string, Behaviour[]>();
  /** Legs that the plan's list has been spent on. */
  #spent: number;

  /** @param fixed by contact key: these win */
  constructor(before: DoneBefore, otherwise: Agents, fixed: ReadonlyMap<string, Behaviour> = new Map()) {
    this.#before = before;
    this.#spent = [...before.values()].reduce((legs, behaviours) => legs + behaviours.length, 0);
    this.#otherwise = otherwise;
    this.#fixed = fixed;
  }

  /** What each contact has done by now, for a third call to have it again. */
  get done(): DoneBefore {
    return this.#done;
  }

  behaviourOf(contact: Contact): Behaviour {
    const done = this.#done.get(contact.key) ?? [];
    const before = this.#before.get(contact.key);
    const behaviour =
      this.#fixed.get(contact.key) ??
      before?.[Math.min(done.length, before.length - 1)] ??
      this.#otherwise.behaviourOf(contact, this.#spent++);
    this.#done.set(contact.key, [...done, behaviour]);
    return behaviour;
  }
}

/**
 * What the agents of a recorded call did.
 *
 * @throws {PlanError} when its plan cannot be simulated any more
 */
export function agentsOf({ recorded: { plan }, legs }: RecordedCall): { before: DoneBefore; otherwise: Agents } {
  const { agents } = readPlan(plan);
  const before = new Map<string, Behaviour[]>();
  for (const [dialed, { contact: uri }] of legs.entries()) {
    const contact = parseContact(uri);
    const behaviours = before.get(contact.key) ?? [];
    behaviours.push(agents.behaviourOf(contact, dialed));
    before.set(contact.key, behaviours);
  }
  return { before, otherwise: agents };
}
