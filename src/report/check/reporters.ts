import { resolve } from 'node:path';
import type { CheckReporter, CheckRun } from '../../check/result.js';
import { didYouMean } from '../../contract/nearest.js';
import { excerpt, quote } from '../../contract/text/printable.js';
import type { Sink } from './sink.js';

export type { Sink } from './sink.js';

export const reporterNames = ['pretty', 'tap', 'junit', 'github', 'json', 'html'] as const;

export type ReporterName = (typeof reporterNames)[number];

/** What `--reporter` asks for. */
export interface ReporterChoice {
  readonly name: ReporterName;
  /** Absent: standard output. */
  readonly file?: string;
}

/** A reporter that there is not, or reporters that get in each other's way. The message is one sentence. */
export class ReporterError extends Error {
  override readonly name = 'ReporterError';
  readonly code = 'REPORTER';
}

/**
 * Reads `tap`, or `junit:report.xml`.
 *
 * @throws {ReporterError}
 */
export function parseReporter(text: string): ReporterChoice {
  const colon = text.indexOf(':');
  const [word, file] = colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
  const name = reporterNames.find((known) => known === word);
  if (!name)
    throw new ReporterError(
      `There is no reporter ${quote(word)}${didYouMean(word, reporterNames) || `; there are ${reporterNames.join(', ')}.`}`,
    );
  if (file === undefined) return { name };
  if (file === '')
    throw new ReporterError(`The reporter ${name} has a colon but no file; write ${name}:<file>, or ${name} alone.`);
  return { name, file };
}

/**
 * Reads all that `--reporter` was given.
 *
 * @throws {ReporterError} also when two would write to the same place
 */
export function parseReporters(texts: readonly string[]): ReporterChoice[] {
  const choices = texts.map(parseReporter);
  const files = new Set<string>();
  for (const { file } of choices) {
    if (file === undefined) continue;
    if (files.has(resolve(file)))
      throw new ReporterError(`Two reporters write to ${excerpt(file, 200)}; give each a file of its own.`);
    files.add(resolve(file));
  }
  demandOneOnOutput(choices.filter(({ file }) => file === undefined).map(({ name }) => name));
  return choices;
}

/** A workflow reads its commands from between the lines that people read. */
function demandOneOnOutput(names: readonly ReporterName[]): void {
  const [first, second] = names;
  if (!first || !second) return;
  const together = names.length === 2 && names.includes('pretty') && names.includes('github');
  if (together) return;
  throw new ReporterError(
    `The reporters ${first} and ${second} both write to standard output; give one a file, as in ${second}:<file>.`,
  );
}

export interface ReporterSettings {
  /** Where pretty shows how far the checks are: standard error, when both it and the sink are terminals. */
  readonly progress?: Sink | undefined;
  /** For github: what `GITHUB_STEP_SUMMARY` names. */
  readonly summaryFile?: string | undefined;
}

/** The reporter of that name. Each is loaded only when it is asked for. */
export async function makeReporter(
  name: ReporterName,
  sink: Sink,
  { progress, summaryFile }: ReporterSettings = {},
): Promise<CheckReporter> {
  switch (name) {
    case 'pretty': {
      const { PrettyCheckReporter } = await import('./pretty.js');
      if (!progress?.isTerminal || !sink.isTerminal) return new PrettyCheckReporter(sink);
      const { Progress } = await import('./progress.js');
      return new PrettyCheckReporter(sink, new Progress(progress));
    }
    case 'tap': {
      const { TapReporter } = await import('./tap.js');
      return new TapReporter(sink);
    }
    case 'junit': {
      const { JunitReporter } = await import('./junit.js');
      return new JunitReporter(sink);
    }
    case 'github': {
      const { GithubReporter } = await import('./github.js');
      return new GithubReporter(sink, summaryFile);
    }
    case 'json': {
      const { JsonReporter } = await import('./json.js');
      return new JsonReporter(sink);
    }
    case 'html': {
      const { HtmlReporter } = await import('./html.js');
      return new HtmlReporter((text) => sink.write(text));
    }
  }
}

/** Tells a reporter of a run that is over, as if it were just going on. */
export async function replay(run: CheckRun, reporter: CheckReporter): Promise<void> {
  reporter.begin?.(run.results.length);
  for (const result of run.results) reporter.result?.(result);
  await reporter.end(run);
}
