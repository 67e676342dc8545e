import { callClauses } from './callClauses.js';
import type { Clause } from './clause.js';
import { fetchClauses } from './fetchClauses.js';

export type { Clause, Source } from './clause.js';

/** The rules of the Connect applet, one entry each. Code, tests, diagnostics and docs refer to a rule by its id. */
export const clauses = { ...fetchClauses, ...callClauses };

export type ClauseId = keyof typeof clauses;

/** A clause that rests, in whole or in part, on a decision of exosim. */
export type AssumptionId = {
  [Id in ClauseId]: (typeof clauses)[Id] extends { assumption: string } ? Id : never;
}[ClauseId];

export const clauseIds = Object.keys(clauses) as ClauseId[];

/** The clause with that id, with all its optional fields. */
export function clause(id: ClauseId): Clause {
  return clauses[id];
}
