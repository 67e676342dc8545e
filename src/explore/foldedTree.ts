import { type Choice, choices } from './choices.js';
import { type EndNode, emptyJunction, endKey, type Junction, type LegNode, layOn } from './pathTree.js';

/** A tree of paths in which what is the same is told once. */
export interface FoldedJunction {
  readonly legs: readonly FoldedLeg[];
  readonly ends: readonly EndNode[];
  readonly paths: number;
}

export interface FoldedLeg {
  readonly contacts: readonly string[];
  readonly refetched: boolean;
  readonly together: boolean;
  readonly groups: readonly FoldedGroup[];
  readonly notWalked: readonly Choice[];
}

/** Choices that come to the same. */
export interface FoldedGroup {
  readonly choices: readonly Choice[];
  readonly next: FoldedJunction;
}

/**
 * Folds choices that lead to the same legs and ends into one. How long the caller waited does not count.
 *
 * @param anyContact also folds what differs only in who is dialed
 */
export function foldTree(junction: Junction, anyContact = false): FoldedJunction {
  if (!anyContact) return fold(junction, false);
  const laid = emptyJunction();
  layOn(laid, junction, true);
  return fold(laid, true);
}

function fold(junction: Junction, anyContact: boolean): FoldedJunction {
  const ends = [...junction.ends.values()];
  const legs = [...junction.legs.values()].map((leg) => foldLeg(leg, anyContact));
  const below = legs.flatMap(({ groups }) => groups.map(({ next }) => next.paths));
  return { legs, ends, paths: [...ends.map(({ paths }) => paths), ...below].reduce((sum, paths) => sum + paths, 0) };
}

function foldLeg({ contacts, refetched, together, next, notWalked }: LegNode, anyContact: boolean): FoldedLeg {
  const groups = new Map<string, { choices: Choice[]; junction: Junction }>();
  for (const choice of inOrder(next.keys())) {
    const junction = next.get(choice) ?? emptyJunction();
    const shape = shapeOf(junction, anyContact);
    const group = groups.get(shape) ?? { choices: [], junction: emptyJunction() };
    group.choices.push(choice);
    layOn(group.junction, junction, anyContact);
    groups.set(shape, group);
  }
  return {
    contacts: [...contacts],
    refetched,
    together,
    groups: [...groups.values()].map((group) => ({
      choices: group.choices,
      next: fold(group.junction, anyContact),
    })),
    notWalked: inOrder(notWalked),
  };
}

/** The same for two trees that a caller could not tell apart but by the time. */
function shapeOf({ legs, ends }: Junction, anyContact: boolean): string {
  const shapes = [...legs.values()].map(({ contacts, refetched, together, next, notWalked }) => [
    anyContact ? [] : [...contacts],
    refetched,
    together,
    inOrder(next.keys()).map((choice) => [choice, shapeOf(next.get(choice) ?? emptyJunction(), anyContact)]),
    inOrder(notWalked),
  ]);
  return JSON.stringify([shapes, [...ends.values()].map(endKey).sort()]);
}

function inOrder(some: Iterable<Choice>): Choice[] {
  const among = new Set(some);
  return choices.filter((choice) => among.has(choice));
}
