import { formatPatch, type StructuredPatch, structuredPatch } from 'diff';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { excerpt, withoutCredentials } from '../../contract/text/printable.js';
import { width } from '../layout.js';
import type { Paint } from '../style.js';

/** Beyond so many lines taken away and added, a list of changes tells more than a diff. */
const linesAtMost = 1000;

/** What a fix has changed, as a patch; undefined when it is too much to show. */
export function fixPatch(name: string, before: string, after: string): StructuredPatch | undefined {
  return structuredPatch(name, name, before, after, undefined, undefined, {
    context: 2,
    maxEditLength: linesAtMost,
  });
}

/** The patch in the form of `diff -u`, without the credentials of URLs. */
export function patchText(patch: StructuredPatch): string {
  return withoutCredentials(formatPatch(patch));
}

/** The patch for a person, 80 columns wide. Safe to print. */
export function diffText({ hunks }: StructuredPatch, paint: Paint): string {
  const lines = hunks.flatMap(({ oldStart, newStart, lines }) => [
    paint('cyan', `@@ -${oldStart} +${newStart} @@`),
    ...lines.map((line) => diffLine(line, paint)),
  ]);
  return lines.map((line) => `  ${line}\n`).join('');
}

function diffLine(line: string, paint: Paint): string {
  const [mark = ' ', text] = [line[0], line.slice(1).replace(/\r$/, '').replaceAll('\t', '  ')];
  const shown = `${mark}${fitting(text)}`.trimEnd();
  return mark === '-' ? paint('red', shown) : mark === '+' ? paint('green', shown) : paint('dim', shown);
}

/** As much of a line as fits. */
function fitting(text: string): string {
  const room = width - 3;
  const shown = excerpt(text, room);
  const [first = ''] = wrapAnsi(shown, room - 1, { hard: true, wordWrap: false, trim: false }).split('\n');
  return first.length < shown.length && stringWidth(shown) > room ? `${first}…` : shown;
}
