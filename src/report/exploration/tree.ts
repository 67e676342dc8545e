import stringWidth from 'string-width';
import { excerpt } from '../../contract/text/printable.js';
import { type FoldedGroup, type FoldedJunction, type FoldedLeg, foldTree } from '../../explore/foldedTree.js';
import type { EndNode, Junction } from '../../explore/pathTree.js';
import { width, wrap } from '../layout.js';
import type { Paint } from '../style.js';
import { count } from '../words.js';
import { choiceWords, contactsInShort, endWords, oneOf } from './words.js';

/** More lines than this nobody reads: then legs are told together whoever they go to, and what is still too much is cut. */
const readable = { strict: 80, atMost: 200 } as const;
/** Ends stand in a column that begins here at the latest. */
const farthestColumn = 36;

/** The tree of what callers live through, 80 columns wide. */
export function treeText(tree: Junction, paint: Paint): string {
  const strict = new TreeText(foldTree(tree), paint).lines();
  const lines = strict.length <= readable.strict ? strict : new TreeText(foldTree(tree, true), paint).lines();
  const cut = lines.length - readable.atMost;
  const rest = cut > 0 ? [paint('dim', `… ${count(cut, 'more line')}; --format json has every path`)] : [];
  return [...lines.slice(0, readable.atMost), ...rest].map((line) => `${line}\n`).join('');
}

class TreeText {
  readonly #tree: FoldedJunction;
  readonly #paint: Paint;
  readonly #column: number;
  readonly #lines: string[] = [];

  constructor(tree: FoldedJunction, paint: Paint) {
    this.#tree = tree;
    this.#paint = paint;
    this.#column = Math.min(farthestColumn, columnOf(tree, 0));
  }

  lines(): string[] {
    this.#junction(this.#tree, '');
    return this.#lines;
  }

  #junction({ legs, ends }: FoldedJunction, before: string): void {
    for (const leg of legs) this.#leg(leg, before);
    for (const end of ends) {
      const words = legs.length === 0 || end.reason === 'while-fetching' ? '' : 'or no further leg';
      this.#end(end, before, words && this.#paint('dim', before) + words, stringWidth(before + words));
    }
  }

  #leg(leg: FoldedLeg, before: string): void {
    const { groups, notWalked } = leg;
    const after = leg.refetched ? this.#paint('dim', '  asked again') : '';
    const [first = '', ...rest] = wrap(contactsInShort(leg.contacts), width - before.length - 15);
    const glyph = leg.together ? '∥' : leg.refetched ? '↻' : '▸';
    this.#put(before, `${glyph} ${this.#paint('bold', first)}${rest.length === 0 ? after : ''}`);
    for (const line of rest) this.#put(before, `  ${this.#paint('bold', line)}`);
    groups.forEach((group, index) => {
      this.#group(group, before, index === groups.length - 1 && notWalked.length === 0);
    });
    if (notWalked.length > 0) {
      const words = `└─ not walked: ${notWalked.map((choice) => choiceWords[choice]).join(', ')}`;
      for (const line of wrap(words, width - before.length)) this.#put(before, this.#paint('yellow', line));
    }
  }

  #group({ choices, next }: FoldedGroup, before: string, isLast: boolean): void {
    const branch = `${before}${isLast ? '└─ ' : '├─ '}`;
    const further = `${before}${isLast ? '   ' : '│  '}`;
    const words = oneOf(choices.map((choice) => choiceWords[choice]));
    const [only, ...others] = next.ends;
    const isEnd = next.legs.length === 0 && others.length === 0;
    if (only && isEnd && choices.length === 1) {
      this.#end(only, further, this.#paint('dim', branch) + words, stringWidth(branch + words));
      return;
    }
    const calls = next.paths > 1 ? this.#paint('dim', `  ${count(next.paths, 'call')}`) : '';
    this.#put(branch, `${words}${calls}`);
    this.#junction(next, further);
  }

  /** Behind what led to it if there is room, otherwise below. */
  #end(end: EndNode, before: string, led: string, ledWidth: number): void {
    const [glyph, format] = markOf(end);
    const column = Math.max(this.#column, before.length);
    const fits = led !== '' && ledWidth + 1 < column;
    if (led !== '' && !fits) this.#lines.push(led);
    const next = end.nextApplet === null || end.isBeyond ? '' : ` → ${excerpt(end.nextApplet, 30)}`;
    const [first = '', ...rest] = wrap(`${endWords(end)}${next}`, width - column - 2);
    const dots = this.#paint('dim', ` ${'·'.repeat(Math.max(0, column - ledWidth - 2))} `);
    const front = fits ? led + dots : this.#paint('dim', before) + ' '.repeat(column - before.length);
    this.#lines.push(`${front}${this.#paint(format, `${glyph} ${first}`)}`);
    for (const line of rest) {
      this.#put(before, `${' '.repeat(column - before.length + 2)}${this.#paint(format, line)}`);
    }
  }

  #put(before: string, text: string): void {
    this.#lines.push(`${this.#paint('dim', before)}${text}`);
  }
}

/** Where the ends may begin so that they stand behind every short list of choices. */
function columnOf({ legs }: FoldedJunction, indent: number): number {
  const widths = legs.flatMap(({ groups }) =>
    groups.map(({ choices, next }) => {
      const isInline = choices.length === 1 && next.legs.length === 0;
      const own = isInline ? indent + 3 + stringWidth(oneOf(choices.map((choice) => choiceWords[choice]))) + 4 : 0;
      return Math.max(own, columnOf(next, indent + 3));
    }),
  );
  return Math.max(0, ...widths);
}

function markOf({ outcome, answered, isBeyond }: EndNode): [glyph: string, format: Parameters<Paint>[0]] {
  if (isBeyond) return ['⋯', 'yellow'];
  if (answered) return ['✓', 'green'];
  return outcome === 'caller-hung-up' ? ['–', 'dim'] : ['✗', 'red'];
}
