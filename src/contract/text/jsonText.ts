import { createScanner, type JSONScanner, type SyntaxKind } from 'jsonc-parser';

/** A stretch of a text, in UTF-16 code units from its beginning; `end` is behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a value of a JSON text stands, and what is in it. */
export interface JsonNode extends Span {
  readonly kind: 'object' | 'array' | 'scalar';
  /** Of an object, as written: a key may stand more than once, and then the last one counts. */
  readonly members: readonly JsonMember[];
  /** Of an array. */
  readonly items: readonly JsonNode[];
}

export interface JsonMember {
  /** Without its escapes. */
  readonly key: string;
  readonly keySpan: Span;
  readonly value: JsonNode;
}

/** A JSON text taken apart, or the place at which it stops being JSON. */
export interface JsonText {
  readonly root?: JsonNode;
  readonly fault?: Span;
}

/**
 * No pointer of a diagnostic goes deeper. What lies below is read, but not kept: the nesting of a hostile text is
 * bounded only by its length.
 */
const keptDepth = 8;

/** Finds where everything in a JSON text stands. Never throws, and needs no stack, however deep the text is nested. */
export function readJsonText(text: string): JsonText {
  return new Reader(text).read();
}

/** The value of a key: when it stands more than once, the one that `JSON.parse` gives. */
export function memberOf(node: JsonNode, key: string): JsonMember | undefined {
  return node.members.findLast((member) => member.key === key);
}

/** Kinds of tokens, and of what is wrong with them, by the numbers that the scanner gives them. */
const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineBreak: 14,
  blanks: 15,
  end: 17,
} as const;
const tokenError = { none: 0, unterminatedString: 2 } as const;

class Node implements JsonNode {
  readonly kind: JsonNode['kind'];
  readonly start: number;
  end: number;
  readonly members: JsonMember[] = [];
  readonly items: JsonNode[] = [];

  constructor(kind: JsonNode['kind'], start: number, end: number) {
    this.kind = kind;
    this.start = start;
    this.end = end;
  }
}

/** A scalar has neither members nor items: a million of them need not have empty lists of their own. */
class Scalar implements JsonNode {
  readonly kind = 'scalar';
  readonly members = none;
  readonly items = none;
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }
}

const none: readonly never[] = [];

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

class Reader {
  readonly #text: string;
  readonly #scanner: JSONScanner;
  /** The objects and arrays that are open; undefined where they are too deep to be kept. */
  readonly #open: (Node | undefined)[] = [];
  /** Whether each open one is an object. */
  readonly #inObject: boolean[] = [];
  #expected: Expected = 'value';
  #key: { key: string; keySpan: Span } | undefined;
  #root: JsonNode | undefined;
  /** Behind the last token. */
  #behind = 0;

  constructor(text: string) {
    this.#text = text;
    this.#scanner = createScanner(text, false);
  }

  read(): JsonText {
    for (;;) {
      const kind = this.#scanner.scan();
      if (kind === token.blanks || kind === token.lineBreak) continue;
      if (kind === token.end) break;
      if (this.#scanner.getTokenError() !== tokenError.none || !this.#take(kind)) return { fault: this.#fault() };
      this.#behind = this.#end;
    }
    if (this.#expected === 'nothing' && this.#root) return { root: this.#root };
    return { fault: { start: this.#behind, end: this.#behind } };
  }

  get #start(): number {
    return this.#scanner.getTokenOffset();
  }

  get #end(): number {
    return this.#scanner.getTokenOffset() + this.#scanner.getTokenLength();
  }

  /** @returns whether the token may stand there */
  #take(kind: SyntaxKind): boolean {
    const wanted = this.#expected;
    switch (kind) {
      case token.openBrace:
      case token.openBracket:
        return wantsValue(wanted) && this.#enter(kind === token.openBrace);
      case token.closeBrace:
        return (
          this.#inObject.at(-1) === true && (wanted === 'key or end' || wanted === 'comma or end') && this.#leave()
        );
      case token.closeBracket:
        return (
          this.#inObject.at(-1) === false && (wanted === 'value or end' || wanted === 'comma or end') && this.#leave()
        );
      case token.comma:
        this.#expected = this.#inObject.at(-1) ? 'key' : 'value';
        return wanted === 'comma or end';
      case token.colon:
        this.#expected = 'value';
        return wanted === 'colon';
      case token.string:
        if (wanted === 'key' || wanted === 'key or end') return this.#takeKey();
        return wantsValue(wanted) && this.#takeScalar();
      case token.number:
      case token.true:
      case token.false:
      case token.null:
        return wantsValue(wanted) && this.#takeScalar();
      default:
        return false;
    }
  }

  #takeKey(): true {
    this.#key = { key: this.#scanner.getTokenValue(), keySpan: { start: this.#start, end: this.#end } };
    this.#expected = 'colon';
    return true;
  }

  #takeScalar(): true {
    if (this.#open.length <= keptDepth) this.#hang(new Scalar(this.#start, this.#end));
    this.#expectNext();
    return true;
  }

  #enter(isObject: boolean): true {
    const kept =
      this.#open.length <= keptDepth ? new Node(isObject ? 'object' : 'array', this.#start, this.#end) : undefined;
    if (kept) this.#hang(kept);
    this.#open.push(kept);
    this.#inObject.push(isObject);
    this.#expected = isObject ? 'key or end' : 'value or end';
    return true;
  }

  #leave(): true {
    const left = this.#open.pop();
    this.#inObject.pop();
    if (left) left.end = this.#end;
    this.#expectNext();
    return true;
  }

  #expectNext(): void {
    this.#expected = this.#open.length === 0 ? 'nothing' : 'comma or end';
  }

  #hang(node: JsonNode): void {
    const parent = this.#open.at(-1);
    if (!parent) this.#root ??= node;
    else if (parent.kind === 'array') parent.items.push(node);
    else if (this.#key) parent.members.push({ ...this.#key, value: node });
  }

  /** The token that must not stand there; within a string, what makes it none. */
  #fault(): Span {
    const [start, end] = [this.#start, this.#end];
    if (this.#scanner.getToken() !== token.string) return { start, end };
    const error = this.#scanner.getTokenError();
    if (error === tokenError.none || error === tokenError.unterminatedString) return { start, end };
    for (const { index, 0: found } of this.#text.slice(start + 1, end).matchAll(controlOrEscape)) {
      const at = start + 1 + index;
      if (!knownEscape.test(found)) return { start: at, end: at + found.length };
    }
    return { start, end };
  }
}

function wantsValue(expected: Expected): boolean {
  return expected === 'value' || expected === 'value or end';
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a JSON string has none, and so they are looked for
const controlOrEscape = /[\u0000-\u001f]|\\(?:u[0-9a-fA-F]{0,4}|.)?/gs;
const knownEscape = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})$/;
