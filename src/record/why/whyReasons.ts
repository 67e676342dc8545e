import type { Reason } from '../../connect/outcome.js';
import { duration } from '../../telephony/durationText.js';
import { type Cause, named, type WhyCall } from './whyCall.js';
import { nothingAccepted } from './whyFetch.js';
import { allBusy, attemptsFailed, skippedFor } from './whyPeople.js';

/** What made a call end for each reason that there is. */
export const causeOf: Record<Reason | 'interrupted', (call: WhyCall) => Cause> = {
  'agent-hung-up': (call) => talked(call, 'and then the agent hung up'),
  'caller-hung-up': (call) => talked(call, 'and then hung up'),
  'conversation-limit': (call) => ({
    cause: `The conversation with ${talker(call)} was cut after ${duration(call.accepted?.asks.maxConversation ?? 0)}, the limit that max_conversation_duration sets.`,
    clause: 'DIAL-03',
    more: ['A response without max_conversation_duration sets it to 15 min.'],
    change: 'Set max_conversation_duration to what your conversations need, 4500 seconds (75 min) at most.',
  }),
  'attempts-failed': attemptsFailed,
  'same-destinations': sameDestinations,
  'refetch-failed': (call) => {
    const cause = nothingAccepted(call, `so nobody was dialed after ${named(lastDialed(call))}`);
    return { ...cause, more: [...(cause.more ?? []), 'A re-fetch that fails ends the dialing (REFETCH-06).'] };
  },
  'refetch-dialed-nobody': (call) => ({
    cause: `After ${named(lastDialed(call))} had not answered, the webhook was asked again and gave nobody to dial.`,
    clause: 'REFETCH-06',
    more: [nobodyIn(call)],
    change:
      'Return another contact on a re-fetch (DialWhomNumber says who was dialed), or mean it: this is how to end the dialing.',
  }),
  'fetch-limit': ({ record }) => ({
    cause: `The webhook returned other contacts after every attempt, and was stopped after ${record.fetches.length} fetches.`,
    clause: 'REFETCH-07',
    more: ['The field of the response is fetch_after_attempt, which was true every time.'],
    change:
      'Come to an end: return an empty destination, or the same set twice, once everybody was tried. --max-fetches moves the limit.',
  }),
  'fetch-failed': (call) => nothingAccepted(call, 'so nobody was dialed'),
  'empty-destination': () => ({
    cause: 'The webhook returned an empty destination, so nobody was dialed.',
    clause: 'TRAN-06',
    more: [
      'The field of the response is /destination. It is an accepted answer, and the fallback URL is not asked (FALL-04).',
    ],
    change: 'Return somebody to dial; if nobody is meant, set the applet of "didn\'t dial" in the flow.',
  }),
  'invalid-number': (call) =>
    skippedFor(call, 'invalid-number', 'TRAN-05', {
      because: 'is neither a phone number in E.164 nor a SIP user',
      change: 'Write a phone number in E.164, with + and its country, or a SIP user with sip: in front.',
    }),
  'unknown-user': (call) =>
    skippedFor(call, 'unknown-user', 'TRAN-07', {
      because: 'is no user of the account',
      change: 'Create the user in the account, or offer a contact that it has; exosim knows those that --user names.',
    }),
  'unverified-device': (call) =>
    skippedFor(call, 'unverified-device', 'TRAN-08', {
      because: 'has a device that is unverified',
      change: 'Verify the device of that user, or offer another contact.',
    }),
  'device-off': (call) =>
    skippedFor(call, 'device-off', 'TRAN-09', {
      because: 'has switched the device off',
      change: 'Have the device switched on (available: true), or offer another contact behind this one.',
    }),
  busy: allBusy,
  'while-fetching': (call) => ({
    cause: `The caller hung up after ${call.lasted}, while the webhook was being asked whom to dial.`,
    clause: 'TRAN-13',
    change: 'Answer sooner: the caller waits for each fetch, and a failed primary is followed by the fallback.',
  }),
  'while-ringing': (call) => ({
    cause: `The caller hung up after ${call.lasted}, while ${named(lastDialed(call))} was ringing and nobody had answered.`,
    clause: 'TRAN-13',
    more: [`${attempts(call)} dialed before the caller gave up.`],
    change:
      'Let the caller wait less: a shorter max_ringing_duration, parallel_ringing, or who is likely to answer first.',
  }),
  interrupted: (call) => ({
    cause: `The simulation was interrupted after ${call.lasted}; the call was still going on.`,
    clause: null,
    change: 'Record the call again to its end.',
  }),
};

function talked(call: WhyCall, end: string): Cause {
  return {
    cause: `The caller talked to ${talker(call)}${lastedTalk(call)} ${end}.`,
    clause: 'TRAN-01',
    change: 'Nothing has to change.',
  };
}

function lastedTalk({ record }: WhyCall): string {
  const leg = record.legs.find(({ result }) => result === 'completed');
  return leg ? ` for ${duration(leg.talkSeconds)}` : '';
}

function talker({ record }: WhyCall): string {
  return record.answeredBy === null ? 'an agent' : named([record.answeredBy]);
}

function lastDialed({ record }: WhyCall): string[] {
  return record.legs.slice(-1).map(({ contact }) => contact);
}

function attempts({ record: { legs } }: WhyCall): string {
  return legs.length === 1 ? 'One contact was' : `${legs.length} contacts were`;
}

function nobodyIn(call: WhyCall): string {
  const contacts = call.accepted?.asks.contacts ?? [];
  if (contacts.length === 0) return 'The field of the response is /destination, which is empty.';
  return `Everybody in its destination was skipped: ${named(contacts)}.`;
}

/** REFETCH-02, and the surprise of REFETCH-03. */
function sameDestinations(call: WhyCall): Cause {
  const never = call.neverDialed;
  const again = `the webhook was asked again after ${named(lastDialed(call))} and returned the same destinations`;
  const fields =
    'The fields of the response are fetch_after_attempt, which is true, and destination, which was the same set twice in a row.';
  if (never.length === 0) {
    return {
      cause: `The dialing ended because ${again}.`,
      clause: 'REFETCH-02',
      more: [fields],
      change: call.finding('same-destinations')?.hint ?? 'Return other contacts after each attempt.',
    };
  }
  return {
    cause: `${named(never)} ${never.length === 1 ? 'was' : 'were'} never dialed, because with fetch_after_attempt ${again}, which ends the dialing.`,
    clause: 'REFETCH-03',
    more: [fields],
    change:
      'Set fetch_after_attempt to false to have the contacts dialed in turn, or leave those out that were dialed already (DialWhomNumber names the last).',
  };
}
