import wrapAnsi from 'wrap-ansi';

/** Reports for people are so many columns wide. */
export const width = 80;

/** A text in whole lines, each behind so many blanks. */
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
