import type { CheckFailure, CheckResult, SourceLocation } from '../../check/result.js';
import { printable } from '../../contract/text/printable.js';
import { comparedLines } from './comparison.js';

/** A failure as plain lines, for formats that hold a text: the sentence, what was compared, what to do. Safe to print. */
export function failureText(failure: CheckFailure): string {
  const compared = comparedLines(failure).map(({ mark, text }) =>
    mark.length > 1 ? `  ${mark.padEnd(8)}  ${text}` : `  ${mark} ${text}`.trimEnd(),
  );
  const hint = failure.hint === undefined ? [] : [`→ ${printable(failure.hint)}`];
  return [printable(failure.message), ...compared, ...hint].join('\n');
}

/** All that did not hold. A failed check that does not say why still says that. */
export function failuresOf({ failures }: CheckResult): readonly CheckFailure[] {
  return failures.length > 0 ? failures : [{ message: 'The check failed.' }];
}

/** `suite.yaml:14:5`, as editors and terminals understand it. */
export function placeOf({ file, line, column }: SourceLocation): string {
  return `${printable(file)}:${line}:${column}`;
}

/** What there is to know besides the verdict, a sentence each. */
export function notesOf({ notes, attempts }: CheckResult): string[] {
  const again = attempts > 1 ? [`It took ${attempts} attempts.`] : [];
  return [...again, ...notes.map(printable)];
}
