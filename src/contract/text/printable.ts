/**
 * Text from a webhook is hostile until it has passed through here: whatever a terminal or a reader could take for
 * something else (control characters, direction marks, halves of characters) becomes a visible escape.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (found) => {
    const code = found.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Takes the user name and password out of every URL in a text. */
export function withoutCredentials(text: string): string {
  return text.includes('@') ? text.replace(credentials, '$1') : text;
}

// Rather too much than too little: a password may hold blanks and quotes, and http needs no slashes.
const credentials = /((?:[a-z][a-z0-9+.-]{0,20}:[/\\]{2}|\b(?:https?|wss?|ftp):)[/\\]*)[^/\\?#\r\n]*@/gi;

/** Where user names and passwords of URLs stand in a text. */
export function credentialSpans(text: string): { readonly start: number; readonly end: number }[] {
  if (!text.includes('@')) return [];
  return [...text.matchAll(credentials)].map(({ index, 0: found, 1: scheme = '' }) => ({
    start: index + scheme.length,
    end: index + found.length,
  }));
}

/** A URL as it may be shown. What a URL parser finds in it is taken out, too, however oddly it is written. */
export function publicUrl(url: string): string {
  if (!url.includes('@') || !URL.canParse(url)) return withoutCredentials(url);
  const parsed = new URL(url);
  if (parsed.username === '' && parsed.password === '') return url;
  parsed.username = '';
  parsed.password = '';
  return parsed.href;
}

/** A value that a webhook sent, as a message shows it: short, on one line, without credentials, safe to print. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return `"${excerpt(value, 60)}"`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const shown = keys.slice(0, 3).map((key) => excerpt(key, 30));
    return keys.length === 0 ? 'an empty object' : `an object with ${shown.join(', ')}${keys.length > 3 ? ', …' : ''}`;
  }
  return String(value);
}

/** The beginning of a text, safe to print, at most `length` characters of it. */
export function excerpt(text: string, length: number): string {
  const start = withoutCredentials(text.slice(0, 10_000));
  return printable(start.length > length ? `${start.slice(0, length - 1)}…` : start);
}
