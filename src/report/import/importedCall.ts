import type { Plan } from '../../call/plan.js';

/** One call of an import, as it is told. */
export interface ImportedCallEntry {
  /** The CallSid, with `-2` behind it when another call has the same one. */
  readonly name: string;
  readonly requests: number;
  /** Where its requests stand: `access.log, lines 3 and 9`; safe to print. */
  readonly source: string;
  /** What the log tells besides: short sentences, safe to print. */
  readonly notes: readonly string[];
  /** Whole sentences for whoever reads the plan. */
  readonly guesses: readonly string[];
  /** Absent when the requests make no plan. */
  readonly plan?: Plan;
  /** A sentence without its full stop. */
  readonly fault?: string;
}

/** What the dialed do, in the words of a plan. */
export function agentsOf({ agents = [], agent = {}, agentsDefault }: Plan): string[] {
  const inOrder = Array.isArray(agents) ? (agents as readonly string[]) : [];
  return [
    ...inOrder,
    ...Object.entries(agent).map(([contact, behaviour]) => `${contact}=${behaviour}`),
    ...(agentsDefault === undefined ? [] : [`else ${agentsDefault}`]),
  ];
}
