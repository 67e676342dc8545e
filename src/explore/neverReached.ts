import type { SkipReason } from '../connect/selection.js';
import type { ClauseId } from '../contract/catalogue/clauses.js';
import { parseContact } from '../telephony/contact.js';
import type { ExploredPath } from './exploredPath.js';

/** A contact that the webhook named and that no path dialed. */
export interface NeverReached {
  /** As the webhook wrote it. */
  readonly contact: string;
  /** Paths on which it was named. */
  readonly namedOn: number;
  readonly because: 'same-destinations' | 'fetch-limit' | 'not-its-turn' | SkipReason;
  readonly clause: ClauseId;
}

const clauseOf: Record<NeverReached['because'], ClauseId> = {
  'same-destinations': 'REFETCH-03',
  'fetch-limit': 'REFETCH-07',
  'not-its-turn': 'DIAL-01',
  'invalid-number': 'PARAM-03',
  'unknown-user': 'STATE-05',
  'unverified-device': 'STATE-05',
  'device-off': 'STATE-05',
  busy: 'STATE-01',
};

/**
 * Contacts that no path dialed, in the order in which they were first named. Two spellings of a number are one
 * contact. A path on which nobody was left to dial because somebody had answered, or the caller had gone, says nothing
 * about why.
 */
export function neverReached(paths: readonly ExploredPath[]): NeverReached[] {
  const keyOf = (contact: string) => parseContact(contact).key;
  const dialed = new Set(paths.flatMap((path) => path.dialed.map(keyOf)));
  const left = new Map<string, { contact: string; on: ExploredPath[] }>();
  for (const path of paths) {
    for (const contact of path.named) {
      const key = keyOf(contact);
      if (dialed.has(key)) continue;
      const known = left.get(key) ?? { contact, on: [] };
      if (known.on.at(-1) !== path) known.on.push(path);
      left.set(key, known);
    }
  }
  return [...left.entries()].map(([key, { contact, on }]) => {
    const because = reasonFor(key, on);
    return { contact, namedOn: on.length, because, clause: clauseOf[because] };
  });
}

function reasonFor(key: string, paths: readonly ExploredPath[]): NeverReached['because'] {
  const skips = paths.flatMap(({ skipped }) => skipped);
  const skip = skips.find(({ contact }) => parseContact(contact).key === key);
  if (skip) return skip.reason;
  const loops = ['same-destinations', 'fetch-limit'] as const;
  return loops.find((reason) => paths.some((path) => path.reason === reason)) ?? 'not-its-turn';
}
