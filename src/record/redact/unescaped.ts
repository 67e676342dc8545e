import { plainCharacter } from './foldedText.js';
import { replacedView, type View } from './view.js';

/** Percent signs by the characters of UTF-8, entities, backslashes, and quoted-printable. */
const escaped =
  /%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}|%[89a-f][0-9a-f]|&#\d{1,7};?|&#x[0-9a-f]{1,6};?|&[a-z]{2,8};|\\+(?:u\{[0-9a-f]{1,6}\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[0-3][0-7]{2}|["'\\/bfnrt])|(?:=[0-9A-F]{2}){3,}/gi;

const beyondAscii = /[\ud800-\udbff][\udc00-\udfff]|[^\0-\x7f]/g;

/** The text in plain letters, or else with one layer of escapes decoded; undefined when it has neither. */
export function unescaped(view: View): View | undefined {
  const plain = replacedView(view, beyondAscii, plainCharacter);
  if (plain) return plain;
  return /[%&\\=]/.test(view.text) ? replacedView(view, escaped, decode) : undefined;
}

function decode(found: string): string {
  switch (found[0]) {
    case '%':
      return utf8(Buffer.from(found.replaceAll('%', ''), 'hex'));
    case '=':
      return utf8(Buffer.from(found.replaceAll('=', ''), 'hex'));
    case '&':
      return entity(found);
    default:
      return backslashed(found.replace(/^\\+(?=.)/, ''));
  }
}

function entity(found: string): string {
  const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+));?$/i.exec(found) ?? [];
  if (hex !== undefined) return character(Number.parseInt(hex, 16));
  if (decimal !== undefined) return character(Number(decimal));
  return entities[found.slice(1, -1).toLowerCase()] ?? found;
}

/** Those that stand for a character of ASCII, or for a space. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  tab: '\t',
  newline: '\n',
  plus: '+',
  hyphen: '-',
  dash: '-',
  minus: '-',
  lowbar: '_',
  period: '.',
  comma: ',',
  colon: ':',
  semi: ';',
  sol: '/',
  bsol: '\\',
  commat: '@',
  num: '#',
  percnt: '%',
  equals: '=',
  lpar: '(',
  rpar: ')',
  excl: '!',
  quest: '?',
  ast: '*',
  dollar: '$',
};

function backslashed(found: string): string {
  const hex = /^(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2}))$/i.exec(found)?.slice(1).find(Boolean);
  if (hex !== undefined) return character(Number.parseInt(hex, 16));
  if (/^[0-3][0-7]{2}$/.test(found)) return character(Number.parseInt(found, 8));
  return /^[bfnrt]$/i.test(found) ? ' ' : found;
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** As UTF-8 where it is, and otherwise each byte a character. */
function utf8(bytes: Buffer): string {
  const text = bytes.toString();
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}
