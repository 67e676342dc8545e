import type { CheckReporter, CheckRun } from '../../check/result.js';
import { safeJson } from '../safeJson.js';
import type { Sink } from './sink.js';

/** The whole run as one JSON object, a check on each line. `schemas/check-run.json` describes it. */
export class JsonReporter implements CheckReporter {
  readonly #sink: Sink;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  end({ results, ...run }: CheckRun): void {
    const head = safeJson(run, 2).replace(/\n\}$/, '');
    this.#sink.write(`${head},\n  "results": [`);
    // In pieces, because ten thousand calls with their logs are more than one text can hold.
    for (const [place, result] of results.entries())
      this.#sink.write(`${place === 0 ? '' : ','}\n    ${safeJson(result)}`);
    this.#sink.write(results.length === 0 ? ']\n}\n' : '\n  ]\n}\n');
  }
}
