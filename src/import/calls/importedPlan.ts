import { isoTime } from '../../call/indianTime.js';
import { movedUrl } from '../../call/movedUrl.js';
import { type Plan, PlanError } from '../../call/plan.js';
import { readPlan } from '../../call/settings.js';
import { printable } from '../../contract/text/printable.js';
import type { LoggedRequest } from '../requests/loggedRequest.js';
import { peopleTold } from './agentsTold.js';
import { fetchesOf, type LoggedCall } from './loggedCall.js';

/** Where the webhook is, if the log does not say. */
export const usualOrigin = 'http://localhost:3000';

/** Fetches that a call may make without a plan that says so. */
const usualFetches = 25;

/** A plan, or why there is none: a sentence without its full stop. */
export type PlanOrFault = { readonly plan: Plan; readonly fault?: never } | { readonly fault: string };

/**
 * The plan that makes a call again: who called whom, when, and what the dialed did.
 *
 * @param primary where the webhook is, if the log does not say: with a path, the whole of the primary URL
 */
export function planOfCall(call: LoggedCall, primary?: string): PlanOrFault {
  const [round] = call.rounds;
  if (round === undefined) return { fault: 'none of its requests is a fetch of the applet' };
  const fallback = call.rounds.find((one) => one.fallback)?.fallback;
  const plan: Plan = {
    primary: urlOf(round.primary, primary, true),
    ...(fallback && { fallback: urlOf(fallback, primary, false) }),
    ...parties(round.primary),
    ...whatCameBefore(round.primary),
    ...profileTold(round.primary),
    ...peopleTold(call),
    ...limits(call),
    ...(isCallSid(call.callSid) && { callSid: call.callSid }),
  };
  try {
    readPlan(plan);
    return { plan };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { fault: printable(error.message.split('\n')[0] ?? '') };
  }
}

function urlOf({ origin, path }: LoggedRequest, primary: string | undefined, isPrimary: boolean): string {
  if (origin !== undefined) return `${origin}${path}`;
  if (primary === undefined) return `${usualOrigin}${path}`;
  if (isPrimary) return movedUrl(primary, path);
  return movedUrl(new URL('/', primary).href, path);
}

/** Empty texts are what the log does not tell. */
function parties({ from, to, direction }: LoggedRequest): Partial<Plan> {
  return {
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
    ...((direction === 'incoming' || direction === 'outbound-dial') && { direction }),
  };
}

const callTypes = ['call-attempt', 'completed', 'incomplete', 'voicemail'] as const;

function whatCameBefore({ digits, customField, callType, flowId, tenantId, time }: LoggedRequest): Partial<Plan> {
  const known = callTypes.find((one) => one === callType);
  return {
    ...(time >= 0 && { at: isoTime(time) }),
    ...(digits !== undefined && { digits: withoutQuotes(digits) }),
    ...(customField !== undefined && { customField }),
    ...(known && known !== 'call-attempt' && { callType: known }),
    ...(flowId !== '' && { flowId }),
    ...(tenantId !== '' && { tenantId }),
  };
}

/** Digits travel in quotes (REQ-08). */
function withoutQuotes(digits: string): string {
  return /^"(.*)"$/.exec(digits)?.[1] ?? digits;
}

function profileTold({ createdWithWeekday, apiVersion }: LoggedRequest): Partial<Plan> {
  return {
    ...(createdWithWeekday && { fidelity: 'observed' as const }),
    ...(apiVersion === '1.0' && { apiVersion }),
  };
}

function limits(call: LoggedCall): Pick<Plan, 'maxFetches'> {
  const fetches = fetchesOf(call).length;
  return fetches > usualFetches ? { maxFetches: Math.min(fetches, 10_000) } : {};
}

function isCallSid(text: string): boolean {
  return /^[0-9A-Za-z]{32}$/.test(text);
}
