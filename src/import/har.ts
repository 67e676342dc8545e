import { type ParseError, parse } from 'jsonc-parser';
import { bodyLimit, type Failure } from '../contract/answer.js';
import type { LoggedAnswer, RawRequest } from './loggedRequest.js';
import { rawTarget } from './urlText.js';

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
interface Entry {
  readonly startedDateTime?: unknown;
  readonly time?: unknown;
  readonly request?: { readonly url?: unknown; readonly method?: unknown; readonly headers?: unknown };
  readonly response?: Response;
}

interface Response {
  readonly status?: unknown;
  readonly headers?: unknown;
  readonly content?: { readonly text?: unknown; readonly encoding?: unknown; readonly mimeType?: unknown };
}

function requestOf(entry: Entry | null): RawRequest | undefined {
  const { url, method, headers } = entry?.request ?? {};
  if (typeof url !== 'string' || typeof method !== 'string') return undefined;
  const apiVersion = headerIn(headers, 'exotel-version');
  const answer = answerOf(entry ?? {});
  return {
    ...rawTarget(url),
    method,
    ...(answer && { answer, status: answer.status }),
    ...(apiVersion !== undefined && { apiVersion }),
  };
}

function answerOf({ response, time, startedDateTime }: Entry): LoggedAnswer | undefined {
  if (typeof response?.status !== 'number') return undefined;
  const body = bodyIn(response);
  const measured = {
    durationMs: typeof time === 'number' && time >= 0 ? Math.round(time * 10) / 10 : 0,
    startedAt: startOf(startedDateTime),
  };
  // Browsers and proxies write 0, or -1, for what never came.
  if (response.status < 100) {
    return { status: null, contentType: null, body: new Uint8Array(), failure: failureOf(response), ...measured };
  }
  const contentType = headerIn(response.headers, 'content-type') ?? textOr(response.content?.mimeType);
  const location = headerIn(response.headers, 'location');
  return {
    status: response.status,
    contentType: contentType === 'x-unknown' || contentType === '' ? null : contentType,
    headers: headersOf(response.headers),
    ...(location !== undefined && { location }),
    body: body.byteLength > bodyLimit ? new Uint8Array() : body,
    ...(body.byteLength > bodyLimit && { failure: tooLarge }),
    ...measured,
  };
}

function textOr(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

const tooLarge: Failure = { kind: 'too-large', detail: 'The body has more than 1 MiB' };

function failureOf(response: object): Failure {
  const { _error, _failureText } = response as { _error?: unknown; _failureText?: unknown };
  const told = [_error, _failureText].find((text) => typeof text === 'string' && text !== '');
  return { kind: 'unreachable', detail: typeof told === 'string' ? told.slice(0, 200) : 'no answer is in the HAR' };
}

function bodyIn({ content }: Response): Uint8Array {
  if (typeof content?.text !== 'string') return new Uint8Array();
  return Buffer.from(content.text, content.encoding === 'base64' ? 'base64' : 'utf8');
}

function headerIn(headers: unknown, wanted: string): string | undefined {
  return pairsOf(headers).find(([name]) => name === wanted)?.[1];
}

function headersOf(headers: unknown): Record<string, string | readonly string[]> {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairsOf(headers)) all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries([...all].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]));
}

/** Names in lower case; not those of HTTP/2 itself. */
function pairsOf(headers: unknown): (readonly [name: string, value: string])[] {
  if (!Array.isArray(headers)) return [];
  return (headers as readonly Partial<{ name: unknown; value: unknown } | null>[]).flatMap((header) =>
    typeof header?.name === 'string' && typeof header.value === 'string' && !header.name.startsWith(':')
      ? [[header.name.toLowerCase(), header.value] as const]
      : [],
  );
}

function startOf(text: unknown): string {
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
}
