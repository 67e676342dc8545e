import type { ClauseId } from './clauses.js';

export type Severity = 'error' | 'warning' | 'info';

/** One thing that exosim found and somebody should know. */
export interface Diagnostic {
  /** Stable: scripts may rely on it. `exosim explain <code>` tells more. */
  readonly code: DiagnosticCode;
  /** `error`: something did not work. `warning`: it worked, but not as meant. `info`: it worked, and may surprise. */
  readonly severity: Severity;
  /** The rule it rests on. */
  readonly clause: ClauseId;
  /** What was found, and where. Safe to print. */
  readonly message: string;
  /** JSON pointer into the response; empty for the response as a whole, absent when it is not about a response. */
  readonly pointer?: string;
  /** What to do about it. Safe to print. */
  readonly hint: string;
}

interface Kind {
  readonly severity: Severity;
  readonly clause: ClauseId;
  readonly hint: string;
}

/** Every diagnostic there is. Codes are only ever added. */
export const diagnosticKinds = {
  'status-not-200': {
    severity: 'error',
    clause: 'RESP-01',
    hint: 'Answer 200; to dial nobody, answer 200 with an empty destination.',
  },
  'redirect-not-followed': {
    severity: 'error',
    clause: 'RESP-01',
    hint: 'Answer 200 at the configured URL itself, or configure the URL that the redirect names.',
  },
  'timed-out': {
    severity: 'error',
    clause: 'RESP-02',
    hint: 'Answer within 5 seconds, connecting included; do slow work before the call or after it, and keep the service warm.',
  },
  'content-type-missing': {
    severity: 'error',
    clause: 'RESP-03',
    hint: 'Send the header Content-Type: application/json.',
  },
  'content-type-wrong': {
    severity: 'error',
    clause: 'RESP-03',
    hint: 'Send the header Content-Type: application/json.',
  },
  'body-empty': { severity: 'error', clause: 'RESP-04', hint: 'Send a JSON object that has a destination.' },
  'body-not-json': {
    severity: 'error',
    clause: 'RESP-04',
    hint: 'Send one JSON object in UTF-8, not compressed, with nothing before or behind it.',
  },
  'body-not-object': { severity: 'error', clause: 'RESP-04', hint: 'Wrap it: { "destination": [ … ] }.' },
  'body-too-large': {
    severity: 'error',
    clause: 'RESP-04',
    hint: 'Send only the parameters; they fit in a few kilobytes.',
  },
  'byte-order-mark': { severity: 'warning', clause: 'RESP-04', hint: 'Write the body without a byte-order mark.' },
  'destination-missing': {
    severity: 'error',
    clause: 'RESP-05',
    hint: 'Add "destination": [ { "contact_uri": "+91…" } ]; to dial nobody, make it an empty array.',
  },
  'destination-in-1.0-shape': {
    severity: 'error',
    clause: 'RESP-07',
    hint: 'Write "destination": [ { "contact_uri": "+919876543210" } ], or add --api-version 1.0 if the applet is of that version.',
  },
  'destination-in-1.1-shape': {
    severity: 'error',
    clause: 'RESP-07',
    hint: 'Write "destination": { "numbers": [ "+919876543210" ] }, or add --api-version 1.1 if the applet is of that version.',
  },
  'trunk-ignored': { severity: 'warning', clause: 'RESP-07', hint: 'Send either numbers or a trunk.' },
  'destination-in-1.0-shape-tolerated': {
    severity: 'warning',
    clause: 'PARAM-02',
    hint: 'Write "destination": [ { "contact_uri": "+919876543210" } ]: sip: entries in the 1.0 shape are never dialed.',
  },
  'audio-not-http': { severity: 'error', clause: 'RESP-06', hint: 'Name the audio by an http or https URL.' },
  'audio-unavailable': {
    severity: 'error',
    clause: 'RESP-06',
    hint: 'Serve the audio at that URL with status 200, without a redirect and within 5 seconds.',
  },
  'audio-not-probed': {
    severity: 'warning',
    clause: 'RESP-06',
    hint: 'Allow its host with --allow-host to have it checked.',
  },
  'audio-format': {
    severity: 'warning',
    clause: 'PARAM-13',
    hint: 'Convert it to a WAV of 8 kHz, 16 bit, mono (128 kbit/s).',
  },
  'wrong-type': {
    severity: 'error',
    clause: 'RESP-07',
    hint: 'Send the type that the parameter has; numbers and booleans stand without quotes.',
  },
  'not-in-list': { severity: 'error', clause: 'RESP-07', hint: 'Use one of the values that the parameter has.' },
  'below-minimum': {
    severity: 'error',
    clause: 'RESP-07',
    hint: 'Use a value within the range, or leave the parameter out for its default.',
  },
  'key-missing': {
    severity: 'error',
    clause: 'RESP-07',
    hint: 'Add the key, or leave the whole parameter out for its default.',
  },
  'too-many-faults': {
    severity: 'error',
    clause: 'RESP-07',
    hint: 'Mend the faults that are listed, then look again.',
  },
  'unknown-parameter': { severity: 'warning', clause: 'RESP-08', hint: 'Check its spelling, or leave it out.' },
  'parameter-of-other-version': {
    severity: 'warning',
    clause: 'RESP-08',
    hint: 'Use its counterpart in this version.',
  },
  'ringing-cut': { severity: 'warning', clause: 'PARAM-08', hint: 'Use a value from 1 to 60 seconds.' },
  'conversation-cut': {
    severity: 'warning',
    clause: 'PARAM-09',
    hint: 'Use a value from 1 to 4500 seconds (75 minutes).',
  },
  'parallel-width-below-one': {
    severity: 'warning',
    clause: 'PARAM-11',
    hint: 'Set max_parallel_attempts to 1 or more.',
  },
  'destination-type-retired': { severity: 'warning', clause: 'PARAM-14', hint: 'Leave destination_type out.' },
  'contact-invalid': {
    severity: 'error',
    clause: 'PARAM-03',
    hint: 'Write a phone number in E.164 (+919876543210) or a SIP user (sip:asha).',
  },
  'contact-extra-key': {
    severity: 'warning',
    clause: 'PARAM-03',
    hint: 'Send contact_uri alone: the applet has been seen to drop destinations with other keys (--fidelity observed).',
  },
  'contact-dropped': { severity: 'error', clause: 'PARAM-03', hint: 'Send contact_uri alone in each destination.' },
  'contact-implausible': {
    severity: 'warning',
    clause: 'PARAM-03',
    hint: 'Check the number: its country has none of that length.',
  },
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
  'connection-refused': { severity: 'error', clause: 'FALL-01', hint: 'Start the webhook, or correct the port.' },
  'host-not-found': {
    severity: 'error',
    clause: 'FALL-01',
    hint: 'Correct the host name, or add it to your hosts file.',
  },
  'connection-reset': {
    severity: 'error',
    clause: 'FALL-01',
    hint: 'See the log of the webhook: it closed the connection before its answer was whole.',
  },
  'tls-failed': {
    severity: 'error',
    clause: 'FALL-01',
    hint: 'Serve a certificate that is valid for the host; for a self-signed one on your own machine, add --insecure.',
  },
  'answer-not-http': {
    severity: 'error',
    clause: 'FALL-01',
    hint: 'Check that an HTTP server listens at that port, and whether it wants https.',
  },
  'connection-failed': { severity: 'error', clause: 'FALL-01', hint: 'Check the address and the network in between.' },
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
} as const satisfies Record<string, Kind>;

export type DiagnosticCode = keyof typeof diagnosticKinds;

export const diagnosticCodes = Object.keys(diagnosticKinds) as DiagnosticCode[];

/** A diagnostic of that code. `more` gives the pointer, and a clause or a hint that fits the case better than the usual one. */
export function diagnostic(
  code: DiagnosticCode,
  message: string,
  more: { pointer?: string; hint?: string; clause?: ClauseId } = {},
): Diagnostic {
  const { severity, clause, hint } = diagnosticKinds[code];
  const { pointer } = more;
  return {
    code,
    severity,
    clause: more.clause ?? clause,
    message,
    ...(pointer !== undefined && { pointer }),
    hint: more.hint ?? hint,
  };
}
