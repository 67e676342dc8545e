import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Puts colour on a text, or leaves it as it is. */
export type Paint = (format: Format, text: string) => string;

export function paintFor(colour: boolean): Paint {
  return colour ? (format, text) => styleText(format, text) : (_format, text) => text;
}

/** Whether a stream gets colour: NO_COLOR and FORCE_COLOR decide, then whether it is a terminal that has any. */
export function wantsColour(
  stream: { isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return stream.isTTY === true && TERM !== 'dumb';
}
