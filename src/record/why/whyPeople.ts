import type { LegRecord } from '../../call/record.js';
import type { SkipReason } from '../../connect/selection.js';
import type { ClauseId } from '../../contract/catalogue/clauses.js';
import { duration } from '../../telephony/durationText.js';
import { type Cause, named, type WhyCall } from './whyCall.js';

/** Everybody was dialed, and nobody picked up. */
export function attemptsFailed(call: WhyCall): Cause {
  const { legs } = call.record;
  const engaged = legs.some(({ result, ringSeconds }) => result === 'busy' && ringSeconds === 0);
  const unmanaged = call.events('leg-dialed').some(({ stateManaged }) => !stateManaged);
  const rang = legs.every(({ result }) => result === 'no-answer');
  const told = legs.slice(0, 3).map(legLived);
  const rest = legs.length > 3 ? ` and ${legs.length - 3} more did not answer either` : '';
  return {
    cause: `Nobody who was dialed picked up: ${told.join(', ')}${rest}.`,
    clause: rang ? 'DIAL-02' : 'TRAN-02',
    more: [`That is for ${legs.length === 1 ? 'the agent' : 'the agents'}; the response was accepted and obeyed.`],
    change:
      engaged && unmanaged
        ? 'Send "state_management": true to have contacts skipped that are on another call, and offer more of them.'
        : legs.some(({ result }) => result === 'no-answer')
          ? 'Offer more contacts, or a longer max_ringing_duration (60 seconds at most).'
          : 'Offer more contacts.',
  };
}

function legLived({ contact, result, ringSeconds }: LegRecord): string {
  const who = named([contact]);
  if (result === 'no-answer') return `${who} rang for ${duration(ringSeconds)}`;
  if (result === 'busy') return ringSeconds > 0 ? `${who} declined the call` : `${who} had a busy line`;
  return result === 'failed' ? `${who} could not be reached` : `${who} was cancelled`;
}

/** Nobody was dialed, because everybody is on another call (TRAN-10). */
export function allBusy(call: WhyCall): Cause {
  const others = call.record.skipped.filter(({ reason }) => reason !== 'busy');
  const busy = call.busyElsewhere;
  return {
    cause: `${named(busy)} ${isOrAre(busy)} on another call, and state management keeps ${busy.length === 1 ? 'a contact' : 'contacts'} from being dialed twice at once, so nobody was dialed.`,
    clause: others.length > 0 ? 'TRAN-11' : 'TRAN-10',
    more: [
      whyManaged(call),
      ...(others.length > 0
        ? [`Skipped for other reasons: ${named(others.map(({ contact }) => contact))}; the last one skipped decides.`]
        : []),
    ],
    change: 'Offer somebody who is free: book an agent when you return them, and free them on the terminal event.',
  };
}

/** Somebody was given to two callers at once, and this one was skipped for it or dialed them all the same. */
export function doubleBooked(call: WhyCall): Cause | undefined {
  return dialedTwice(call) ?? skippedAsBusy(call);
}

function dialedTwice(call: WhyCall): Cause | undefined {
  const found = call.finding('contact-double-booked');
  if (found === undefined) return undefined;
  const twice = call.doubleBooked;
  const one = twice.length === 1;
  const managed = call.events('leg-dialed').every(({ stateManaged }) => stateManaged);
  return {
    cause: `${named(twice)} ${one ? 'was' : 'were'} given to two callers at once: ${one ? 'it was' : 'they were'} on another call when this one dialed ${one ? 'it' : 'them'}.`,
    clause: found.clause,
    more: [
      managed
        ? 'State management was on for this call, but not for the other one.'
        : 'The field of the response is "state_management", which is not true: nothing keeps a contact from a second call.',
    ],
    change: found.hint,
  };
}

function skippedAsBusy(call: WhyCall): Cause | undefined {
  const busy = call.busyElsewhere;
  if (busy.length === 0 || call.record.reason === 'busy') return undefined;
  return {
    cause: `${named(busy)} ${busy.length === 1 ? 'was' : 'were'} not dialed, because ${busy.length === 1 ? 'it is' : 'they are'} on another call and state management is on.`,
    clause: 'STATE-01',
    more: [whyManaged(call)],
    change: 'Offer somebody who is free: book an agent when you return them, and free them on the terminal event.',
  };
}

function whyManaged(call: WhyCall): string {
  const forced = call.finding('state-management-forced');
  if (forced) return forced.message;
  return 'The field of the response is "state_management", which is true.';
}

/** Nobody was dialed, because of what the last contact is that was skipped (TRAN-05 to TRAN-09, TRAN-11). */
export function skippedFor(
  call: WhyCall,
  reason: SkipReason,
  clause: ClauseId,
  { because, change }: { because: string; change: string },
): Cause {
  const { skipped } = call.record;
  const mine = skipped.filter((one) => one.reason === reason).map(({ contact }) => contact);
  const others = skipped.filter((one) => one.reason !== reason).map(({ contact }) => contact);
  const tolerated = reason === 'invalid-number' ? usersDropped(call, 'so nobody was dialed') : undefined;
  if (tolerated) return tolerated;
  const dropped = reason === 'invalid-number' ? call.finding('contact-dropped') : undefined;
  if (dropped) return { cause: `Nobody was dialed: ${dropped.message}`, clause: dropped.clause, change: dropped.hint };
  return {
    cause: `Nobody was dialed, because ${named(mine)} ${plural(mine, because)}.`,
    clause: others.length > 0 ? 'TRAN-11' : clause,
    more: [
      'The field of the response is /destination.',
      ...(others.length > 0 ? [`Skipped for other reasons: ${named(others)}; the last one skipped decides.`] : []),
    ],
    change,
  };
}

/** SIP users were dropped from a destination in the shape of version 1.0, and the call went on without them. */
export function droppedUsers(call: WhyCall): Cause | undefined {
  return call.record.outcome === 'didnt-dial' ? undefined : usersDropped(call, 'so only the others were dialed');
}

function usersDropped(call: WhyCall, consequence: string): Cause | undefined {
  const tolerated = call.finding('destination-in-1.0-shape-tolerated');
  const users = call.record.skipped.map(({ contact }) => contact).filter((contact) => contact.startsWith('sip:'));
  if (tolerated === undefined || users.length === 0) return undefined;
  return {
    cause: `The webhook answered in the shape of version 1.0, in which the applet drops SIP users such as ${named(users.slice(0, 1))}, ${consequence}.`,
    clause: tolerated.clause,
    more: ['The field of the response is /destination.'],
    change: tolerated.hint,
  };
}

function isOrAre(contacts: readonly string[]): string {
  return contacts.length === 1 ? 'is' : 'are';
}

function plural(contacts: readonly string[], because: string): string {
  if (contacts.length <= 1) return because;
  return because
    .replace(/^is no user\b/, 'are no users')
    .replace(/^is\b/, 'are each')
    .replace(/^has\b/, 'each have');
}
