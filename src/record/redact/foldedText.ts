/** The text as it is compared: without case, accents and widths, and with the digits of every script as ours. */
export function folded(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase();
  return text
    .replace(/[^\0-\x7f]/gu, plainCharacter)
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Letters and digits alone, of a text that is folded. */
export function squashed(text: string): string {
  return text.replace(beyondAscii.test(text) ? /[^\p{L}\p{N}]+/gu : /[^a-z0-9]+/g, '');
}

/** The same of bytes: those that are not ASCII are no letters. */
export function squashedBytes(text: string): string {
  return text.replace(/[^a-z0-9]+/g, '');
}

/** Where in a folded text each unit of its squashed one stands. */
export function squashedPlaces(text: string, bytes: boolean): number[] {
  const places: number[] = [];
  for (const { 0: found, index } of text.matchAll(bytes ? /[a-z0-9]/g : /[\p{L}\p{N}]/gu)) {
    for (let unit = 0; unit < found.length; unit++) places.push(index + unit);
  }
  return places;
}

/** What one character beyond ASCII is in plain letters: `９` and `९` are `9`. */
export function plainCharacter(character: string): string {
  const known = plain.get(character);
  if (known !== undefined) return known;
  const found = character.normalize('NFKD').replace(/[^\0-\x7f]/gu, digitOf);
  if (plain.size < 10_000) plain.set(character, found);
  return found;
}

const plain = new Map<string, string>();

const beyondAscii = /[^\0-\x7f]/;

/** The digits of a script stand in a row, and rows may follow each other. */
function digitOf(character: string): string {
  if (!isDigit(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (isDigit(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

function isDigit(character: string): boolean {
  return /^\p{Nd}$/u.test(character);
}
