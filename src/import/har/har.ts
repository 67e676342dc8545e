import { type ParseError, parse } from 'jsonc-parser';
import { rawTarget } from '../lines/urlText.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { type AnsweredEntry, answerOf } from './harAnswer.js';
import { headerIn } from './harHeaders.js';

/** The requests of a HAR 1.2. */
export interface ReadHar {
  /** Undefined for an entry that is none. */
  readonly requests: readonly (RawRequest | undefined)[];
  /** It ends before its end; the entry at which it was cut is left out. */
  readonly cutShort: boolean;
}

/** Whether a text begins as a HAR does, and no line of JSON. */
export function beginsAsHar(text: string): boolean {
  if (!/^\uFEFF?\s*\{\s*"log"\s*:\s*\{/.test(text)) return false;
  const [line = ''] = text.trimStart().split('\n', 1);
  return line.includes('"entries"') || !/\}\s*$/.test(line);
}

/** Reads a HAR, as far as it goes; undefined for a text that is none. */
export function readHar(text: string): ReadHar | undefined {
  const { value, cutShort } = parsed(text.replace(/^\uFEFF/, ''));
  const entries = (value as { log?: { entries?: unknown } } | undefined)?.log?.entries;
  // Cut before its first entry, it is a HAR by its beginning.
  if (entries === undefined && cutShort && beginsAsHar(text)) return { requests: [], cutShort };
  if (!Array.isArray(entries)) return undefined;
  const whole = cutShort ? entries.slice(0, -1) : entries;
  return { requests: whole.map((entry) => requestOf(entry)), cutShort };
}

/** Reads on behind a fault, which JSON itself does not. */
function parsed(text: string): { readonly value: unknown; readonly cutShort: boolean } {
  try {
    return { value: JSON.parse(text), cutShort: false };
  } catch {
    return { value: beginningOf(text), cutShort: true };
  }
}

function beginningOf(text: string): unknown {
  const faults: ParseError[] = [];
  try {
    return parse(text, faults, { disallowComments: true });
  } catch (error) {
    // Brackets within brackets, by the ten thousand.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** As the format has it; a HAR is written by many hands, so every part may be missing, or something else. */
interface Entry extends AnsweredEntry {
  readonly request?: { readonly url?: unknown; readonly method?: unknown; readonly headers?: unknown } | null;
}

function requestOf(entry: Entry | null): RawRequest | undefined {
  const { url, method, headers } = entry?.request ?? {};
  if (typeof url !== 'string' || typeof method !== 'string') return undefined;
  const apiVersion = headerIn(headers, 'exotel-version');
  return {
    ...rawTarget(url),
    method,
    ...answerOf(entry ?? {}),
    ...(apiVersion !== undefined && { apiVersion }),
  };
}
