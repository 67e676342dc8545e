import wrapAnsi from 'wrap-ansi';
import { battery } from '../../check/battery.js';
import type { Paint } from '../style.js';

/** The checks of the built-in battery, for a terminal. */
export function checkText(paint: Paint): string {
  return battery
    .map(({ name, clauses, demands }) => {
      const head = `${paint('bold', name)}  ${paint('dim', clauses.join(' '))}`;
      return `${head}\n${wrapAnsi(`${demands}.`, 76).replace(/^/gm, '    ')}\n`;
    })
    .join('');
}

/** The same as a table, for the docs. */
export function checkMarkdown(): string {
  const rows = battery.map(({ name, clauses, demands }) => `| ${name} | ${demands} | ${clauses.join(', ')} |`);
  return ['| check | what it does and demands | clauses |', '|---|---|---|', ...rows, ''].join('\n');
}
