import type { Outcome, Reason } from '../connect/outcome.js';
import type { Choice } from './choices.js';
import type { ExploredPath } from './exploredPath.js';

/** Where a path stands between two decisions: legs that may come next, and ends. A webhook that answers the same each time gives one of them. */
export interface Junction {
  readonly legs: Map<string, LegNode>;
  readonly ends: Map<string, EndNode>;
}

/** A leg about which something is decided. */
export interface LegNode {
  /** As the webhook wrote it; several when trees were laid one on the other. */
  readonly contacts: Set<string>;
  readonly refetched: boolean;
  readonly together: boolean;
  readonly next: Map<Choice, Junction>;
  /** Known, and not walked. */
  readonly notWalked: Set<Choice>;
}

/** An end, and how many paths have it. */
export interface EndNode {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly nextApplet: string | null;
  readonly answered: boolean;
  /** The path went on beyond the depth before it ended so. */
  readonly isBeyond: boolean;
  paths: number;
  /** Seconds until somebody answered, or until the end: the least, and the most. */
  shortest: number;
  longest: number;
}

export function emptyJunction(): Junction {
  return { legs: new Map(), ends: new Map() };
}

/** The tree of everything that was walked, and of what is known and was not. */
export function pathTree(paths: readonly ExploredPath[], unexplored: readonly (readonly Choice[])[]): Junction {
  const root = emptyJunction();
  for (const path of paths) addPath(root, path);
  for (const choices of unexplored) addUnexplored(root, choices);
  return root;
}

function addPath(root: Junction, path: ExploredPath): void {
  let here = root;
  for (const { contact, choice, refetched, together } of path.steps) {
    if (contact === null) continue;
    const key = JSON.stringify([contact, refetched, together]);
    const known = here.legs.get(key);
    const node = known ?? newLeg([contact], refetched, together);
    if (!known) here.legs.set(key, node);
    const next = node.next.get(choice) ?? emptyJunction();
    node.next.set(choice, next);
    here = next;
  }
  const { outcome, reason, nextApplet, answeredBy, beyond, waitSeconds } = path;
  const end = { outcome, reason, nextApplet, answered: answeredBy !== null, isBeyond: beyond.length > 0 };
  addEnd(here, { ...end, paths: 1, shortest: waitSeconds, longest: waitSeconds });
}

/** A branch that was not walked hangs on a leg that was. */
function addUnexplored(root: Junction, choices: readonly Choice[]): void {
  let here: Junction | undefined = root;
  for (const choice of choices.slice(0, -1)) {
    const legs: LegNode[] = [...(here?.legs.values() ?? [])];
    here = legs.find(({ next }) => next.has(choice))?.next.get(choice);
  }
  const last = choices.at(-1);
  const [leg] = here?.legs.values() ?? [];
  if (leg && last && !leg.next.has(last)) leg.notWalked.add(last);
}

function newLeg(contacts: Iterable<string>, refetched: boolean, together: boolean): LegNode {
  return { contacts: new Set(contacts), refetched, together, next: new Map(), notWalked: new Set() };
}

function addEnd(junction: Junction, end: EndNode): void {
  const key = endKey(end);
  const known = junction.ends.get(key);
  if (!known) {
    junction.ends.set(key, { ...end });
    return;
  }
  known.paths += end.paths;
  known.shortest = Math.min(known.shortest, end.shortest);
  known.longest = Math.max(known.longest, end.longest);
}

export function endKey({ outcome, reason, nextApplet, answered, isBeyond }: EndNode): string {
  // What comes beyond the depth was not decided by anybody, and is no end to tell apart.
  return isBeyond ? 'beyond' : JSON.stringify([outcome, reason, nextApplet, answered]);
}

/** Lays one tree on the other. With `anyContact`, legs are laid on each other whoever they go to. */
export function layOn(target: Junction, source: Junction, anyContact: boolean): void {
  for (const [key, leg] of source.legs) {
    const place = anyContact ? JSON.stringify([leg.refetched, leg.together]) : key;
    const node = target.legs.get(place) ?? newLeg([], leg.refetched, leg.together);
    target.legs.set(place, node);
    for (const contact of leg.contacts) node.contacts.add(contact);
    for (const choice of leg.notWalked) node.notWalked.add(choice);
    for (const [choice, junction] of leg.next) {
      const next = node.next.get(choice) ?? emptyJunction();
      node.next.set(choice, next);
      layOn(next, junction, anyContact);
    }
  }
  for (const end of source.ends.values()) addEnd(target, end);
}
