import stringWidth from 'string-width';
import { excerpt } from '../../contract/text/printable.js';
import { type Markup, markup } from '../page/markup.js';

/** What a character takes on average in the words that are usual here, in the widest of the usual fonts. */
const perColumn = 12.5 * 0.54;

/** Bold letters and digits take more. */
const stretch: Partial<Record<TextKind, number>> = { name: 1.15, detail: 1.1, time: 1.2, headline: 1.45 };

export type TextKind = 'name' | 'detail' | 'time' | 'lasts' | 'lived' | 'said' | 'headline' | 'again';

/** About how wide a text is drawn, in pixels. */
export function widthOf(text: string, kind: TextKind = 'said'): number {
  return stringWidth(text) * perColumn * (stretch[kind] ?? 1);
}

/** As much of a text as has room in so many pixels, safe to print. */
export function fitted(text: string, pixels: number, kind: TextKind = 'said'): string {
  const columns = Math.floor(pixels / widthOf('x', kind));
  const shown = excerpt(text, 400);
  if (stringWidth(shown) <= columns) return shown;
  let kept = '';
  for (const character of shown) {
    if (stringWidth(kept + character) >= columns) break;
    kept += character;
  }
  return `${kept}…`;
}

export interface TextPlace {
  readonly x: number;
  /** The base line. */
  readonly y: number;
  readonly room: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly kind: TextKind;
}

/** A text on paper. In letters whose width nobody knows beforehand, it is made to have the width that was counted on. */
export function drawnText(text: string, { x, y, room, anchor = 'start', kind }: TextPlace): Markup {
  const shown = fitted(text, room, kind);
  const width = Math.min(room, widthOf(shown, kind));
  const known = /^[\u0020-\u007e·…↻–]*$/.test(shown) && !/[A-Z@%W]{6}/.test(shown);
  return known
    ? markup`<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${shown}</text>`
    : markup`<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}" textLength="${width}" lengthAdjust="spacingAndGlyphs">${shown}</text>`;
}
