import { create } from 'xmlbuilder2';
import { type CheckReporter, type CheckResult, type CheckRun, totalsOf } from '../../check/result.js';
import { printable } from '../../contract/text/printable.js';
import { failuresOf, failureText, notesOf } from './failureText.js';
import type { Sink } from './sink.js';

/**
 * JUnit's XML: a test suite for each group, a test case for each check. Only a suite's case, which has a place in a
 * file, gets the attributes `file` and `line`, which the strictest of the schemas do not know.
 */
export class JunitReporter implements CheckReporter {
  readonly #sink: Sink;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  end(run: CheckRun): void {
    // What XML cannot hold at all is dropped; what a reader cannot see was made visible before.
    const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' });
    const suites = document.ele('testsuites', { name: 'exosim', ...numbersOf(run.results, run.durationMs) });
    for (const [group, results] of byGroup(run.results)) {
      const time = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
      const skipped = String(results.filter(({ status }) => status === 'skipped').length);
      const suite = suites.ele('testsuite', { name: xmlText(group), ...numbersOf(results, time), skipped });
      const properties = suite.ele('properties');
      for (const [name, value] of propertiesOf(run)) properties.ele('property', { name, value });
      for (const result of results) addCase(suite, result);
    }
    this.#sink.write(`${document.end({ prettyPrint: true })}\n`);
  }
}

type Element = ReturnType<typeof create>;

function addCase(suite: Element, result: CheckResult): void {
  const { name, group, status, durationMs, location, skipped } = result;
  const place = location ? { file: xmlText(location.file), line: String(location.line) } : {};
  const attributes = { name: xmlText(name), classname: xmlText(group), time: seconds(durationMs), ...place };
  const element = suite.ele('testcase', attributes);
  if (status === 'skipped') element.ele('skipped', { message: xmlText(skipped ?? 'no reason is given') });
  if (status === 'failed') {
    // Several readers show one failure of a case only, so that it holds all of them.
    const failures = failuresOf(result);
    const message = failures.map((failure) => xmlText(failure.message)).join(' ');
    element.ele('failure', { message, type: 'check' }).txt(withoutEntities(failures.map(failureText).join('\n\n')));
  }
  const told = outputOf(result);
  if (told !== '') element.ele('system-out').txt(withoutEntities(told));
}

/** Properties of a test case are unknown to most schemas; its output is not. */
function outputOf(result: CheckResult): string {
  const clauses = result.clauses.length > 0 ? [`clauses: ${result.clauses.join(' ')}`] : [];
  const calls = result.status === 'failed' ? result.calls.map(({ callSid }) => `call: ${printable(callSid)}`) : [];
  return [...clauses, ...notesOf(result), ...calls].join('\n');
}

function propertiesOf({ version, primary, shard }: CheckRun): [name: string, value: string][] {
  return [
    ['exosim', xmlText(version)],
    ['primary', xmlText(primary)],
    ...(shard ? [['shard', `${shard.index}/${shard.of}`] satisfies [string, string]] : []),
  ];
}

function numbersOf(results: readonly CheckResult[], durationMs: number) {
  const { failed } = totalsOf({ results });
  return { tests: String(results.length), failures: String(failed), errors: '0', time: seconds(durationMs) };
}

function byGroup(results: readonly CheckResult[]): Map<string, CheckResult[]> {
  const groups = new Map<string, CheckResult[]>();
  for (const result of results) {
    const group = groups.get(result.group);
    if (group) group.push(result);
    else groups.set(result.group, [result]);
  }
  return groups;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function xmlText(text: string): string {
  return withoutEntities(printable(text));
}

/** The library takes what looks like an entity for one, and escapes everything else. */
function withoutEntities(text: string): string {
  return text.replaceAll('&', '&amp;');
}
