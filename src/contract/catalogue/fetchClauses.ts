import type { Clause } from './clause.js';

/** What the webhook is asked, and what its answer must be. */
export const fetchClauses = {
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
} as const satisfies Record<string, Clause>;
