import type { Behaviour } from './behaviour.js';
import type { Contact } from './contact.js';

/** Whoever is dialed. `dialed` counts the legs that this call dialed before, so the first one gets 0. */
export interface Agents {
  behaviourOf(contact: Contact, dialed: number): Behaviour;
}

export interface Script {
  /** By contact key. Wins over the order. */
  readonly byContact: ReadonlyMap<string, Behaviour>;
  /** By the order in which contacts are dialed. */
  readonly inOrder: readonly Behaviour[];
  readonly otherwise: Behaviour;
}

/** Agents that do what a plan says. */
export class ScriptedAgents implements Agents {
  readonly #script: Script;

  constructor(script: Script) {
    this.#script = script;
  }

  behaviourOf({ key }: Contact, dialed: number): Behaviour {
    const { byContact, inOrder, otherwise } = this.#script;
    return byContact.get(key) ?? inOrder[dialed] ?? otherwise;
  }
}
