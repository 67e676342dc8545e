import type { LoggedEvent } from '../call/log.js';
import type { Plan } from '../call/plan.js';
import type { CallRecord } from '../call/record.js';
import { doubleBookedLegs } from './doubleBooked.js';

/**
 * A plan by which everybody does what they did in a call that nobody planned: the agents in the order in which they were
 * dialed, and the caller.
 */
export function livedPlan(
  { agent: _agent, agentsDefault: _default, ...plan }: Plan,
  log: readonly LoggedEvent[],
): Plan {
  const start = log[0]?.at ?? 0;
  const hangup = log.find(({ type }) => type === 'caller-hung-up');
  return {
    ...plan,
    agents: log.flatMap((event) => (event.type === 'leg-dialed' ? [behaviourOf(event.leg, log)] : [])),
    ...(hangup && { caller: `hangup:after=${hangup.at - start}ms` }),
  };
}

/** What an agent did, as a plan says it. One whose ringing was cut short would have let it ring. */
function behaviourOf(leg: number, log: readonly LoggedEvent[]): string {
  const answered = log.find((event) => event.type === 'leg-answered' && event.leg === leg);
  const ended = log.find((event) => event.type === 'leg-ended' && event.leg === leg);
  if (answered?.type === 'leg-answered') {
    const talk = ended?.type === 'leg-ended' ? `:talk=${ended.talkSeconds}s` : '';
    return `answer:after=${answered.ringSeconds}s${talk}`;
  }
  if (ended?.type !== 'leg-ended') return 'no-answer';
  if (ended.result === 'busy') return ended.ringSeconds > 0 ? `reject:after=${ended.ringSeconds}s` : 'busy';
  // It picked up in the same moment as the one who was connected, and lost (DIAL-05).
  if (ended.assumes?.includes('DIAL-05')) return `answer:after=${ended.ringSeconds}s`;
  return ended.result === 'failed' ? 'failed' : 'no-answer';
}

/** A plan for a call that met others in its world, as if it were alone: whoever was with them is on another call. */
export function lonelyPlan(plan: Plan, { skipped, legs, log }: CallRecord): Plan {
  const dialed = new Set(legs.map(({ contact }) => contact));
  const kept = skipped.filter(({ contact, reason }) => reason === 'busy' && !dialed.has(contact));
  // With state management they would be skipped.
  const shared = doubleBookedLegs(log).filter(({ stateManaged }) => !stateManaged);
  const taken = [...kept, ...shared].map(({ contact }) => contact);
  const busy = [...new Set([...(plan.busy ?? []), ...taken])];
  return busy.length === 0 ? plan : { ...plan, busy };
}
