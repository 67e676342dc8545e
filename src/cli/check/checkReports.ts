import type { CheckReporter, CheckRun } from '../../check/result.js';
import { makeReporter, parseReporters, ReporterError, type Sink } from '../../report/check/reporters.js';
import { wantsColour } from '../../report/style.js';
import { ReportFile } from '../reportFile.js';
import { UsageError } from '../usageError.js';

/** All reporters of a run, as one. */
export class CheckReports implements CheckReporter {
  /** Whether any of them shows the calls of what passed. */
  readonly wantsCalls: boolean;
  /** Written at the end of each run. */
  readonly files: readonly string[];
  readonly #open: () => Promise<[CheckReporter, ReportFile | undefined][]>;
  #reporters: [CheckReporter, ReportFile | undefined][] = [];

  /** @throws {UsageError} for a reporter that there is not; files are opened by `open` */
  constructor(texts: readonly string[] = ['pretty']) {
    const choices = refusing(() => parseReporters(texts));
    this.wantsCalls = choices.some(({ name }) => name === 'json' || name === 'html');
    this.files = choices.flatMap(({ file }) => file ?? []);
    const summaryFile = process.env.GITHUB_STEP_SUMMARY || undefined;
    this.#open = () =>
      Promise.all(
        choices.map(async ({ name, file }) => {
          const target = file === undefined ? undefined : new ReportFile(file, '--reporter');
          const sink = target ? fileSink(target) : streamSink(process.stdout);
          const settings = { progress: streamSink(process.stderr), summaryFile };
          return [await makeReporter(name, sink, settings), target];
        }),
      );
  }

  /**
   * To be called before each run.
   *
   * @throws {UsageError} when a file cannot be written; nothing was run yet
   */
  async open(): Promise<void> {
    this.#reporters = await this.#open();
  }

  begin(total: number): void {
    for (const [reporter] of this.#reporters) reporter.begin?.(total);
  }

  progress(done: number, total: number): void {
    for (const [reporter] of this.#reporters) reporter.progress?.(done, total);
  }

  result(result: CheckRun['results'][number]): void {
    for (const [reporter] of this.#reporters) reporter.result?.(result);
  }

  /** @throws {UsageError} when a file cannot be written after all; the other reports are whole */
  async end(run: CheckRun): Promise<void> {
    const refusals: string[] = [];
    for (const [reporter, file] of this.#reporters) {
      await reporter.end(run);
      try {
        file?.finish();
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        refusals.push(error.message);
      }
    }
    if (refusals.length > 0) throw new UsageError(refusals.join('\n'));
  }
}

function streamSink(stream: NodeJS.WriteStream): Sink {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    colour: wantsColour(stream, process.env),
    columns: stream.isTTY ? Math.min(stream.columns ?? 80, 100) : 80,
  };
}

function fileSink(file: ReportFile): Sink {
  return { write: (text) => file.write(text), isTerminal: false, colour: false, columns: 80 };
}

/** What is wrong with a flag is wrong usage. */
function refusing<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof ReporterError ? new UsageError(`--reporter: ${error.message}`) : error;
  }
}
