import { callExplanations } from './callExplanations.js';
import type { DiagnosticCode } from './diagnostics.js';
import { answer, answers, contacts, type Explanation } from './example.js';

const asha = '+919876543210';
const ravi = '+919812345678';
const right = answers({ destination: contacts(asha) });
const rejects = (why: string, ...wrong: Parameters<typeof answer>): Explanation => ({
  why,
  wrong: { answers: [answer(...wrong)] },
  right,
});
const fails = (why: string, failure: NonNullable<Parameters<typeof answer>[1]>['failure']): Explanation => ({
  why,
  wrong: { answers: [{ failure }] },
  right,
});
/** A parameter that is wrong beside a destination that is right. */
const parameter = (why: string, wrong: object, mended: object): Explanation => ({
  why,
  wrong: answers({ destination: contacts(asha), ...wrong }),
  right: answers({ destination: contacts(asha), ...mended }),
});

/** What is found in one response. */
const responseExplanations = {
  'status-not-200': rejects(
    'Only 200 is accepted, no other status of success either. A 404 for an unknown caller is the usual slip: the applet takes it for a failed webhook and goes to the fallback URL.',
    '',
    { status: 404 },
  ),
  'redirect-not-followed': rejects(
    'The applet does not follow redirects. They come from a missing slash, from http where https is enforced, or from a login page in front of the service.',
    '',
    { status: 302, location: 'https://example.com/connect/' },
  ),
  'timed-out': fails(
    'The five seconds begin with the request and end with the last byte of the body; connecting is part of them. Cold starts of serverless functions are the usual cause: the first call of the morning goes to the fallback.',
    'timed-out',
  ),
  'content-type-missing': rejects(
    'Without a Content-Type the body is not looked at.',
    { destination: contacts(asha) },
    { contentType: null },
  ),
  'content-type-wrong': rejects(
    'Frameworks send text/html or text/plain when a handler returns a string. Parameters such as charset are fine, and case does not matter.',
    { destination: contacts(asha) },
    { contentType: 'text/html; charset=utf-8' },
  ),
  'body-empty': rejects('A 200 without a body is an invalid response, not a wish to dial nobody.', ''),
  'body-not-json': rejects(
    'Debug output before the body, single quotes, trailing commas, or a compressed body that nobody asked for.',
    "{ 'destination': [] }",
  ),
  'body-not-object': rejects('The parameters are one object. A list of contacts by itself is not.', contacts(asha)),
  'body-too-large': fails('exosim reads 1 MiB and no more; a response of parameters never comes near it.', 'too-large'),
  'byte-order-mark': {
    why: 'A UTF-8 byte-order mark is invisible in most editors and no part of JSON. exosim tolerates it; do not rely on the applet doing so.',
    wrong: answers(`\ufeff{"destination":[{"contact_uri":"${asha}"}]}`),
    right,
  },
  'destination-missing': rejects(
    'destination is the one mandatory parameter; null counts as absent. To dial nobody, send an empty array.',
    { destination: null },
  ),
  'destination-in-1.0-shape': rejects(
    'Most published webhooks answer in the shape of version 1.0. Version 1.1 does not read it, so the whole response is rejected.',
    { destination: { numbers: [asha] } },
  ),
  'destination-in-1.1-shape': {
    why: 'An applet of version 1.0 wants an object with the numbers to dial. It does not read the list of contacts of version 1.1, so the whole response is rejected.',
    wrong: { ...right, flags: '--api-version 1.0' },
    right: { ...answers({ destination: { numbers: [asha] } }), flags: '--api-version 1.0' },
  },
  'trunk-ignored': {
    why: 'Version 1.0 dials either numbers or a trunk. exosim dials the numbers when a response names both.',
    wrong: { ...answers({ destination: { numbers: [asha], trunk: 'support' } }), flags: '--api-version 1.0' },
    right: { ...answers({ destination: { trunk: 'support' } }), flags: '--api-version 1.0' },
  },
  'destination-in-1.0-shape-tolerated': {
    why: 'On the wire a 1.1 applet has been seen to dial the phone numbers of a 1.0 destination and to drop its sip: entries without a word. The observed profile does the same.',
    wrong: { ...answers({ destination: { numbers: [asha, 'sip:asha'] } }), flags: '--fidelity observed' },
    right: { ...answers({ destination: contacts(asha, 'sip:asha') }), flags: '--fidelity observed' },
  },
  'audio-not-http': parameter(
    'A custom tone and an audio_url need a URL that the applet can fetch.',
    { music_on_hold: { type: 'custom_tone', value: 'hold.wav' } },
    { music_on_hold: { type: 'operator_tone' } },
  ),
  'audio-unavailable': {
    why: 'Every audio URL is asked for before the response is accepted. One that does not answer 200 rejects the whole response, contacts and all.',
    wrong: {
      ...answers({
        destination: contacts(asha),
        music_on_hold: { type: 'custom_tone', value: 'http://localhost/hold.wav' },
      }),
      audio: 'missing',
    },
    right: {
      ...answers({
        destination: contacts(asha),
        music_on_hold: { type: 'custom_tone', value: 'http://localhost/hold.wav' },
      }),
      audio: 'available',
    },
  },
  'audio-not-probed': {
    why: 'exosim calls no host that you did not name, not even when a webhook names it. Audio elsewhere is taken for available until you allow its host.',
    wrong: answers({
      destination: contacts(asha),
      music_on_hold: { type: 'custom_tone', value: 'https://cdn.example.com/hold.wav' },
    }),
    right: {
      ...answers({
        destination: contacts(asha),
        music_on_hold: { type: 'custom_tone', value: 'https://cdn.example.com/hold.wav' },
      }),
      flags: '--allow-host cdn.example.com',
      audio: 'available',
    },
  },
  'audio-format': {
    why: 'Playback to the dialed party is made for WAV files of 8 kHz, 16 bit, mono. Others are distorted or silent.',
    wrong: {
      ...answers({
        destination: contacts(asha),
        start_call_playback: { type: 'audio_url', value: 'http://localhost/hello.wav' },
      }),
      audio: 'wrong format',
    },
    right: {
      ...answers({
        destination: contacts(asha),
        start_call_playback: { type: 'audio_url', value: 'http://localhost/hello.wav' },
      }),
      audio: 'available',
    },
  },
  'wrong-type': parameter(
    'A known parameter of the wrong type rejects the whole response: a number in quotes, a boolean as text, a contact that is a bare string.',
    { max_ringing_duration: '30' },
    { max_ringing_duration: 30 },
  ),
  'not-in-list': parameter(
    'A value outside the list of a parameter rejects the whole response.',
    { recording: { record: true, channels: 'stereo' } },
    { recording: { record: true, channels: 'dual' } },
  ),
  'below-minimum': parameter(
    'Durations are whole seconds from 1 up. Zero does not switch the limit off.',
    { max_conversation_duration: 0 },
    { max_conversation_duration: 900 },
  ),
  'key-missing': parameter(
    'A parameter that is an object needs the keys that give it a meaning.',
    { start_call_playback: { type: 'text' } },
    { start_call_playback: { type: 'text', value: 'Hello' } },
  ),
  'too-many-faults': rejects('exosim lists fifty faults of a response and counts the rest.', {
    destination: Array.from({ length: 60 }, (_, index) => index),
  }),
  'unknown-parameter': parameter(
    'The applet ignores what it does not know, so a misspelled parameter has no effect at all.',
    { max_ring_duration: 45 },
    { max_ringing_duration: 45 },
  ),
  'parameter-of-other-version': parameter(
    'Version 1.0 calls some parameters otherwise; version 1.1 ignores them.',
    { record: true },
    { recording: { record: true, channels: 'single' } },
  ),
  'ringing-cut': parameter(
    'A leg rings for 60 seconds at most, whatever the webhook asks for.',
    { max_ringing_duration: 90 },
    { max_ringing_duration: 60 },
  ),
  'conversation-cut': parameter(
    'A conversation lasts 4500 seconds at most, whatever the webhook asks for.',
    { max_conversation_duration: 7200 },
    { max_conversation_duration: 4500 },
  ),
  'parallel-width-below-one': parameter(
    'At least one contact has to ring at a time; exosim dials one after the other.',
    { parallel_ringing: { activate: true, max_parallel_attempts: 0 } },
    { parallel_ringing: { activate: true, max_parallel_attempts: 2 } },
  ),
  'destination-type-retired': parameter(
    'destination_type belongs to a private beta that has ended. With "user" it has been seen to make the applet look contacts up as user ids, and to skip phone numbers.',
    { destination_type: 'user' },
    {},
  ),
  'contact-invalid': {
    why: 'Phone numbers are dialed in E.164 only: a plus, the country code, no spaces, no leading zero. The contact is skipped, the response stays accepted.',
    wrong: answers({ destination: contacts('098765 43210', asha) }),
    right,
  },
  'contact-extra-key': {
    why: "A further key beside contact_uri has been seen to make the applet drop the destination. By the vendor's pages it is dialed, so exosim dials it and warns.",
    wrong: answers({ destination: [{ contact_uri: asha, name: 'Asha' }] }),
    right,
  },
  'contact-dropped': {
    why: 'In the observed profile a destination with a further key is not dialed, as was seen with device_contact_uri.',
    wrong: {
      ...answers({ destination: [{ contact_uri: asha, device_contact_uri: 'sip:asha' }] }),
      flags: '--fidelity observed',
    },
    right: { ...right, flags: '--fidelity observed' },
  },
  'contact-implausible': {
    why: 'The number has the form of E.164, so it is dialed; but no number of its country is that long.',
    wrong: answers({ destination: contacts('+9198765') }),
    right,
  },
  'contact-repeated': {
    why: 'One after the other, a contact that is listed twice is dialed twice. In parallel it is dialed once.',
    wrong: answers({ destination: contacts(asha, asha) }),
    right: answers({ destination: contacts(asha, ravi) }),
  },
  'connection-refused': fails(
    'Nothing listens at that address and port. The applet goes to the fallback URL, as after any failed fetch.',
    'refused',
  ),
  'host-not-found': fails('The host name cannot be looked up.', 'host-not-found'),
  'connection-reset': fails(
    'The server closed the connection before the answer was whole: it crashed, or a proxy in front of it gave up.',
    'reset',
  ),
  'tls-failed': fails(
    'The applet wants a certificate that is valid for the host. A self-signed one on your own machine passes with --insecure.',
    'tls',
  ),
  'answer-not-http': fails('What came back is not HTTP. Often the port speaks TLS and the URL says http.', 'not-http'),
  'connection-failed': fails('The connection failed for another reason than the usual ones.', 'unreachable'),
} satisfies Partial<Record<DiagnosticCode, Explanation>>;

export const explanations: Record<DiagnosticCode, Explanation> = { ...responseExplanations, ...callExplanations };
