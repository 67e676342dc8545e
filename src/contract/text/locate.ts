import type { Diagnostic, DiagnosticCode } from '../catalogue/diagnostics.js';
import { type JsonNode, type JsonText, memberOf, readJsonText, type Span } from './jsonText.js';
import { excerpt } from './printable.js';
import { type Place, SourceText } from './sourceText.js';

/** A diagnostic, and where in the body stands what it is about. */
export interface Located {
  readonly diagnostic: Diagnostic;
  /** Absent for what is about no place in the body, such as its Content-Type. */
  readonly at?: { readonly place: Place; readonly span: Span };
}

/** A body as text, and its diagnostics in the order in which they stand in it. */
export interface LocatedBody {
  readonly source: SourceText;
  readonly diagnostics: readonly Located[];
}

/** Finds the places of diagnostics in the body that they are about. Never throws, whatever the bytes are. */
export function locate(bytes: Uint8Array, diagnostics: readonly Diagnostic[]): LocatedBody {
  const source = new SourceText(bodyText(bytes));
  if (diagnostics.length === 0) return { source, diagnostics: [] };
  const json = readJsonText(source.text);
  const located = diagnostics.map((diagnostic): Located => {
    const span = spanOf(diagnostic, json, source.text, bytes);
    return { diagnostic, ...(span && { at: { place: source.place(span.start), span } }) };
  });
  const start = ({ at }: Located) => at?.span.start ?? -1;
  return { source, diagnostics: located.sort((one, other) => start(one) - start(other)) };
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: false });

/** The text of a body, without a byte-order mark; what is not UTF-8 in it becomes U+FFFD. */
export function bodyText(bytes: Uint8Array): string {
  return lenient.decode(bytes);
}

/** What is wrong with these is not the value of the parameter, but that it is there. */
const keyAtFault: ReadonlySet<DiagnosticCode> = new Set([
  'unknown-parameter',
  'parameter-of-other-version',
  'destination-type-retired',
  'trunk-ignored',
]);

function spanOf({ code, pointer }: Diagnostic, json: JsonText, text: string, bytes: Uint8Array): Span | undefined {
  switch (code) {
    case 'byte-order-mark':
    case 'body-empty':
      return { start: 0, end: 0 };
    case 'body-not-json':
      return notUtf8(text, bytes) ?? json.fault;
    case 'body-not-object':
      return json.root;
  }
  if (pointer === undefined || !json.root) return undefined;
  return find(json.root, pointer, keyAtFault.has(code));
}

/**
 * @param wantsKey the key of the last step is asked for, not its value
 * @returns the span of as much of the pointer as is in the text
 */
function find(root: JsonNode, pointer: string, wantsKey: boolean): Span {
  let node = root;
  let key: Span | undefined;
  for (const step of stepsOf(pointer)) {
    const member = node.kind === 'object' ? stepInto(node, step) : undefined;
    const next = member?.value ?? itemOf(node, step);
    if (!next) return node;
    node = next;
    key = member?.keySpan;
  }
  return wantsKey && key ? key : node;
}

/** The steps of a JSON pointer (RFC 6901). */
function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A long or unprintable key stands in a pointer as it is shown. */
function stepInto(node: JsonNode, step: string) {
  return memberOf(node, step) ?? node.members.findLast(({ key }) => excerpt(key, 60) === step);
}

/** A destination in the shape of 1.0 may have been read as one of 1.1, whose items stand in it directly. */
function itemOf(node: JsonNode, step: string): JsonNode | undefined {
  const items = node.kind === 'object' ? memberOf(node, 'numbers')?.value.items : node.items;
  return /^\d+$/.test(step) ? items?.[Number(step)] : undefined;
}

/** The first replacement character that the bytes do not have themselves: in front of it, all is UTF-8. */
function notUtf8(text: string, bytes: Uint8Array): Span | undefined {
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let [read, offset] = [0, mark];
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) {
    offset += Buffer.byteLength(text.slice(read, at));
    const isOwn = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!isOwn) return { start: at, end: at + 1 };
    [read, offset] = [at + 1, offset + 3];
  }
  return undefined;
}
