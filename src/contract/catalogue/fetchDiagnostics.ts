import type { DiagnosticKind } from './diagnosticKind.js';

/** What is found in one answer. */
export const fetchDiagnostics = {
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
    hint: 'Write "destination": [ { "contact_uri": "+91XXXXXXXXXX" } ], or add --api-version 1.0 if the applet is of that version.',
  },
  'destination-in-1.1-shape': {
    severity: 'error',
    clause: 'RESP-07',
    hint: 'Write "destination": { "numbers": [ "+91XXXXXXXXXX" ] }, or add --api-version 1.1 if the applet is of that version.',
  },
  'trunk-ignored': { severity: 'warning', clause: 'RESP-07', hint: 'Send either numbers or a trunk.' },
  'destination-in-1.0-shape-tolerated': {
    severity: 'warning',
    clause: 'PARAM-02',
    hint: 'Write "destination": [ { "contact_uri": "+91XXXXXXXXXX" } ]: sip: entries in the 1.0 shape are never dialed.',
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
    hint: 'Write a phone number in E.164 (+91XXXXXXXXXX) or a SIP user (sip:<user>).',
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
} as const satisfies Record<string, DiagnosticKind>;
