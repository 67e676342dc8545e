import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** The country whose national numbers are understood when two contacts are compared: the vendor's own. */
const homeCountry = 'IN';

/** Somebody who can be dialed, as `contact_uri` names them (PARAM-03). */
export interface Contact {
  /** As the webhook or the user wrote it. */
  readonly uri: string;
  /** `invalid` is neither a phone number in E.164 nor `sip:<user>`; such a contact is never dialed. */
  readonly kind: 'phone' | 'sip' | 'trunk' | 'invalid';
  /** The same for every spelling of one contact: E.164 where the text is a phone number in any form (REFETCH-02). */
  readonly key: string;
  /** False for a phone number of a length that its country does not have. */
  readonly plausible: boolean;
}

/** `sip:` and the user part of RFC 3261, without a host: the vendor's form of a SIP user. */
const sipUser = /^sip:[A-Za-z0-9\-_.!~*'()&=+$,;?/%]+$/;

const seen = new Map<string, Contact>();
const rememberedAtMost = 10_000;

/** Reads a contact; never throws. The same text gives the same object, since a load run reads it a million times. */
export function parseContact(uri: string): Contact {
  const known = seen.get(uri);
  if (known) return known;
  const contact = readContact(uri);
  if (seen.size >= rememberedAtMost) seen.clear();
  if (uri.length <= 64) seen.set(uri, contact);
  return contact;
}

function readContact(uri: string): Contact {
  if (sipUser.test(uri)) return { uri, kind: 'sip', key: uri, plausible: true };
  const e164 = toE164(uri);
  if (e164 === undefined) return { uri, kind: 'invalid', key: uri.trim(), plausible: false };
  const plausible = parsePhoneNumberFromString(e164)?.isPossible() ?? false;
  return { uri, kind: e164 === uri ? 'phone' : 'invalid', key: e164, plausible };
}

/** A trunk, which only its place in a response of version 1.0 tells from a text that is no contact. */
export function trunkContact(name: string): Contact {
  return { uri: name, kind: 'trunk', key: name.trim(), plausible: true };
}

/** A phone number in E.164, read from any form in which people write it; undefined when it is no phone number. */
export function toE164(text: string): string | undefined {
  if (text.length > 64) return undefined;
  return parsePhoneNumberFromString(text, { defaultCountry: homeCountry, extract: false })?.number;
}

/** The digits of a phone number behind its country and its prefixes, which stand together in every form of it. */
export function nationalDigits(text: string): string | undefined {
  if (text.length > 64) return undefined;
  return parsePhoneNumberFromString(text, { defaultCountry: homeCountry, extract: false })?.nationalNumber;
}
