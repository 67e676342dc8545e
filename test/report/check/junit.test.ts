import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import t from 'tap';
import { validateXML } from 'xmllint-wasm';
import type { CheckRun } from '../../../src/check/result.js';
import { printable } from '../../../src/contract/text/printable.js';
import { JunitReporter } from '../../../src/report/check/junit.js';
import type { Sink } from '../../../src/report/check/reporters.js';
import { hostileRun, runOf, sample, told } from './checkRuns.js';
import { junitSchema } from './junitSchema.js';

const junit = (sink: Sink) => new JunitReporter(sink);

interface Suites {
  readonly tests: string;
  readonly failures: string;
  readonly testsuite?: readonly {
    readonly name: string;
    readonly tests: string;
    readonly failures: string;
    readonly skipped: string;
    readonly properties: { readonly property: readonly { readonly name: string; readonly value: string }[] };
    readonly testcase: readonly Case[];
  }[];
}

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly time: string;
  readonly file?: string;
  readonly line?: string;
  readonly skipped?: { readonly message: string };
  readonly failure?: { readonly message: string; readonly '#text': string };
  readonly 'system-out'?: string;
}

function parsed(text: string): Suites {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
  });
  return (parser.parse(text) as { testsuites: Suites }).testsuites;
}

/** What XML 1.0 has no way to write. */
const writable = (text: string) => printable(text).replace(/[\ufffe\uffff]/g, '');

function agrees({ results }: CheckRun, text: string): boolean {
  const suites = parsed(text);
  const cases = (suites.testsuite ?? []).flatMap(({ testcase }) => testcase);
  const failed = results.filter(({ status }) => status === 'failed').length;
  return (
    suites.tests === String(results.length) &&
    suites.failures === String(failed) &&
    cases.length === results.length &&
    results.every((result, place) => {
      const found = cases[place];
      const message = result.failures.map((failure) => writable(failure.message)).join(' ');
      return (
        found?.name === writable(result.name) &&
        found.classname === writable(result.group) &&
        (found.failure !== undefined) === (result.status === 'failed') &&
        (found.skipped !== undefined) === (result.status === 'skipped') &&
        found.skipped?.message === (result.status === 'skipped' ? writable(result.skipped ?? '') : undefined) &&
        (result.failures.length === 0 || found.failure?.message === message)
      );
    })
  );
}

async function schemaFaults(texts: readonly string[]): Promise<readonly string[]> {
  const xml = texts.map((contents, place) => ({ fileName: `report-${place}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: [junitSchema] });
  return errors.map(({ rawMessage }) => rawMessage);
}

t.test('a run as JUnit has it', async (t) => {
  t.equal(
    await told(runOf(sample.results.slice(1, 3)), junit),
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="exosim" tests="2" failures="1" errors="0" time="2.345">
  <testsuite name="battery" tests="2" failures="1" errors="0" time="0.312" skipped="1">
    <properties>
      <property name="exosim" value="0.1.0"/>
      <property name="primary" value="http://localhost:3000/connect"/>
    </properties>
    <testcase name="the fallback URL on its own" classname="battery" time="0.000">
      <skipped message="no fallback URL is given"/>
      <system-out>clauses: FALL-02</system-out>
    </testcase>
    <testcase name="twenty calls at once give no agent to two callers" classname="battery" time="0.312">
      <failure message="The agent +919876500001 was given to two callers at once: call 3f2a9d01… had it from 0:05 to 1:05, and call 91bc0e77… was given it at 0:09." type="check">The agent +919876500001 was given to two callers at once: call 3f2a9d01… had it from 0:05 to 1:05, and call 91bc0e77… was given it at 0:09.
→ Mark an agent busy in the same step in which you choose it.</failure>
      <system-out>clauses: STATE-01 STATE-02 STATE-07</system-out>
    </testcase>
  </testsuite>
</testsuites>
`,
  );
});

t.test('a parser agrees about every check', async (t) => {
  const text = await told(sample, junit);
  t.ok(agrees(sample, text));
  const [battery, suite] = parsed(text).testsuite ?? [];
  t.match(battery, { name: 'battery', tests: '4', failures: '1', skipped: '1' });
  t.match(suite?.testcase[0], { file: 'suite.yaml', line: '14', 'system-out': 'It took 2 attempts.' });
  t.match(suite?.testcase[0]?.failure?.['#text'], '  expected  "conversation-ended:agent-hung-up"\n');
});

t.test('a shard says which it is', async (t) => {
  const [suite] = parsed(await told(runOf([{}], { shard: { index: 2, of: 5 } }), junit)).testsuite ?? [];
  t.match(suite?.properties.property[2], { name: 'shard', value: '2/5' });
});

t.test('it is what the common schema wants, and the schema wants something', async (t) => {
  const hostile = fc.sample(hostileRun, { numRuns: 40, seed: 20_240_903 });
  const texts = await Promise.all([sample, runOf([]), ...hostile].map((run) => told(run, junit)));
  t.strictSame(await schemaFaults(texts), []);
  const [text = ''] = texts;
  t.match(await schemaFaults([text.replace('<skipped', '<left')]), [/left/]);
  t.not((await schemaFaults([text.replace(' time="2.345"', '')])).length, 0);
});

t.test('whatever a webhook sends, a parser reads what was meant', async () => {
  await fc.assert(
    fc.asyncProperty(hostileRun, async (run) => {
      const text = await told(run, junit);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      return !/[\u0000-\u0008\u000b-\u001f\ufffe\uffff\ud800-\udfff]/u.test(text) && agrees(run, text);
    }),
    { numRuns: 100 },
  );
});
