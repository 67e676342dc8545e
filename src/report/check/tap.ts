import { Document, type Scalar, visit } from 'yaml';
import type { CheckReporter, CheckResult, CheckRun } from '../../check/result.js';
import { printable } from '../../contract/text/printable.js';
import { count } from '../words.js';
import { failuresOf, notesOf, placeOf } from './failureText.js';
import type { Sink } from './sink.js';

/** TAP version 14: a subtest for each group, a YAML block with what there is to know of a check. */
export class TapReporter implements CheckReporter {
  readonly #sink: Sink;
  #group: string | undefined;
  #groups = 0;
  #checks = 0;
  #failed = 0;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  begin(): void {
    this.#sink.write('TAP version 14\n');
  }

  result(result: CheckResult): void {
    if (result.group !== this.#group) {
      this.#endGroup();
      this.#group = result.group;
      // A comment is taken as it is written, without escapes.
      this.#sink.write(`# Subtest: ${printable(result.group)}\n`);
    }
    this.#checks++;
    if (result.status === 'failed') this.#failed++;
    const point = `${result.status === 'failed' ? 'not ok' : 'ok'} ${this.#checks}${named(result.name)}`;
    this.#sink.write(indented(`${point}${directive(result)}\n${diagnostics(result)}`, 4));
  }

  end({ primary, durationMs, shard }: CheckRun): void {
    this.#endGroup();
    // Without a reason, a plan of none counts as skipped for no reason.
    this.#sink.write(this.#groups === 0 ? '1..0 # SKIP no check was run\n' : `1..${this.#groups}\n`);
    const part = shard ? `, shard ${shard.index} of ${shard.of}` : '';
    this.#sink.write(`# ${escaped(primary)}${part}\n# time=${time(durationMs)}\n`);
  }

  #endGroup(): void {
    if (this.#group === undefined) return;
    this.#groups++;
    this.#sink.write(`    1..${this.#checks}\n`);
    if (this.#failed > 0) this.#sink.write(`    # failed ${this.#failed} of ${count(this.#checks, 'check')}\n`);
    // Whoever knows no subtests still learns from the point behind one how it ended.
    this.#sink.write(`${this.#failed > 0 ? 'not ok' : 'ok'} ${this.#groups}${named(this.#group)}\n`);
    this.#checks = 0;
    this.#failed = 0;
  }
}

function named(name: string): string {
  return ` - ${withoutBrace(escaped(name))}`;
}

/** A brace at the end would open a subtest. */
function withoutBrace(text: string): string {
  return text.trim().replace(/\{$/, '\\u007b');
}

/** What TAP would take for a directive, or for an escape. */
function escaped(text: string): string {
  return printable(text).replace(/[\\#]/g, '\\$&');
}

function directive({ status, skipped, durationMs }: CheckResult): string {
  if (status !== 'skipped') return ` # time=${time(durationMs)}`;
  return ` # SKIP ${withoutBrace(escaped(skipped ?? 'no reason is given'))}`;
}

function time(milliseconds: number): string {
  return `${Math.round(milliseconds * 1000) / 1000}ms`;
}

function diagnostics(result: CheckResult): string {
  const { clauses, status, location } = result;
  const notes = notesOf(result);
  const [first, ...further] = status === 'failed' ? failuresOf(result) : [];
  const told = {
    ...first,
    ...(location && status === 'failed' ? { at: placeOf(location) } : {}),
    ...(further.length > 0 ? { further } : {}),
    ...(clauses.length > 0 ? { clauses } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
  return Object.keys(told).length === 0 ? '' : indented(`---\n${safeYaml(told)}...\n`, 2);
}

/** YAML whose every line is safe to print, and is what it seems. */
function safeYaml(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node: Scalar) {
      if (typeof node.value === 'string' && /[\p{C}\p{Zl}\p{Zp}]/u.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
    Collection(_key, node) {
      if (node.items.length === 0) node.flow = true;
    },
  });
  return document
    .toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (found) => {
      const code = (found.codePointAt(0) ?? 0).toString(16);
      return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
    });
}

function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}
