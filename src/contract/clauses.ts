/**
 * The rules of the Connect applet, one entry each. Code, tests, diagnostics and docs refer to a rule by its id.
 *
 * Sources, from the strongest to the weakest: `1.1` and `1.0`, the vendor's pages for the two versions of the applet;
 * `PT`, `GA`, `SC`, its pages for the Passthru, Gather and Switch Case applets; `FIELD`, seen on the wire or reported
 * from production calls; `OURS`, where every source is silent and exosim decides.
 */
export type Source = '1.1' | '1.0' | 'PT' | 'GA' | 'SC' | 'FIELD' | 'OURS';

export interface Clause {
  readonly source: readonly Source[];
  readonly text: string;
  /** What exosim decided where the sources are silent; present exactly when `OURS` is among the sources. */
  readonly assumption?: string;
}

export const clauses = {
  'REQ-01': {
    source: ['1.1'],
    text: 'A GET without a body to the configured URL, the call details as query parameters behind any query the URL has.',
  },
  'REQ-02': {
    source: ['1.1', '1.0', 'FIELD'],
    text: 'The header exotel-version names the version; nothing authenticates or signs the request.',
  },
  'REQ-03': {
    source: ['1.1', '1.0', 'FIELD'],
    text: 'Fifteen parameters are always sent, among them both From/To and CallFrom/CallTo.',
  },
  'REQ-04': {
    source: ['1.1', '1.0'],
    text: 'Direction is incoming (From is the caller, To the ExoPhone) or outbound-dial (the reverse).',
  },
  'REQ-05': {
    source: ['1.1', '1.0', 'FIELD'],
    text: 'Times are India time; EndTime is 1970-01-01 05:30:00 while the call is up; observed writes Created in another form.',
  },
  'REQ-06': {
    source: ['PT', '1.0'],
    text: 'CallType tells what came before: call-attempt, completed, incomplete, client-hangup or voicemail.',
  },
  'REQ-07': {
    source: ['FIELD', 'OURS'],
    text: 'Numbers are sent as the user gave them.',
    assumption: 'The built-in sample call writes its numbers in the 0-prefixed national form, as seen on the wire.',
  },
  'REQ-08': {
    source: ['GA', 'FIELD'],
    text: 'digits comes only after a Gather, only on the first fetch, and in literal double quotes.',
  },
  'REQ-09': { source: ['1.0', 'FIELD'], text: 'CustomField comes only with a call that the API started with one.' },
  'REQ-10': {
    source: ['PT', 'FIELD'],
    text: 'After a dial attempt the request tells of the last leg: status, contact, durations, cause, recording.',
  },
  'REQ-11': {
    source: ['1.0', 'FIELD'],
    text: 'CallSid, Created and StartTime stay the same for a whole call; CurrentTime moves on.',
  },

  'RESP-01': { source: ['1.1'], text: 'Only status 200 is accepted; a redirect is not followed.' },
  'RESP-02': {
    source: ['1.1'],
    text: 'Headers and whole body arrive within 5 seconds of the start of the request, connecting included.',
  },
  'RESP-03': { source: ['1.1'], text: 'Content-Type is application/json in any case, with or without parameters.' },
  'RESP-04': {
    source: ['1.1', 'OURS'],
    text: 'The body is one JSON object.',
    assumption: 'A body over 1 MiB is rejected; a UTF-8 byte-order mark is tolerated.',
  },
  'RESP-05': { source: ['1.1'], text: 'destination is present; null counts as absent.' },
  'RESP-06': {
    source: ['1.1'],
    text: 'Every audio URL, and a text to speak that is itself a URL, is http or https and answers 200.',
  },
  'RESP-07': {
    source: ['FIELD', 'OURS'],
    text: 'A known parameter of the wrong type or outside its values rejects the whole response.',
    assumption: 'One wrong parameter rejects the response as a whole, whichever parameter it is.',
  },
  'RESP-08': {
    source: ['OURS'],
    text: 'An unknown parameter, or one of the other version, is ignored.',
    assumption: 'Parameters that the version does not know are ignored with a warning, not rejected.',
  },

  'PARAM-01': { source: ['1.1'], text: 'fetch_after_attempt: a boolean, false by default.' },
  'PARAM-02': {
    source: ['1.1'],
    text: 'destination: an array of objects with a contact_uri, dialed in order; an empty one dials nobody.',
  },
  'PARAM-03': {
    source: ['1.1', 'FIELD'],
    text: 'contact_uri: a phone number in E.164 or sip:<user>; other forms are skipped; observed skips items with further keys.',
  },
  'PARAM-04': { source: ['1.1'], text: 'state_management: a boolean, false by default.' },
  'PARAM-05': {
    source: ['1.1'],
    text: "outgoing_phone_number: an ExoPhone of the account in E.164 that can dial out, otherwise the call's own ExoPhone is used.",
  },
  'PARAM-06': {
    source: ['1.1', 'OURS'],
    text: 'sticky_agent: the contact that last talked to this caller is dialed first; an answered call is remembered.',
    assumption: 'The sticky contact moves to the front; the others keep their order.',
  },
  'PARAM-07': {
    source: ['1.1'],
    text: 'recording: record (a boolean) and channels (single or dual); a recorded conversation has a RecordingUrl.',
  },
  'PARAM-08': {
    source: ['1.1', '1.0', 'OURS'],
    text: 'max_ringing_duration: whole seconds from 1 to 60, 30 by default.',
    assumption: 'A value above 60 is cut to 60.',
  },
  'PARAM-09': {
    source: ['1.1', '1.0', 'OURS'],
    text: 'max_conversation_duration: whole seconds from 1 to 4500, 900 by default.',
    assumption: 'A value above 4500 is cut to 4500.',
  },
  'PARAM-10': {
    source: ['1.1'],
    text: 'music_on_hold: default_tone, operator_tone, or custom_tone with an audio URL.',
  },
  'PARAM-11': {
    source: ['1.1'],
    text: 'parallel_ringing: activate (a boolean) and max_parallel_attempts (an integer); not active by default.',
  },
  'PARAM-12': { source: ['1.1'], text: 'call_event_passthru_url: an http or https URL that is sent the call events.' },
  'PARAM-13': {
    source: ['1.1'],
    text: 'start_call_playback: an audio URL or a text, played to the dialed party on answer; a WAV should be 8 kHz, 16 bit, mono.',
  },
  'PARAM-14': {
    source: ['FIELD'],
    text: 'destination_type belongs to a retired beta; in observed, "user" has every contact looked up as a user.',
  },

  'FALL-01': {
    source: ['1.1', 'OURS'],
    text: 'The primary fetch fails when the answer is not accepted or the connection fails.',
    assumption: 'A connection that fails (DNS, refused, reset, TLS) counts like a response that is not 200.',
  },
  'FALL-02': {
    source: ['1.1'],
    text: 'A failed primary fetch is followed by one fetch of the fallback URL with the same parameters and rules.',
  },
  'FALL-03': {
    source: ['1.1', 'OURS'],
    text: 'Without an accepted answer from either URL there are no parameters.',
    assumption: 'When nothing was dialed before, that is "didn\'t dial"; after a dial it is "nobody answered".',
  },
  'FALL-04': {
    source: ['1.1'],
    text: 'An accepted answer that dials nobody is no failure: the fallback URL is not contacted.',
  },

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
  'REFETCH-03': { source: ['1.1'], text: 'So [A, B], answered identically, dials A and never B.' },
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

export type ClauseId = keyof typeof clauses;

/** A clause that rests, in whole or in part, on a decision of exosim. */
export type AssumptionId = {
  [Id in ClauseId]: (typeof clauses)[Id] extends { assumption: string } ? Id : never;
}[ClauseId];

export const clauseIds = Object.keys(clauses) as ClauseId[];

/** The clause with that id, with all its optional fields. */
export function clause(id: ClauseId): Clause {
  return clauses[id];
}
