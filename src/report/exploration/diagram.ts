import type { Exploration } from '../../explore/exploration.js';
import { type FoldedGroup, type FoldedJunction, type FoldedLeg, foldTree } from '../../explore/foldedTree.js';
import { type EndNode, pathTree } from '../../explore/pathTree.js';
import { mermaidLabel } from '../call/sequenceDiagram.js';
import { count } from '../words.js';
import { choiceWords, endWords, oneOf } from './words.js';

/** The tree of what callers live through as a Mermaid flowchart. */
export function explorationDiagram({ paths, coverage }: Exploration): string {
  return new Flowchart().draw(foldTree(pathTree(paths, coverage.unexplored)));
}

class Flowchart {
  readonly #lines: string[] = ['flowchart TD', '  call(["a call comes in"])'];
  #nodes = 0;

  draw(tree: FoldedJunction): string {
    this.#junction(tree, 'call', '');
    return [...this.#lines, ''].join('\n');
  }

  /** @param by what led there; empty for nothing */
  #junction({ legs, ends }: FoldedJunction, from: string, by: string): void {
    for (const leg of legs) this.#leg(leg, from, by);
    for (const end of ends) this.#end(end, from, by);
  }

  #leg({ contacts, refetched, together, groups, notWalked }: FoldedLeg, from: string, by: string): void {
    const how = together ? ', at the same time' : refetched ? ', asked again' : '';
    const name = this.#node(`["${mermaidLabel(contacts.join(', '))}${how}"]`, from, by);
    for (const group of groups) this.#group(group, name);
    if (notWalked.length > 0) this.#node('["not walked"]', name, words(notWalked));
  }

  #group({ choices, next }: FoldedGroup, from: string): void {
    this.#junction(next, from, words(choices));
  }

  #end(end: EndNode, from: string, by: string): void {
    const many = end.paths > 1 ? `, ${count(end.paths, 'call')}` : '';
    this.#node(`(["${mermaidLabel(endWords(end) + many, 120)}"])`, from, by);
  }

  #node(shape: string, from: string, by: string): string {
    const name = `n${++this.#nodes}`;
    this.#lines.push(`  ${name}${shape}`, `  ${from} -->${by === '' ? '' : `|"${by}"|`} ${name}`);
    return name;
  }
}

function words(choices: FoldedGroup['choices']): string {
  return mermaidLabel(oneOf(choices.map((choice) => choiceWords[choice])), 200);
}
