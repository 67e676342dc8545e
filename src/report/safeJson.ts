/** JSON that is safe on any terminal: what JSON itself leaves raw (C1 controls, direction marks) is escaped, too. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(raw, (found) =>
    found
      .split('')
      .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** As in `printable`, but for the ends of lines: those within a text are escaped by JSON, the others are its layout. */
const raw = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
