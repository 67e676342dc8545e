import type { LoggedEvent } from '../call/log.js';
import type { Behaviour } from '../telephony/behaviour.js';
import { parseContact } from '../telephony/contact.js';
import { agentFor, type Choice, choices } from './choices.js';
import { historyUntil, type Step } from './exploredPath.js';

/** A path that is known to be there: its choices so far, of which the last has not been tried. */
export interface Branch {
  readonly choices: readonly Choice[];
  /** What was seen on the way to it. */
  readonly expected: readonly string[];
}

/** What there is to choose. */
export interface Menu {
  /** In the order in which they are told. */
  readonly choices: readonly Choice[];
  /** Contacts that always do the same, by key. */
  readonly fixed: ReadonlyMap<string, Behaviour>;
  readonly depth: number;
}

/** What may become of a leg to that contact. */
export function choicesFor(contact: string, { choices: all, fixed }: Menu): Choice[] {
  const always = fixed.get(parseContact(contact).key)?.kind;
  const rings = always !== 'busy' && always !== 'failed';
  return all.filter((choice) => {
    if (choice === 'hangup-while-fetching') return false;
    if (always === undefined || choice === always) return true;
    if (choice === 'hangup-while-ringing') return rings;
    return agentFor[choice] === always && choice !== agentFor[choice];
  });
}

/** The roads not taken: for each leg that was left to itself, everything else that it could have done. */
export function branchesOff(
  decided: number,
  steps: readonly Step[],
  log: readonly LoggedEvent[],
  menu: Menu,
): Branch[] {
  const taken = steps.map(({ choice }) => choice);
  const branches: Branch[] = [];
  for (let at = decided; at < steps.length; at++) {
    const { contact, choice, together } = steps[at] as Step;
    if (contact === null) continue;
    for (const other of choicesFor(contact, menu)) {
      // Whoever leaves while two phones ring leaves both, and has done so at the first of them.
      if (other === choice || (together && other === 'hangup-while-ringing')) continue;
      branches.push({ choices: [...taken.slice(0, at), other], expected: historyUntil(log, at + 1) });
    }
  }
  if (!menu.choices.includes('hangup-while-fetching')) return branches;
  const asked = legsBeforeFetches(log);
  for (let at = decided; at <= steps.length && at < menu.depth; at++) {
    if (!asked.has(at)) continue;
    branches.push({ choices: [...taken.slice(0, at), 'hangup-while-fetching'], expected: historyUntil(log, at) });
  }
  return branches;
}

/** After how many legs the webhook was asked. */
function legsBeforeFetches(log: readonly LoggedEvent[]): Set<number> {
  const asked = new Set<number>();
  let legs = 0;
  for (const event of log) {
    if (event.type === 'leg-dialed') legs = event.leg;
    else if (event.type === 'fetch-started') asked.add(legs);
  }
  return asked;
}

/** For sorting: by their first difference, in the order of the choices. */
export function inOrder(one: readonly Choice[], other: readonly Choice[]): number {
  const at = one.findIndex((choice, index) => choice !== other[index]);
  const [mine, theirs] = [one[at], other[at]];
  if (mine === undefined || theirs === undefined) return one.length - other.length;
  return choices.indexOf(mine) - choices.indexOf(theirs);
}
