import { htmlEscape } from 'escape-goat';
import { printable } from '../../contract/text/printable.js';

/** A piece of HTML or SVG that may stand in a page as it is. */
export class Markup {
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** Takes a text for markup: only for what exosim itself has written. */
  static trusted(text: string): Markup {
    return new Markup(text);
  }
}

type Value = Markup | string | number | undefined | null | false | readonly Value[];

/**
 * Writes markup. Whatever is put in stays text, in an element as well as between the double quotes of an attribute:
 * characters that HTML takes for its own are escaped, and those that a reader could take for something else are shown
 * as escapes. Only markup stays markup; undefined, null and false leave nothing.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return Markup.trusted(parts.map((part, index) => part + written(values[index])).join(''));
}

function written(value: Value): string {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string') return htmlEscape(printable(value));
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  return value.map(written).join('');
}
