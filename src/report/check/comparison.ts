import { diffJson, diffLines } from 'diff';
import type { CheckFailure } from '../../check/result.js';
import { excerpt } from '../../contract/text/printable.js';
import { safeJson } from '../safeJson.js';

/** One line of what was compared, safe to print. `label` stands before a whole value, the signs before one of its lines. */
export interface ComparedLine {
  readonly mark: 'expected' | 'actual' | '-' | '+' | ' ';
  readonly text: string;
}

/** A value up to this long stands on one line. */
const short = 56;
const longestLine = 200;
const mostLines = 40;
/** Two values that differ in more lines are not compared: it takes long, and nobody would read it. */
const mostEdits = 400;
/** Lines that are alike, on either side of a difference. */
const context = 2;

/** What was expected and what was found: on a line each, or line by line when they are long and alike in kind. */
export function comparedLines({ expected, actual }: CheckFailure): ComparedLine[] {
  const sides = [expected, actual].filter((side) => side !== undefined);
  if (sides.every(isShort)) return [...whole('expected', expected), ...whole('actual', actual)];
  const lines = difference(expected, actual) ?? [...whole('expected', expected), ...whole('actual', actual)];
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), { mark: ' ', text: `… and ${lines.length - mostLines} more lines` }];
}

function isShort(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= short && !value.includes('\n');
  return safeJson(value).length <= short;
}

/** Undefined when there is no comparing them, or they have too little in common. */
function difference(expected: unknown, actual: unknown): ComparedLine[] | undefined {
  const options = { maxEditLength: mostEdits };
  const texts = typeof expected === 'string' && typeof actual === 'string';
  const objects = [expected, actual].every((side) => typeof side === 'object' && side !== null);
  if (!texts && !objects) return undefined;
  const changes = texts
    ? diffLines(expected, actual, options)
    : diffJson(expected as object, actual as object, options);
  return changes?.flatMap(({ value, added, removed }, place) => {
    const lines = value.replace(/\n$/, '').split('\n');
    if (added || removed) return lines.map((line) => lineOf(added ? '+' : '-', line));
    const [before, after] = [place === 0 ? 0 : context, place === changes.length - 1 ? 0 : context];
    if (lines.length <= before + after + 1) return lines.map((line) => lineOf(' ', line));
    const alike: ComparedLine = { mark: ' ', text: `… ${lines.length - before - after} lines alike` };
    return [
      ...lines.slice(0, before).map((line) => lineOf(' ', line)),
      alike,
      ...lines.slice(lines.length - after).map((line) => lineOf(' ', line)),
    ];
  });
}

function lineOf(mark: ComparedLine['mark'], line: string): ComparedLine {
  return { mark, text: excerpt(line, longestLine) };
}

function whole(mark: 'expected' | 'actual', value: unknown): ComparedLine[] {
  return value === undefined ? [] : [lineOf(mark, safeJson(value))];
}
