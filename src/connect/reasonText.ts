import type { Reason } from './outcome.js';

/** Each reason as a sentence without its full stop. */
export const reasonText: Record<Reason | 'interrupted', string> = {
  'agent-hung-up': 'the agent hung up',
  'caller-hung-up': 'the caller hung up',
  'conversation-limit': 'the conversation reached its limit and was cut',
  'attempts-failed': 'nobody who was dialed picked up',
  'same-destinations': 'the webhook returned the same destinations twice in a row',
  'refetch-failed': 'the parameters could not be fetched again',
  'refetch-dialed-nobody': 'the last fetch returned nobody to dial',
  'fetch-limit': 'the limit of fetches was reached',
  'fetch-failed': 'no fetch was accepted',
  'empty-destination': 'the destination is empty',
  'invalid-number': 'no contact has a valid form',
  'unknown-user': 'the user does not exist',
  'unverified-device': "the user's device is unverified",
  'device-off': "the user's device is off",
  busy: 'the contact is on another call',
  'while-fetching': 'before anybody was dialed',
  'while-ringing': 'while it was ringing',
  interrupted: 'the simulation was interrupted',
};
