import { createScanner } from 'jsonc-parser';
import type { Span } from './view.js';

/** What stands where nothing better can. */
export const neutral = 'redacted';

/** The text with the neutral stand-in for each span; what was JSON is JSON still. */
export function neutralized(text: string, spans: readonly Span[]): string {
  const apart = merged(spans);
  return isJson(text) ? inJson(text, apart) : replaced(text, apart, neutral);
}

/** In the order of the text; those that touch are one. */
function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const [start, end] of [...spans].sort(([one], [other]) => one - other)) {
    const last = apart.at(-1);
    if (last && start <= last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], end)];
    else apart.push([start, end]);
  }
  return apart;
}

function replaced(text: string, spans: readonly Span[], standIn: string): string {
  let result = '';
  let place = 0;
  for (const [start, end] of spans) {
    result += text.slice(place, start) + standIn;
    place = end;
  }
  return result + text.slice(place);
}

function isJson(text: string): boolean {
  if (!/^\ufeff?\s*[[{"]/.test(text)) return false;
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
}

/** Only what is within strings and numbers is replaced, so that one value stays one. */
function inJson(text: string, spans: readonly Span[]): string {
  const scanner = createScanner(text.replace(/^\ufeff/, ' '), true);
  let result = '';
  let place = 0;
  let next = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0 && next < spans.length; scanner.scan()) {
    const [start, end]: Span = [scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()];
    while (next < spans.length && (spans[next]?.[1] ?? 0) <= start) next++;
    const within: Span[] = [];
    for (let index = next; index < spans.length && (spans[index]?.[0] ?? end) < end; index++) {
      within.push([Math.max(start, spans[index]?.[0] ?? 0) - start, Math.min(end, spans[index]?.[1] ?? 0) - start]);
    }
    if (within.length === 0) continue;
    result += text.slice(place, start) + tokenWithout(text.slice(start, end), within);
    place = end;
  }
  return result + text.slice(place);
}

function tokenWithout(token: string, spans: readonly Span[]): string {
  if (/^[-\d]/.test(token)) return '0';
  if (!token.startsWith('"')) return token;
  const last = token.length - 1;
  const inner = spans
    .map(([start, end]): Span => [wholeEscape(token, Math.max(1, start)), Math.min(last, end)])
    .filter(([start, end]) => start < end);
  const without = replaced(token, inner, neutral);
  return isJson(without) ? without : `"${neutral}"`;
}

/** A backslash goes with what it stands before. */
function wholeEscape(token: string, start: number): number {
  const backslashes = /\\*$/.exec(token.slice(0, start))?.[0].length ?? 0;
  return start - (backslashes % 2);
}
