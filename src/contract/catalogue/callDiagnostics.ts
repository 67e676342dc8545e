import type { DiagnosticKind } from './diagnosticKind.js';

/** What is found while a call goes on. */
export const callDiagnostics = {
  'contact-repeated': { severity: 'warning', clause: 'DIAL-08', hint: 'List each contact once.' },
  'state-management-forced': {
    severity: 'info',
    clause: 'STATE-03',
    hint: 'Count on it: a contact that is on another call will be skipped. Send "state_management": true to say so yourself.',
  },
  'contact-busy': {
    severity: 'warning',
    clause: 'TRAN-10',
    hint: 'Offer another contact, or look after who is free with the call events.',
  },
  'contact-double-booked': {
    severity: 'warning',
    clause: 'STATE-01',
    hint: 'Reserve an agent in the same step in which you hand them out, or send "state_management": true to have contacts skipped that are on another call.',
  },
  'user-unknown': {
    severity: 'warning',
    clause: 'TRAN-07',
    hint: 'Create the user in the account, or name it with --user if it exists.',
  },
  'device-unverified': {
    severity: 'warning',
    clause: 'TRAN-08',
    hint: 'Verify the device of that user, or offer another contact.',
  },
  'device-off': {
    severity: 'warning',
    clause: 'TRAN-09',
    hint: 'Switch the device of that user on (available: true), or offer another contact.',
  },
  'destination-empty': {
    severity: 'info',
    clause: 'TRAN-06',
    hint: 'Set the applet of "didn\'t dial" in the flow, if this is what you mean; otherwise return somebody.',
  },
  'outgoing-number-not-e164': { severity: 'warning', clause: 'PARAM-05', hint: 'Write the ExoPhone in E.164.' },
  'outgoing-number-not-ours': {
    severity: 'warning',
    clause: 'PARAM-05',
    hint: 'Use an ExoPhone of the account, or name this one with --exophone if it is one.',
  },
  'outgoing-number-incoming-only': {
    severity: 'warning',
    clause: 'PARAM-05',
    hint: 'Use an ExoPhone that can dial out.',
  },
  'outgoing-number-unchecked': {
    severity: 'info',
    clause: 'PARAM-05',
    hint: "Name the account's ExoPhones with --exophone to have it checked.",
  },
  'same-destinations': {
    severity: 'warning',
    clause: 'REFETCH-02',
    hint: 'Return other contacts after each attempt (leave out DialWhomNumber), or set fetch_after_attempt to false to have them dialed in turn.',
  },
  'fetch-limit': {
    severity: 'error',
    clause: 'REFETCH-07',
    hint: 'Let the webhook come to an end: an empty destination, or the same set twice. --max-fetches moves the limit.',
  },
  'events-withheld': {
    severity: 'warning',
    clause: 'EVENT-04',
    hint: 'Allow its host with --allow-host to have the events sent.',
  },
  'event-failed': {
    severity: 'warning',
    clause: 'EVENT-04',
    hint: 'See that the event URL takes a POST and answers within 5 seconds; the call is not changed by it.',
  },
} as const satisfies Record<string, DiagnosticKind>;
