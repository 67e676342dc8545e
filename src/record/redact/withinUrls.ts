const urls = /\b(?:https?|wss?|ftps?):\/\/([^\s"'<>\\?#]+)/gi;
const packedUrls = /\b(?:https?|wss?|ftps?)%3a%2f%2f[^\s"'<>\\&#?]+/gi;

/** URLs that stand in a text, in what way ever, without their queries. */
function* urlsWithin(text: string): Generator<readonly [url: string, rest: string]> {
  if (!/:\\?\/|%3a%2f/i.test(text)) return;
  for (const { 0: url, 1: rest = '' } of text.replaceAll('\\/', '/').matchAll(urls)) yield [url, rest];
  for (const [packed] of text.matchAll(packedUrls)) {
    try {
      yield* urlsWithin(decodeURIComponent(packed));
    } catch {
      // It is no URL when it cannot be decoded.
    }
  }
}

/** What a URL tells by where it leads: recordings, and tokens that are a part of the path. */
export function* foundInUrls(text: string): Generator<readonly ['recording' | 'secret', string]> {
  for (const [url, rest] of urlsWithin(text)) {
    if (isOurs.test(url)) continue;
    if (/recording/i.test(rest)) yield ['recording', url.replace(/[.,;:!)\]}]+$/, '')];
    else for (const segment of rest.split('/').slice(1)) if (isToken(segment)) yield ['secret', segment];
  }
}

/** It is made of the CallSid alone. */
const isOurs = /^https:\/\/recordings\.invalid\//;

/** So many letters and digits are nobody's word; what kind of file it is does not count. */
function isToken(segment: string): boolean {
  const name = segment.replace(/\.[a-z0-9]{1,5}$/i, '');
  return /^[\w.~=+-]{16,}$/.test(name) && /\d/.test(name) && /[a-z]/i.test(name);
}
