import fc from 'fast-check';

/** The half of a pair that stands alone is no character. */
const [firstSurrogate, surrogates, lastCodePoint] = [0xd800, 0x800, 0x10ffff];

function characterOf(index: number): string {
  return String.fromCodePoint(index < firstSurrogate ? index : index + surrogates);
}

function indexOf(character: unknown): number {
  const codePoint = String(character).codePointAt(0) ?? 0;
  const index = codePoint < firstSurrogate ? codePoint : codePoint - surrogates;
  if (characterOf(index) !== character) throw new TypeError('this is not one character');
  return index;
}

/** Any character that there is. */
export const anyCharacter = fc.nat({ max: lastCodePoint - surrogates }).map(characterOf, indexOf);

/**
 * Texts of any characters that there are. The same as those of fast-check with the unit "binary", for which it keeps
 * a table of all million characters in every process that has one text made.
 */
export function anyText(constraints: fc.StringSharedConstraints = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: anyCharacter });
}
