import { type ClauseId, clause } from '../contract/catalogue/clauses.js';
import { type Markup, markup } from './page/markup.js';

/** The id of a clause; whoever points at it is shown its text. */
export function clauseMark(id: ClauseId): Markup {
  const { text, assumption } = clause(id);
  return markup`<abbr class="clause" title="${text}${assumption && ` Assumed: ${assumption}`}">${id}</abbr>`;
}

export function clauseMarks(ids: readonly ClauseId[]): Markup {
  return markup`${ids.map((id, index) => markup`${index > 0 && ' '}${clauseMark(id)}`)}`;
}
