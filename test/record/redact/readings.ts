type Decoding = (text: string) => string;

const wholly: readonly Decoding[] = [
  (text) =>
    text
      .normalize('NFKC')
      .replace(/[\u0660-\u0669\u0966-\u096f]/g, (one) =>
        String(one.charCodeAt(0) & 15).replace(/^(?:6|7|8|9|1\d)$/, (low) =>
          one < '\u0900' ? low : String(Number(low) - 6),
        ),
      ),
  (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString()),
  (text) => text.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code))),
  (text) =>
    text.replace(/&#x([0-9a-f]+);/gi, (_whole, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  (text) =>
    text.replace(/\\+u([0-9a-f]{4})/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  (text) => text.replace(/\\+t/g, ' '),
];

/** Each run that may be hex or base64, by itself. */
function* pieces(text: string): Generator<string> {
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}){8,}/gi)) yield Buffer.from(run, 'hex').toString();
  for (const [run] of text.matchAll(/[a-z0-9+/_-]{11,}/gi)) yield Buffer.from(run, 'base64').toString();
}

/** All that a text may be read as by someone who decodes what is decoded, again and again. */
export function readings(text: string): ReadonlySet<string> {
  const found = new Set<string>([text]);
  for (const one of found) {
    if (found.size > 2000) break;
    for (const decode of wholly) found.add(decode(one));
    for (const piece of pieces(one))
      if (/[\x20-\x7e\u0660-\u0669\u0966-\u096f\uff10-\uff19]{8}/.test(piece)) found.add(piece);
  }
  return found;
}
