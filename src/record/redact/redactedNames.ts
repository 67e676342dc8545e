/** What a value is, by the name that it stands behind. */
export type NamedKind = 'custom-field' | 'digits' | 'recording' | 'secret';

const secret =
  /token|secret|bearer|signature|passw|passphrase|pwd|auth|credential|session|cookie|jwt|hmac|^(?:key|sig|pass|pin|otp)$|[-_.]key$|[a-z]Key$|apikey/i;

/** `recording` may be a setting, too. */
const recording = /^rec$|recordings?(?:[-_]?(?:ur[li]|link|file|path|location))?s?$/i;

/** What the value of that name is; undefined for one that may be seen. */
export function kindOfName(name: string, value = ''): NamedKind | undefined {
  if (/^(?:https?|ftps?|s3):/i.test(value) && recording.test(name)) return 'recording';
  if (/^custom_?field$/i.test(name)) return 'custom-field';
  if (name === 'digits') return 'digits';
  if (/^recording_?url$/i.test(name)) return 'recording';
  return secret.test(name) ? 'secret' : undefined;
}

/** In a URL, more names stand for secrets, and so does whatever looks like one. */
function kindOfParameter(name: string, value: string): NamedKind | undefined {
  return kindOfName(name, value) ?? (secretInQuery.test(name) || looksRandom(value) ? 'secret' : undefined);
}

const secretInQuery =
  /hash|digest|checksum|access|sign(?:ed|ing)?$|[-_]sig$|^sig[-_]|nonce|ticket|csrf|xsrf|bearer|^(?:code|state|sid|hs|hmac|mac|salt|otp|tok|pw|key\d*)$|[-_](?:sid|code|hash|pin|otp)$/i;

/** Nobody makes up so many letters and digits that mean nothing, and what means something has words or is a number. */
function looksRandom(value: string): boolean {
  if (!/^[\w+/=.~-]{16,}$/.test(value) || !/\d/.test(value)) return false;
  return value.split(/[-_.~/+=]/).some((part) => part.length >= 8 && /[a-z]\d+[a-z]|\d[a-z]+\d/i.test(part));
}

/** Names and values in a query, and in JSON within any text, each with quotes that may be escaped themselves. */
const inQuery = /([?&;])([A-Za-z0-9_.~%[\]-]{1,80})=([^&;#\s"'<>\\]*)/g;
const inJson = /(\\{0,3}")([A-Za-z0-9_.-]{1,80})\1(\s*:\s*)\1((?:(?!\1)(?:[^"\\]|\\+.))*)\1/g;
const credentials = /((?:https?|wss?|ftp):\/\/)([^/?#\s"'<>@\\]+)@/gi;

/** The text with another value behind each name that has one to be hidden; credentials in URLs are secrets, too. */
export function replaceNamed(text: string, standIn: (kind: NamedKind, value: string) => string): string {
  let replaced = text;
  if (text.includes('@')) {
    replaced = replaced.replace(credentials, (_whole, scheme: string, found: string) => {
      return `${scheme}${found
        .split(':')
        .map((part) => standIn('secret', part))
        .join(':')}@`;
    });
  }
  if (replaced.includes('=')) {
    replaced = replaced.replace(inQuery, (whole, before: string, name: string, value: string) => {
      const kind = value === '' ? undefined : kindOfParameter(decoded(name), decoded(value));
      if (kind === undefined) return whole;
      return `${before}${name}=${encodeURIComponent(standIn(kind, decoded(value.replaceAll('+', ' '))))}`;
    });
  }
  if (!replaced.includes(':')) return replaced;
  return replaced.replace(inJson, (whole, quote: string, name: string, colon: string, value: string) => {
    const kind = kindOfName(name, value);
    if (kind === undefined || value === '') return whole;
    return `${quote}${name}${quote}${colon}${quote}${standIn(kind, unescaped(value))}${quote}`;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}
