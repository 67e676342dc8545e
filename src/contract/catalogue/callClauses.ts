import type { Clause } from './clause.js';

/** What the applet does with an accepted answer, until the call goes on to the next applet. */
export const callClauses = {
  'DIAL-01': {
    source: ['1.1'],
    text: 'Contacts are dialed one at a time, in order; the first answer ends the dialing.',
  },
  'DIAL-02': { source: ['1.1'], text: 'A leg rings for max_ringing_duration at most, then it is a no-answer.' },
  'DIAL-03': {
    source: ['1.1'],
    text: 'A conversation is cut after max_conversation_duration, and is still a conversation that ended.',
  },
  'DIAL-04': {
    source: ['1.1', 'OURS'],
    text: 'In parallel, at most max_parallel_attempts contacts ring at once; the first answer wins and the rest are cancelled.',
    assumption: 'When a ringing leg ends unanswered, the next contact takes its place.',
  },
  'DIAL-05': {
    source: ['OURS'],
    text: 'Of two answers at the same instant one wins.',
    assumption: 'The contact that stands earlier in destination wins; the other leg is cancelled.',
  },
  'DIAL-06': {
    source: ['PT', 'FIELD'],
    text: 'A leg ends as completed, no-answer, busy (also when rejected), failed or canceled.',
  },
  'DIAL-07': {
    source: ['PT', 'OURS'],
    text: 'When the caller hangs up, every live leg is cancelled and CallType is client-hangup; in a conversation it is a conversation that ended.',
    assumption: 'No next applet runs for a caller who left before a conversation.',
  },
  'DIAL-08': {
    source: ['OURS'],
    text: 'A contact may be listed twice.',
    assumption: 'It is dialed twice in sequence, and once in parallel.',
  },

  'REFETCH-01': {
    source: ['1.1', 'OURS'],
    text: 'With fetch_after_attempt the parameters are fetched again after each unsuccessful attempt.',
    assumption: 'An attempt is one contact in sequence, or the whole set in parallel.',
  },
  'REFETCH-02': {
    source: ['1.1'],
    text: 'Two fetches in a row with the same set of destinations stop further attempts.',
  },
  'REFETCH-03': { source: ['1.1'], text: 'With fetch_after_attempt, [A, B] answered identically dials A and never B.' },
  'REFETCH-04': {
    source: ['1.1', 'FIELD'],
    text: 'A re-fetch goes to the primary and then the fallback URL, and tells of the last leg.',
  },
  'REFETCH-05': {
    source: ['OURS'],
    text: 'The newest answer governs.',
    assumption:
      "The newest response's own fetch_after_attempt decides what follows; when false, its destinations are dialed through.",
  },
  'REFETCH-06': {
    source: ['1.1', 'OURS'],
    text: 'A re-fetch that gives nobody to dial ends in "nobody answered".',
    assumption: 'That holds for a re-fetch that fails, too: somebody was dialed before.',
  },
  'REFETCH-07': {
    source: ['OURS'],
    text: 'A webhook that always returns a fresh set is stopped.',
    assumption: 'A call makes 25 fetches at most (--max-fetches), of primary and fallback URL together.',
  },

  'STATE-01': {
    source: ['1.1'],
    text: 'With state management, a contact on another call through the account is not dialed.',
  },
  'STATE-02': {
    source: ['1.1', 'FIELD'],
    text: 'With state management, a contact is busy from the moment it is dialed until its leg ends.',
  },
  'STATE-03': { source: ['1.1'], text: 'Any SIP contact switches state management on for the whole response.' },
  'STATE-04': { source: ['1.1'], text: "So does any contact that is one of the account's users." },
  'STATE-05': {
    source: ['1.1', 'OURS'],
    text: 'A user whose device is unverified or off, or a SIP user that the account lacks, is not dialed.',
    assumption: 'With no roster given, every SIP user exists.',
  },
  'STATE-06': {
    source: ['1.1', 'OURS'],
    text: 'Contacts that are not dialed are skipped; when all were, nobody was dialed.',
    assumption: 'A skipped contact gives its turn to the next one at once, and is no attempt.',
  },
  'STATE-07': {
    source: ['1.1'],
    text: 'When a call is over, whatever happened, every contact that it made busy is free.',
  },

  'EVENT-01': {
    source: ['1.1'],
    text: 'Each leg sends dial, ringing, answered and terminal, in order; ringing and answered only where enabled.',
  },
  'EVENT-02': {
    source: ['1.1', 'OURS'],
    text: "The event's body names the event and the call, with times in ISO 8601 at +05:30.",
    assumption:
      'Events are sent as a JSON POST; virtual_number is the ExoPhone that the call came in on, from the other party.',
  },
  'EVENT-03': { source: ['1.1', 'FIELD'], text: "status is the agent's line: busy from dial on, free at terminal." },
  'EVENT-04': {
    source: ['OURS'],
    text: 'The event URL never changes or delays the call.',
    assumption: 'An event that fails, or is slow, is noted and forgotten; it is not sent again.',
  },
  'EVENT-05': { source: ['FIELD'], text: 'Version 1.0 sends its events by GET.' },
  'EVENT-06': {
    source: ['OURS'],
    text: 'In virtual time an event has arrived, or failed, before anything later in the call.',
    assumption: 'Waiting for an event costs wall time, up to its own 5 seconds, and no virtual time.',
  },

  'TRAN-01': { source: ['1.1'], text: 'conversation-ended: a conversation occurred.' },
  'TRAN-02': { source: ['1.1'], text: 'nobody-answered: somebody was dialed and no conversation occurred.' },
  'TRAN-03': {
    source: ['1.1', 'OURS'],
    text: 'nobody-answered: a re-fetch gave nothing more to dial.',
    assumption: 'That somebody was dialed before counts for more than that the last fetch dialed nobody.',
  },
  'TRAN-04': { source: ['1.1'], text: 'didnt-dial, fetch-failed: no fetch was accepted.' },
  'TRAN-05': { source: ['1.1'], text: 'didnt-dial, invalid-number: every contact has an invalid form.' },
  'TRAN-06': { source: ['1.1'], text: 'didnt-dial, empty-destination: the destination is empty.' },
  'TRAN-07': { source: ['1.1'], text: 'didnt-dial, unknown-user: the user does not exist.' },
  'TRAN-08': { source: ['1.1'], text: "didnt-dial, unverified-device: the user's device is unverified." },
  'TRAN-09': { source: ['1.1'], text: "didnt-dial, device-off: the user's device is off." },
  'TRAN-10': { source: ['1.1'], text: 'didnt-dial, busy: the contact is busy and state management is on.' },
  'TRAN-11': {
    source: ['OURS'],
    text: 'Contacts skipped for different reasons give one reason.',
    assumption: 'The reason is that of the last contact skipped.',
  },
  'TRAN-12': {
    source: ['1.1'],
    text: 'Each outcome has its next applet; didnt-dial without one takes that of nobody-answered.',
  },
  'TRAN-13': {
    source: ['PT', 'OURS'],
    text: 'caller-hung-up: the caller left before a conversation.',
    assumption: 'No next applet runs.',
  },
} as const satisfies Record<string, Clause>;
