import { type Document, isAlias, isMap, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { excerpt } from '../contract/text/printable.js';
import type { SourceLocation } from './failure.js';

/** The keys and indexes that lead from the top of a document to a value in it. */
export type Path = readonly (string | number)[];

/** Why a text is not YAML, and where. */
export interface YamlFault {
  readonly location: SourceLocation;
  /** A sentence without its full stop. */
  readonly message: string;
}

/** `plan.yaml:3:5` */
export function placeText({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}

/** YAML, or JSON, which is YAML, too; and where in it everything stands. */
export class YamlText {
  readonly document: Document.Parsed;
  /** Empty for YAML. */
  readonly faults: readonly YamlFault[];
  readonly #file: string;
  readonly #lines = new LineCounter();

  /** @throws {RangeError} when it is nested more deeply than can be read */
  constructor(file: string, text: string) {
    this.#file = file;
    this.document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, logLevel: 'error' });
    const { errors } = this.document;
    if (errors.some(({ message }) => message.startsWith('Maximum call stack')))
      throw new RangeError('nested too deeply');
    // What follows the first fault of another kind is mostly its consequence.
    const twice = errors.filter(({ code }) => code === 'DUPLICATE_KEY');
    this.faults = [...twice, ...errors.filter((error) => !twice.includes(error)).slice(0, 1)].map((error) => ({
      location: this.place(error.pos[0]),
      message: faultText(error, text),
    }));
  }

  /**
   * What the text says.
   *
   * @param aliases how many values aliases may stand for
   * @throws {Error} when its aliases lead nowhere, or to far too much
   */
  value(aliases: number): unknown {
    return this.document.toJS({ maxAliasCount: aliases }) as unknown;
  }

  /** Where the key at the end of that path stands, or the item; where its nearest surroundings do, if it is not there. */
  locate(path: Path): SourceLocation | undefined {
    const { at } = this.#follow(path);
    return at === undefined ? undefined : this.place(at);
  }

  /** What stands at the end of that path in the document; undefined when nothing does. */
  nodeAt(path: Path): unknown {
    return this.#follow(path).node;
  }

  #follow(path: Path): { node: unknown; at: number | undefined } {
    let node: unknown = this.document.contents;
    let at: number | undefined;
    for (const key of path) {
      if (isAlias(node)) node = node.resolve(this.document);
      if (isMap(node)) {
        const pair = node.items.find((item) => String((item.key as { value?: unknown } | null)?.value) === String(key));
        at = startOf(pair?.key) ?? at;
        node = pair?.value;
      } else {
        node = isSeq(node) ? node.items[Number(key)] : undefined;
        at = startOf(node) ?? at;
      }
    }
    return { node: isAlias(node) ? node.resolve(this.document) : node, at };
  }

  /** @param offset in characters */
  place(offset: number): SourceLocation {
    const { line, col } = this.#lines.linePos(offset);
    // An empty text has no lines.
    return { file: this.#file, line: Math.max(1, line), column: Math.max(1, col) };
  }
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: readonly number[] } | undefined)?.range?.[0];
}

function faultText({ code, message, pos }: YAMLError, text: string): string {
  switch (code) {
    case 'DUPLICATE_KEY': {
      const [, key = ''] = /^["']?([^"':,{}\r\n]*)/.exec(text.slice(pos[0])) ?? [];
      return `the key "${excerpt(key.trim(), 60)}" stands twice in its map; leave one of them out`;
    }
    case 'MULTIPLE_DOCS':
      return 'this is not YAML: it holds more than one document; put each in a file of its own';
    default: {
      const hint = isVariable(text, pos[0]) ? `; within brackets, put \${NAME} in quotes` : '';
      return `this is not YAML: ${excerpt(message, 120)}${hint}`;
    }
  }
}

function isVariable(text: string, offset: number): boolean {
  return text.slice(Math.max(0, offset - 1), offset + 1) === '${';
}
