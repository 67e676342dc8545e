import { battery } from '../check/battery.js';

/** The checks of the built-in battery, for the docs. */
export function checkMarkdown(): string {
  const rows = battery.map(({ name, clauses, demands }) => `| ${name} | ${demands} | ${clauses.join(', ')} |`);
  return ['| check | what it does and demands | clauses |', '|---|---|---|', ...rows, ''].join('\n');
}
