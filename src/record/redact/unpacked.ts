import { replacedView, type Span, View } from './view.js';

/** What is written in a text as bytes: hex, base64, numbers of characters, UTF-16, and UTF-8 that was not read as such. */
export function* unpacked(view: View): Generator<View> {
  yield* fromHex(view);
  yield* fromCodes(view);
  yield* fromBase64(view);
  yield* textsWithin(view);
  const bare = view.text.includes('<') ? replacedView(view, /<[^<>]{1,200}>/g, () => '') : undefined;
  if (bare) yield bare;
}

/** Whatever may stand between two digits, as in `39:38` or `0x39, 0x38`. */
const hexDigits = /[0-9a-f](?:[^a-z0-9]{0,3}(?:0x)?[0-9a-f]){7,}/gi;

function* fromHex(view: View): Generator<View> {
  for (const { 0: found, index } of view.text.matchAll(hexDigits)) {
    const { kept, places } = keep(found, index, /(?:(?<![0-9a-f])0x)?([0-9a-f])/gi);
    for (const offset of [0, 1]) {
      const bytes = Buffer.from(kept.slice(offset), 'hex').toString('latin1');
      yield new View(bytes, view, (start, end) => spanOf(places, 2 * start + offset, 2 * end + offset), true);
    }
  }
}

/** `[57,56,55]`, as bytes are written in JSON. */
const codes = /(?<![0-9])\d{2,3}(?:[\s,;]{1,12}\d{2,3}){3,}(?![0-9])/g;

function* fromCodes(view: View): Generator<View> {
  for (const { 0: found, index } of view.text.matchAll(codes)) {
    const numbers = [...found.matchAll(/\d+/g)];
    const spans = numbers.map(({ 0: number, index: place }): Span => [index + place, index + place + number.length]);
    const text = Buffer.from(numbers.map(([number]) => Number(number))).toString('latin1');
    yield new View(text, view, (start, end) => [spans[start]?.[0] ?? index, spans[end - 1]?.[1] ?? index]);
  }
}

const base64Digits = /[a-z0-9+/_-](?:\s{0,4}[a-z0-9+/_-]){5,}/gi;

/** What begins amid a run begins at any of its four places. */
function* fromBase64(view: View): Generator<View> {
  for (const { 0: found, index } of view.text.matchAll(base64Digits)) {
    const { kept, places } = keep(found, index, /(\S)/g);
    for (let offset = 0; offset < 4 && kept.length - offset >= 6; offset++) {
      const bytes = Buffer.from(kept.slice(offset), 'base64').toString('latin1');
      const place = (start: number, end: number): Span =>
        spanOf(places, Math.floor((start * 4) / 3) + offset, Math.ceil((end * 4) / 3) + offset);
      yield new View(bytes, view, place, true);
    }
  }
}

const utf8Sequence = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;
/** By chance, few bytes in a row are UTF-8, or the whole of a text. */
const utf8Row = new RegExp(`(?:(?:${utf8Sequence.source})[\\0-\\x7f]{0,30}){4,}`, 'g');
const utf8Alone = new RegExp(`^[\\0-\\x7f]*(?:(?:${utf8Sequence.source})[\\0-\\x7f]*)+$`);

/** Nearly every text of UTF-16 has some ASCII in a row, or says what it is. */
const utf16Row = /(?:[^\0]\0){4,}|(?:\0[^\0]){4,}/g;
/** By chance, few bytes in a row are text that has something in it. */
const asciiRow = /[\t\n\r -~]{6,}/g;
const utf16Mark = /^(?:\xff\xfe|\xfe\xff)/;

/** Of bytes that nobody knows, or of a text whose characters are bytes. */
export function* textsWithin(view: View): Generator<View> {
  const { text } = view;
  if (view.bytes) yield* partsOf(view, asciiRow);
  if (!/[\0\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return;
  const utf8 = utf8Alone.test(text) ? [part(view, 0, text)] : partsOf(view, utf8Row);
  for (const row of utf8) {
    const decoded = replacedView(row, utf8Sequence, (found) => Buffer.from(found, 'latin1').toString());
    if (decoded) yield decoded;
  }
  for (const row of partsOf(view, utf16Row)) {
    const decoded = replacedView(row, /\0/g, () => '');
    if (decoded) yield decoded;
  }
  if (!utf16Mark.test(text)) return;
  const bytes = Buffer.from(text.slice(0, text.length - (text.length % 2)), 'latin1');
  if (bytes[0] === 0xfe) bytes.swap16();
  yield new View(bytes.toString('utf16le'), view, (start, end) => [2 * start, 2 * end]);
}

function* partsOf(view: View, row: RegExp): Generator<View> {
  for (const { 0: found, index } of view.text.matchAll(row)) yield part(view, index, found);
}

function part(view: View, index: number, text: string): View {
  return new View(text, view, (start, end) => [index + start, index + end]);
}

/** The characters that count, and where each stands; without anything between them nothing has to be looked for. */
function keep(found: string, index: number, counted: RegExp): { kept: string; places: number[] | number } {
  if (!/[^A-Za-z0-9+/_-]/.test(found) && (counted.source === '(\\S)' || /^[0-9a-f]+$/i.test(found))) {
    return { kept: found, places: index };
  }
  const places: number[] = [];
  let kept = '';
  for (const { 0: whole, 1: one = '', index: place } of found.matchAll(counted)) {
    kept += one;
    places.push(index + place + whole.length - 1);
  }
  return { kept, places };
}

function spanOf(places: number[] | number, start: number, end: number): Span {
  if (typeof places === 'number') return [places + start, places + end];
  return [places[start] ?? places[0] ?? 0, (places[end - 1] ?? places.at(-1) ?? 0) + 1];
}
