import type { CheckResult, CheckRun } from '../../src/check/result.js';
import { HtmlReporter } from '../../src/report/check/html.js';
import { resultOf } from './check/checkRuns.js';

export function checked(name: string, more: Partial<CheckResult> = {}): CheckResult {
  return resultOf({ name, ...more });
}

/** The page of a run. */
export function pageOf(run: CheckRun): string {
  const pieces: string[] = [];
  new HtmlReporter((text) => pieces.push(text)).end(run);
  return pieces.join('');
}
