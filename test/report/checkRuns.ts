import type { CallRecord } from '../../src/call/record.js';
import type { CheckResult, CheckRun } from '../../src/check/result.js';
import { HtmlReporter } from '../../src/report/checkHtml.js';

export function checked(name: string, more: Partial<CheckResult> = {}): CheckResult {
  const nothing = { clauses: [], failures: [], notes: [], calls: [] as CallRecord[] };
  return { name, group: 'battery', status: 'passed', durationMs: 4.2, attempts: 1, ...nothing, ...more };
}

export function runOf(results: readonly CheckResult[], more: Partial<CheckRun> = {}): CheckRun {
  return { version: '0.1.0', primary: 'http://localhost:3000/connect', results, durationMs: 1234, ...more };
}

/** The page of a run. */
export function pageOf(run: CheckRun): string {
  const pieces: string[] = [];
  new HtmlReporter((text) => pieces.push(text)).end(run);
  return pieces.join('');
}
