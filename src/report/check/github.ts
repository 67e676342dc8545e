import { appendFileSync } from 'node:fs';
import { type CheckReporter, type CheckResult, type CheckRun, totalsOf } from '../../check/result.js';
import { printable } from '../../contract/text/printable.js';
import { measured } from '../words.js';
import { failuresOf, failureText, placeOf } from './failureText.js';
import type { Sink } from './sink.js';

/** GitHub refuses the summary of a step above 1 MiB, so that it is better to leave something out. */
const mostFailures = 100;
const longestFailure = 4000;

/**
 * Tells a GitHub workflow: an annotation for each failed check, beside its line where it has one, and a summary of the
 * step in Markdown.
 */
export class GithubReporter implements CheckReporter {
  readonly #sink: Sink;
  readonly #summaryFile: string | undefined;

  /** @param summaryFile what `GITHUB_STEP_SUMMARY` names; it is appended to */
  constructor(sink: Sink, summaryFile?: string) {
    this.#sink = sink;
    this.#summaryFile = summaryFile;
  }

  end(run: CheckRun): void {
    for (const result of run.results) if (result.status === 'failed') this.#sink.write(annotation(result));
    if (this.#summaryFile !== undefined) this.#summarize(run, this.#summaryFile);
  }

  /** A verdict does not hang on its summary. */
  #summarize(run: CheckRun, file: string): void {
    try {
      appendFileSync(file, stepSummary(run));
    } catch (error) {
      const reason = escapedData(printable((error as Error).message));
      this.#sink.write(`::warning title=exosim check::The summary of this step could not be written: ${reason}\n`);
    }
  }
}

/** One workflow command. */
function annotation(result: CheckResult): string {
  const { group, name, location } = result;
  const place = location
    ? { file: printable(location.file), line: String(location.line), col: String(location.column) }
    : {};
  const properties = Object.entries({ ...place, title: `${printable(group)} › ${printable(name)}` })
    .map(([key, value]) => `${key}=${escapedData(value).replaceAll(':', '%3A').replaceAll(',', '%2C')}`)
    .join(',');
  return `::error ${properties}::${escapedData(failuresOf(result).map(failureText).join('\n'))}\n`;
}

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** What the page of a workflow's run shows, in GitHub's Markdown. */
export function stepSummary(run: CheckRun): string {
  const { results, primary, shard, durationMs } = run;
  const { passed, failed, skipped } = totalsOf(run);
  const part = shard ? `, shard ${shard.index} of ${shard.of}` : '';
  const failures = results.filter(({ status }) => status === 'failed');
  const left = failures.length - mostFailures;
  return [
    `## ${failed > 0 ? '❌' : '✅'} exosim check`,
    '',
    `${escaped(primary)}${part}`,
    '',
    '| passed | failed | skipped | time |',
    '|---|---|---|---|',
    `| ${passed} | ${failed} | ${skipped} | ${measured(durationMs)} |`,
    '',
    ...failures.slice(0, mostFailures).flatMap(failureMarkdown),
    ...(left > 0 ? [`${left} more failed.`, ''] : []),
    '',
  ].join('\n');
}

function failureMarkdown(result: CheckResult): string[] {
  const { group, name, location, clauses } = result;
  const where = location ? placeOf(location) : printable(group);
  const rule = clauses.length > 0 ? ` (${clauses.join(', ')})` : '';
  const text = failuresOf(result).map(failureText).join('\n\n');
  // Indented code takes every character as it is, and no text can end it.
  const code = shortened(text)
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`));
  return [`### ${escaped(`${where} › ${printable(name)}`)}${escaped(rule)}`, '', ...code, ''];
}

/** Without half a character at its end. */
function shortened(text: string): string {
  if (text.length <= longestFailure) return text;
  return `${text.slice(0, longestFailure).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Markdown takes any punctuation behind a backslash for itself. */
function escaped(text: string): string {
  return printable(text).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
