import { type Contact, parseContact, toE164 } from '../telephony/contact.js';
import { diagnostic } from './catalogue/diagnostics.js';
import type { Findings } from './findings.js';
import type { AudioReference, Parameters } from './parameters.js';
import { quote } from './text/printable.js';

/** What the bodies of all versions have in common, as their schemas accept it. */
export interface CommonBody {
  fetch_after_attempt?: boolean;
  outgoing_phone_number?: string;
  max_ringing_duration?: number;
  max_conversation_duration?: number;
  music_on_hold?: { type: 'default_tone' | 'operator_tone' | 'custom_tone'; value?: string };
  parallel_ringing?: { activate?: boolean; max_parallel_attempts?: number };
  start_call_playback?: { type: 'audio_url' | 'text'; value: string };
}

/** Seconds. */
export const limits = { ringing: { usual: 30, most: 60 }, conversation: { usual: 900, most: 4500 } } as const;

/** What each version reads in its own way, or does not have. */
export type OwnParameters = Pick<
  Parameters,
  'destination' | 'stateManagement' | 'knowsUsers' | 'stickyAgent' | 'recording' | 'eventUrl' | 'lookUpUsers'
>;

/** All parameters: a version's own, and those that all versions have, with every default filled in. */
export function parametersFrom(body: CommonBody, own: OwnParameters): Parameters {
  // Written out: to spread one part into the other took a tenth of a whole call.
  return {
    fetchAfterAttempt: body.fetch_after_attempt ?? false,
    destination: own.destination,
    stateManagement: own.stateManagement,
    knowsUsers: own.knowsUsers,
    outgoingPhoneNumber: body.outgoing_phone_number,
    stickyAgent: own.stickyAgent,
    recording: own.recording,
    maxRinging: Math.min(body.max_ringing_duration ?? limits.ringing.usual, limits.ringing.most),
    maxConversation: Math.min(body.max_conversation_duration ?? limits.conversation.usual, limits.conversation.most),
    parallelWidth: readWidth(body.parallel_ringing),
    eventUrl: own.eventUrl,
    musicOnHold: body.music_on_hold?.type ?? 'default_tone',
    startPlayback: body.start_call_playback && {
      type: body.start_call_playback.type,
      value: body.start_call_playback.value,
    },
    lookUpUsers: own.lookUpUsers,
  };
}

function readWidth(parallel: CommonBody['parallel_ringing']): number | undefined {
  if (!parallel?.activate) return undefined;
  return Math.max(1, parallel.max_parallel_attempts ?? Number.POSITIVE_INFINITY);
}

/** Reads a contact, and tells of one that cannot be dialed or looks wrong (PARAM-03). */
export function readContact(uri: string, pointer: string, kinds: readonly Contact['kind'][], findings: Findings) {
  const contact = parseContact(uri);
  const invalid = !kinds.includes(contact.kind);
  if (invalid) {
    const e164 = contact.kind === 'invalid' ? toE164(contact.uri) : undefined;
    const hint = e164 === undefined ? {} : { hint: `Write it as "${e164}".` };
    const forms = kinds.includes('sip') ? 'neither a phone number in E.164 nor sip:<user>' : 'no phone number in E.164';
    findings.note(
      diagnostic('contact-invalid', `${quote(contact.uri)} is ${forms}; it is not dialed.`, { pointer, ...hint }),
    );
  } else if (!contact.plausible) {
    findings.note(
      diagnostic(
        'contact-implausible',
        `${quote(contact.uri)} has the form of E.164 but a length that its country does not use; it is dialed.`,
        { pointer },
      ),
    );
  }
  return { contact, invalid };
}

/** A text that looks like a URL and is none, such as `http://[oops` (PARAM-12). */
export function readEventUrl(url: string | undefined, key: string, findings: Findings): string | undefined {
  if (url !== undefined && !URL.canParse(url)) {
    findings.reject(diagnostic('wrong-type', `${key} is ${quote(url)}, not a URL.`, { pointer: `/${key}` }), 'RESP-07');
  }
  return url;
}

/** Every audio URL that the response names (RESP-06). A URL that is not http or https is a finding, not a reference. */
export function audioReferences(body: CommonBody, findings: Findings): AudioReference[] {
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
  if (body.music_on_hold?.type === 'custom_tone') look(body.music_on_hold.value, '/music_on_hold/value', false);
  const playback = body.start_call_playback;
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
