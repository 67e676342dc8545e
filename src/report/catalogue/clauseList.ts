import wrapAnsi from 'wrap-ansi';
import { type ClauseId, clause, clauseIds } from '../../contract/catalogue/clauses.js';
import { proofs } from '../../contract/catalogue/proofs.js';
import type { Paint } from '../style.js';
import { count } from '../words.js';

/** One clause as `exosim clauses` tells it. */
export interface ClauseEntry {
  readonly id: ClauseId;
  readonly source: readonly string[];
  readonly text: string;
  readonly assumption?: string;
  readonly tests: readonly { readonly test: string; readonly file: string }[];
}

/** The clauses whose id begins so: all of them, one section (`REQ`), or one (`REQ-01`). */
export function clauseEntries(prefix = ''): ClauseEntry[] {
  const wanted = prefix.toUpperCase();
  const matches = (id: ClauseId) => id === wanted || wanted === '' || id.startsWith(`${wanted}-`);
  return clauseIds.filter(matches).map((id) => ({ id, ...clause(id), tests: proofs[id] ?? [] }));
}

/** The catalogue for a terminal; with few entries, each test by name. */
export function clauseText(entries: readonly ClauseEntry[], paint: Paint): string {
  const whole = entries.length <= 15;
  return entries.map((entry) => clauseParagraph(entry, whole, paint)).join(whole ? '\n' : '');
}

function clauseParagraph({ id, source, text, assumption, tests }: ClauseEntry, whole: boolean, paint: Paint): string {
  const head = `${paint('bold', id.padEnd(11))}${paint('dim', `${source.join(', ')} · ${count(tests.length, 'test')}`)}\n`;
  const body = indented(text) + (assumption === undefined ? '' : indented(`Assumed: ${assumption}`));
  const list = whole ? tests.map(({ test, file }) => indented(paint('dim', `✓ ${test} (${file})`))).join('') : '';
  return head + body + list;
}

function indented(text: string): string {
  return `${wrapAnsi(text, 69, { hard: true }).replace(/^/gm, ' '.repeat(11))}\n`;
}

export function clauseMarkdown(entries: readonly ClauseEntry[]): string {
  const rows = entries.map(
    ({ id, source, text, assumption }) =>
      `| <a id="${id.toLowerCase()}"></a>${id} | ${cell(text)}${assumption === undefined ? '' : ` *Assumed: ${cell(assumption)}*`} | ${source.join(', ')} |`,
  );
  return ['| clause | rule | source |', '|---|---|---|', ...rows, ''].join('\n');
}

/** The decisions of exosim, for the docs. */
export function assumptionMarkdown(entries: readonly ClauseEntry[]): string {
  const rows = entries
    .filter(({ assumption }) => assumption !== undefined)
    .map(
      ({ id, assumption, source }) =>
        `| ${id} | ${cell(assumption ?? '')} | ${source.length === 1 ? 'the whole rule' : 'a part of the rule'} |`,
    );
  return ['| clause | what exosim assumes | it is |', '|---|---|---|', ...rows, ''].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
