import { type Plan, PlanError } from '../call/plan.js';

/** What a walk decides itself, call by call. */
export const decidedByExplore = [
  'agents',
  'agentsDefault',
  'caller',
  'callSid',
  'realtime',
  'speed',
  'expect',
] as const satisfies readonly (keyof Plan)[];

/** A plan for every call of a walk. In it, `agent` says who always does the same. */
export type ExplorePlan = Omit<Plan, (typeof decidedByExplore)[number]>;

/** @throws {PlanError} for a plan that says what a walk decides itself */
export function refuseWhatIsDecided(plan: Plan): void {
  const given = decidedByExplore.filter((key) => plan[key] !== undefined);
  if (given.length === 0) return;
  throw new PlanError(
    given.map((key) => ({
      path: [key],
      message: 'explore decides that itself, call by call; leave it out of the plan',
    })),
  );
}
