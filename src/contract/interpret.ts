import { parseContact, toE164 } from '../telephony/contact.js';
import { diagnostic } from './diagnostics.js';
import type { Findings } from './findings.js';
import type { AudioReference, Destination, Parameters } from './parameters.js';
import { quote } from './printable.js';
import type { Profile } from './profile.js';

/** The body of a 1.1 response that its schema has accepted, possibly with values above their maximum and further keys. */
interface Body {
  fetch_after_attempt?: boolean;
  destination: { contact_uri: string; [key: string]: unknown }[];
  state_management?: boolean;
  outgoing_phone_number?: string;
  sticky_agent?: boolean;
  recording?: { record?: boolean; channels?: 'single' | 'dual' };
  max_ringing_duration?: number;
  max_conversation_duration?: number;
  music_on_hold?: { type: 'default_tone' | 'operator_tone' | 'custom_tone'; value?: string };
  parallel_ringing?: { activate?: boolean; max_parallel_attempts?: number };
  call_event_passthru_url?: string;
  start_call_playback?: { type: 'audio_url' | 'text'; value: string };
  destination_type?: unknown;
}

const limits = { ringing: { usual: 30, most: 60 }, conversation: { usual: 900, most: 4500 } } as const;

/**
 * Reads an accepted body into parameters, with every default filled in (PARAM-01 to PARAM-14).
 *
 * @param phonesOnly SIP users are not dialed: they stood in the shape of another version
 */
export function interpret(
  accepted: Record<string, unknown>,
  phonesOnly: boolean,
  profile: Profile,
  findings: Findings,
): Parameters {
  const body = accepted as unknown as Body;
  return {
    fetchAfterAttempt: body.fetch_after_attempt ?? false,
    destination: body.destination.map((item, index) => {
      const destination = readDestination(item, index, profile, findings);
      return phonesOnly && destination.contact.kind === 'sip' ? { ...destination, invalid: true } : destination;
    }),
    stateManagement: body.state_management ?? false,
    outgoingPhoneNumber: body.outgoing_phone_number,
    stickyAgent: body.sticky_agent ?? false,
    recording: { record: body.recording?.record ?? false, channels: body.recording?.channels ?? 'single' },
    maxRinging: Math.min(body.max_ringing_duration ?? limits.ringing.usual, limits.ringing.most),
    maxConversation: Math.min(body.max_conversation_duration ?? limits.conversation.usual, limits.conversation.most),
    parallelWidth: readWidth(body.parallel_ringing),
    eventUrl: readEventUrl(body.call_event_passthru_url, findings),
    musicOnHold: body.music_on_hold?.type ?? 'default_tone',
    startPlayback: body.start_call_playback && {
      type: body.start_call_playback.type,
      value: body.start_call_playback.value,
    },
    lookUpUsers: readDestinationType(body.destination_type, profile, findings),
  };
}

/** A text that looks like a URL and is none, such as `http://[oops` (PARAM-12). */
function readEventUrl(url: string | undefined, findings: Findings): string | undefined {
  if (url !== undefined && !URL.canParse(url)) {
    const pointer = '/call_event_passthru_url';
    findings.reject(
      diagnostic('wrong-type', `call_event_passthru_url is ${quote(url)}, not a URL.`, { pointer }),
      'RESP-07',
    );
  }
  return url;
}

function readWidth(parallel: Body['parallel_ringing']): number | undefined {
  if (!parallel?.activate) return undefined;
  return Math.max(1, parallel.max_parallel_attempts ?? Number.POSITIVE_INFINITY);
}

function readDestination(
  item: Body['destination'][number],
  index: number,
  profile: Profile,
  findings: Findings,
): Destination {
  const contact = parseContact(item.contact_uri);
  const pointer = `/destination/${index}/contact_uri`;
  const invalid = contact.kind === 'invalid';
  if (invalid) {
    const e164 = toE164(contact.uri);
    const hint = e164 === undefined ? {} : { hint: `Write it as "${e164}".` };
    const message = `${quote(contact.uri)} is neither a phone number in E.164 nor sip:<user>; it is not dialed.`;
    findings.note(diagnostic('contact-invalid', message, { pointer, ...hint }));
  } else if (!contact.plausible) {
    findings.note(
      diagnostic(
        'contact-implausible',
        `${quote(contact.uri)} has the form of E.164 but a length that its country does not use; it is dialed.`,
        { pointer },
      ),
    );
  }
  const further = Object.keys(item).find((key) => key !== 'contact_uri');
  if (further === undefined) return { contact, invalid };
  const message = `The destination ${quote(contact.uri)} has a further key, ${quote(further)}; `;
  if (!profile.extraKeysSkip) {
    findings.note(
      diagnostic('contact-extra-key', `${message}the key is ignored.`, { pointer: `/destination/${index}` }),
    );
    return { contact, invalid };
  }
  findings.note(diagnostic('contact-dropped', `${message}it is not dialed.`, { pointer: `/destination/${index}` }));
  return { contact, invalid: true };
}

function readDestinationType(value: unknown, profile: Profile, findings: Findings): boolean {
  if (value === undefined) return false;
  const acts = profile.destinationTypeActs && value === 'user';
  const effect = acts ? 'every contact is looked up as a user of the account' : 'it is ignored';
  findings.note(
    diagnostic('destination-type-retired', `destination_type is ${quote(value)}, from a retired beta; ${effect}.`, {
      pointer: '/destination_type',
    }),
  );
  return acts;
}

/** Every audio URL that the response names (RESP-06). A URL that is not http or https is a finding, not a reference. */
export function audioReferences(
  parameters: Parameters,
  body: Record<string, unknown>,
  findings: Findings,
): AudioReference[] {
  const references: AudioReference[] = [];
  const look = (url: string | undefined, pointer: string, checkFormat: boolean) => {
    if (url !== undefined && isHttp(url)) references.push({ pointer, url, checkFormat });
    else
      findings.reject(
        diagnostic(
          'audio-not-http',
          `${pointer.slice(1).replace('/', '.')} is ${quote(url ?? null)}, not an http or https URL.`,
          { pointer },
        ),
      );
  };
  if (parameters.musicOnHold === 'custom_tone')
    look((body as unknown as Body).music_on_hold?.value, '/music_on_hold/value', false);
  const playback = parameters.startPlayback;
  if (playback && (playback.type === 'audio_url' || isUrl(playback.value))) {
    look(playback.value, '/start_call_playback/value', true);
  }
  return references;
}

function isHttp(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(text.trim());
}
