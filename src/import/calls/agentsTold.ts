import type { Plan } from '../../call/plan.js';
import type { DialTold } from '../requests/loggedRequest.js';
import { fetchesOf, type LoggedCall } from './loggedCall.js';

/** What the requests of a call tell of those who were dialed, and of the caller: parts of a plan. */
export type PeopleTold = Pick<Plan, 'agent' | 'agents' | 'agentsDefault' | 'caller'>;

/** What became of each attempt that a re-fetch tells of, in order (REQ-10). */
export function attemptsTold({ rounds }: LoggedCall): DialTold[] {
  return rounds.flatMap(({ primary }) => primary.dial ?? []);
}

/**
 * Reads the agents off the requests: each re-fetch tells what the contact before it did (REFETCH-01), and the request of
 * a later applet how the last attempt ended. Of whom nothing is told answers, and then nothing follows, as in the log.
 */
export function peopleTold(call: LoggedCall): PeopleTold {
  const attempts = attemptsTold(call);
  const agents = attempts.map(behaviourTold);
  const last = call.next?.dial;
  const isTold = last !== undefined && !isSame(last, attempts.at(-1));
  return {
    ...(agents.length > 0 && { agents }),
    ...(isTold && lastTold(last, attempts)),
    ...callerTold(call),
  };
}

/** Where in its attempt the last contact stood is not told, so it is known by its name; nobody else has answered. */
function lastTold(last: DialTold, before: readonly DialTold[]): PeopleTold {
  const wasDialedBefore = before.some(({ contact }) => contact === last.contact);
  if (wasDialedBefore || last.contact === '') return { agentsDefault: behaviourTold(last) };
  return { agent: { [last.contact]: behaviourTold(last) }, agentsDefault: 'no-answer' };
}

function isSame(one: DialTold, other: DialTold | undefined): boolean {
  return (
    other !== undefined &&
    one.status === other.status &&
    one.contact === other.contact &&
    one.duration === other.duration
  );
}

/** As a plan writes it, with the times that were told. */
export function behaviourTold({ status, duration, talk }: DialTold): string {
  switch (status) {
    case 'completed': {
      const talked = Math.min(talk ?? 0, duration);
      // Where only the whole time is told, most of it was talk.
      const rang = talk === undefined ? Math.min(duration, 5) : duration - talked;
      return `answer:after=${rang}s:talk=${talk === undefined ? duration - rang : talked}s`;
    }
    case 'busy':
      return duration > 0 ? `reject:after=${duration}s` : 'busy';
    case 'failed':
      return 'failed';
    default:
      return 'no-answer';
  }
}

/** The caller left during the applet (REQ-06): no later than the request that tells so. */
function callerTold(call: LoggedCall): Pick<Plan, 'caller'> {
  const { next } = call;
  if (next === undefined || (next.callType !== 'client-hangup' && next.dial?.status !== 'canceled')) return {};
  const [first] = fetchesOf(call);
  const seconds = Math.round((next.time - (first?.time ?? Number.NaN)) / 1000);
  return seconds > 0 && seconds < 24 * 3600 ? { caller: `hangup:after=${seconds}s` } : {};
}
