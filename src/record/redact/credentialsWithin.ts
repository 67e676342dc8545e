const schemes = /\b(bearer|basic|token|apikey)(?:\s|%20|\+|:|%3a){1,3}([a-z0-9._~+/-]{6,}={0,2})/gi;

/** Three pieces of base64, the first of which is JSON. */
const webTokens = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;

/** The secrets in a text that say themselves what they are: as in `Authorization`, and JSON Web Tokens. */
export function* credentialsWithin(text: string): Generator<string> {
  if (/bearer|basic|token|apikey/i.test(text)) {
    for (const [, scheme = '', credential = ''] of text.matchAll(schemes)) {
      if (/^basic$/i.test(scheme)) yield* basic(credential);
      else if (!/^[a-z]+$|^[A-Z]?[a-z]+[.-]?$/.test(credential)) yield credential;
    }
  }
  if (text.includes('eyJ')) for (const [token] of text.matchAll(webTokens)) yield token;
}

/** A user and a password, in base64; anything else is an ordinary word behind an ordinary word. */
function* basic(credential: string): Generator<string> {
  const pair = /^([\x20-\x7e]*?):([\x20-\x7e]*)$/.exec(Buffer.from(credential, 'base64').toString('latin1'));
  if (!pair) return;
  yield credential;
  for (const part of pair.slice(1)) if (part !== '') yield part;
}
