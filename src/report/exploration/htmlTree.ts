import { excerpt } from '../../contract/text/printable.js';
import type { Exploration } from '../../explore/exploration.js';
import { type FoldedGroup, type FoldedJunction, type FoldedLeg, foldTree } from '../../explore/foldedTree.js';
import { type EndNode, type Junction, pathTree } from '../../explore/pathTree.js';
import { type Markup, markup } from '../page/markup.js';
import { count } from '../words.js';
import { choiceMark, shareBar, type Tally, type Tone, toneGlyph, toneOf, tones } from './marks.js';
import { contactsInShort, endWords } from './words.js';

/**
 * More rows than this and legs are told together whoever they go to, sooner where a webhook names others each time;
 * what is still too much is left out.
 */
const readable = { strict: 400, diverging: 60, atMost: 1500 } as const;
/** So many rows are unfolded at first. */
const unfolded = 40;

/** The tree of what callers live through: what is the same is told once, and branches can be unfolded. */
export function treeSection({ paths, coverage, findings }: Exploration): Markup | false {
  if (paths.length === 0) return false;
  const most = findings.divergences.length > 0 ? readable.diverging : readable.strict;
  const tree = new HtmlTree(folded(pathTree(paths, coverage.unexplored), most), paths.length);
  return markup`<h2>The tree of choices</h2>
<p class="soft">What agents and caller can do, leg by leg; choices that lead to the same are told together. The bars: calls that went that way, by how they ended.</p>
${tree.draw()}`;
}

function folded(tree: Junction, most: number): FoldedJunction {
  const strict = foldTree(tree);
  return rowsByLevel(strict).reduce((sum, rows) => sum + rows, 0) <= most ? strict : foldTree(tree, true);
}

class HtmlTree {
  readonly #root: FoldedJunction;
  readonly #calls: number;
  /** Levels that are unfolded at first. */
  readonly #open: number;
  /** Levels that are drawn; what is deeper is left out, of every branch alike. */
  readonly #drawn: number;
  /** Rows that are deeper. */
  readonly #leftOut: number;

  constructor(root: FoldedJunction, calls: number) {
    this.#root = root;
    this.#calls = calls;
    const rows = rowsByLevel(root);
    this.#open = levelsWithin(rows, unfolded);
    this.#drawn = levelsWithin(rows, readable.atMost);
    this.#leftOut = rows.slice(this.#drawn + 1).reduce((sum, more) => sum + more, 0);
  }

  draw(): Markup {
    const rows = this.#branch(markup`<span class="comes">a call comes in</span>`, this.#root, 0);
    const tally = tallyOf(this.#root);
    const shown = tones.filter((tone) => tally[tone] > 0);
    return markup`<div class="scroll tree"><ul>
${rows}</ul></div>
<p class="key">${shown.map((tone) => markup`<span>${shareBar({ [tone]: 1 }, 1, 14)} ${key[tone]}</span>`)}</p>
${this.#leftOut > 0 && markup`<p class="soft">… and ${count(this.#leftOut, 'branch', 'branches')} more, further down; --format json has every path.</p>`}
`;
  }

  /** @param by what led there: once for each leg and each end to which it leads */
  #branch(by: Markup, { legs, ends }: FoldedJunction, level: number): Markup {
    return markup`${legs.map((leg) => this.#leg(by, leg, level))}${ends.map((end) => this.#end(by, end))}`;
  }

  #leg(by: Markup, leg: FoldedLeg, level: number): Markup {
    const { contacts, refetched, together, groups, notWalked } = leg;
    const how = together ? '∥ at the same time' : refetched ? '↻ asked again' : '';
    const line = markup`${led(by)}<span class="what"><b class="contact">${contactsInShort(contacts)}</b>${how !== '' && markup` <span class="how">${how}</span>`}${level >= this.#drawn && ' …'}</span>${this.#share(tallyOfLeg(leg))}`;
    if (level >= this.#drawn) return markup`<li><div class="row">${line}</div></li>\n`;
    return markup`<li><details${level < this.#open && markup` open`}><summary>${line}</summary>
<ul>
${groups.map(({ choices, next }) => this.#branch(choiceMarks(choices), next, level + 1))}${
  notWalked.length > 0 &&
  markup`<li><div class="row unwalked">${led(choiceMarks(notWalked))}<span class="what">not walked</span></div></li>
`
}</ul></details></li>
`;
  }

  #end(by: Markup, end: EndNode): Markup {
    const tone = toneOf(end.outcome, end.answered, end.isBeyond);
    const next = end.nextApplet === null || end.isBeyond ? '' : ` → ${excerpt(end.nextApplet, 80)}`;
    return markup`<li><div class="row">${led(by)}<span class="what end ${tone}">${toneGlyph[tone]} ${endWords(end)}${next}</span>${this.#share({ [tone]: end.paths })}</div></li>
`;
  }

  #share(tally: Partial<Tally>): Markup {
    const calls = tones.reduce((sum, tone) => sum + (tally[tone] ?? 0), 0);
    return markup`<span class="calls">${shareBar(tally, this.#calls, 120)}<span>${count(calls, 'call')}</span></span>`;
  }
}

const key: Record<Tone, string> = {
  good: 'somebody answers',
  bad: 'nobody answers',
  plain: 'the caller hangs up',
  beyond: 'goes on beyond the depth',
};

function led(by: Markup): Markup {
  return markup`<span class="by">${by}</span><span class="then">→</span>`;
}

function choiceMarks(choices: FoldedGroup['choices']): Markup {
  return markup`${choices.map(choiceMark)}`;
}

function tallyOf({ legs, ends }: FoldedJunction): Tally {
  const tally = { good: 0, bad: 0, plain: 0, beyond: 0 };
  for (const { outcome, answered, isBeyond, paths } of ends) tally[toneOf(outcome, answered, isBeyond)] += paths;
  for (const leg of legs) {
    const below = tallyOfLeg(leg);
    for (const tone of tones) tally[tone] += below[tone];
  }
  return tally;
}

function tallyOfLeg({ groups }: FoldedLeg): Tally {
  const tally = { good: 0, bad: 0, plain: 0, beyond: 0 };
  for (const { next } of groups) {
    const below = tallyOf(next);
    for (const tone of tones) tally[tone] += below[tone];
  }
  return tally;
}

/** How many rows a tree has, level by level. */
function rowsByLevel({ legs, ends }: FoldedJunction, level = 0, rows: number[] = []): number[] {
  rows[level] = (rows[level] ?? 0) + legs.length + ends.length;
  for (const { groups, notWalked } of legs) {
    if (notWalked.length > 0) rows[level + 1] = (rows[level + 1] ?? 0) + 1;
    for (const { next } of groups) rowsByLevel(next, level + 1, rows);
  }
  return rows;
}

/** How many levels can be unfolded so that no more rows are seen than that. */
function levelsWithin(rows: readonly number[], most: number): number {
  let seen = 0;
  const first = rows.findIndex((more) => {
    seen += more;
    return seen > most;
  });
  return first < 0 ? rows.length : Math.max(1, first - 1);
}
