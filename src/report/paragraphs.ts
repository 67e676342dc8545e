import wrapAnsi from 'wrap-ansi';

/** Columns of everything that is told on a terminal. */
export const width = 80;

/** A text over as many lines as it needs, each behind its indentation. */
export function paragraph(text: string, indent: number): string {
  return wrap(text, width - indent)
    .map((line) => `${' '.repeat(indent)}${line}\n`)
    .join('');
}

/** The lines behind the first stand under its text, not under its mark. */
export function hanging(mark: string, text: string, indent: number): string {
  const [first = '', ...rest] = wrap(text, width - indent - mark.length);
  return [`${mark}${first}`, ...rest.map((line) => ' '.repeat(mark.length) + line)]
    .map((line) => `${' '.repeat(indent)}${line}\n`)
    .join('');
}

export function wrap(text: string, columns: number): string[] {
  return wrapAnsi(text, columns, { hard: true }).split('\n');
}
