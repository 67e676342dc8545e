import { printable } from '../contract/printable.js';

/** JSON that is safe on any terminal: what JSON itself leaves raw (C1 controls, direction marks) is escaped, too. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .split('\n')
    .map((line) =>
      printable(line).replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => surrogates(Number.parseInt(code, 16))),
    )
    .join('\n');
}

/** JSON has no escape for a character beyond 16 bits, so it takes two. */
function surrogates(codePoint: number): string {
  return [...String.fromCodePoint(codePoint).split('')].map((half) => `\\u${half.charCodeAt(0).toString(16)}`).join('');
}
