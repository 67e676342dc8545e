import wrapAnsi from 'wrap-ansi';
import { clause } from '../../contract/catalogue/clauses.js';
import { type DiagnosticCode, diagnosticCodes, diagnosticKinds } from '../../contract/catalogue/diagnostics.js';
import { exampleText } from '../../contract/catalogue/example.js';
import { explanations } from '../../contract/catalogue/explanations.js';
import { printable } from '../../contract/text/printable.js';
import type { Paint } from '../style.js';

/** The long form of a diagnostic for a terminal: why, the rule, what to do, a wrong and a right example. */
export function explanationText(code: DiagnosticCode, paint: Paint): string {
  const kind = diagnosticKinds[code];
  const { why, wrong, right } = explanations[code];
  const rule = clause(kind.clause);
  return [
    `${paint('bold', code)}  ${kind.severity}`,
    '',
    wrapAnsi(why, 78),
    '',
    wrapAnsi(`${paint('bold', 'Rule')}  ${kind.clause} (${rule.source.join(', ')}): ${rule.text}`, 78),
    wrapAnsi(`${paint('bold', 'Do')}    ${kind.hint}`, 78),
    '',
    paint('red', '✗ wrong'),
    example(exampleText(wrong)),
    '',
    paint('green', '✓ right'),
    example(exampleText(right)),
    '',
  ].join('\n');
}

/** Examples hold what webhooks send, so they are made safe like it. */
function example(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${printable(line)}`))
    .join('\n');
}

/** The same as data. */
export function explanationEntry(code: DiagnosticCode) {
  return { code, ...diagnosticKinds[code], ...explanations[code] };
}

/** All codes, a line each. */
export function diagnosticList(paint: Paint): string {
  return diagnosticCodes
    .map(
      (code) =>
        `${code.padEnd(37)}${paint('dim', `${diagnosticKinds[code].severity.padEnd(9)}${diagnosticKinds[code].clause}`)}\n`,
    )
    .join('');
}

export function diagnosticMarkdown(codes: readonly DiagnosticCode[] = diagnosticCodes): string {
  const rows = codes.map((code) => {
    const { severity, clause: id, hint } = diagnosticKinds[code];
    return `| \`${code}\` | ${severity} | ${id} | ${cell(explanations[code].why)} | ${cell(hint)} |`;
  });
  return ['| code | severity | clause | what it means | what to do |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
