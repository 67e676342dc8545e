/** Behind anything but a letter or digit, or behind an escape that ends in one. */
export const wordBegins = '(?<=^|[^a-z0-9_]|%[0-9a-f]{2}|\\\\u[0-9a-f]{4}|\\\\[bfnrt])';
export const wordEnds = '(?![a-z0-9_])';

/** A few digits are no part of a time, of a fraction, or of a host's port. */
export const figureBegins = `${wordBegins}(?<!\\d[-:./t]|//[^/\\s"']{1,80}:|\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} )`;
export const figureEnds = '(?![a-z0-9_]|[-:.]\\d)';

const [afterWord, afterFigure] = [wordBegins, figureBegins].map((begins) => new RegExp(`${begins}$`, 'i'));
const [beforeWord, beforeFigure] = [wordEnds, figureEnds].map((ends) => new RegExp(`^${ends}`, 'i'));

/** Whether what stands there is a word of its own. */
export function isWordOfItsOwn(text: string, start: number, end: number): boolean {
  return stands(text, start, end, afterWord, beforeWord);
}

/** Whether the few digits that stand there mean something by themselves. */
export function isFigureOfItsOwn(text: string, start: number, end: number): boolean {
  return stands(text, start, end, afterFigure, beforeFigure);
}

function stands(text: string, start: number, end: number, after?: RegExp, before?: RegExp): boolean {
  const around = [text.slice(Math.max(0, start - 100), start), text.slice(end, end + 2)] as const;
  return after?.test(around[0]) === true && before?.test(around[1]) === true;
}

/** Whether the digits that stand there are a number, but for its country or the nought before it. */
export function isNumberOfItsOwn(text: string, start: number, end: number): boolean {
  const before = /\d*$/.exec(text.slice(Math.max(0, start - 8), start))?.[0] ?? '';
  return /^(?:0{0,2}(?:91)?)$/.test(before) && !/^\d/.test(text.slice(end, end + 1));
}
