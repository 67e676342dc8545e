import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import t from 'tap';
import type { CheckRun } from '../../../src/check/result.js';
import { printable } from '../../../src/contract/text/printable.js';
import { GithubReporter, stepSummary } from '../../../src/report/check/github.js';
import type { Sink } from '../../../src/report/check/reporters.js';
import { hostileRun, runOf, sample, told, unsafe } from './checkRuns.js';

const github = (sink: Sink) => new GithubReporter(sink);

/** Reads a workflow command as the runner does. */
function command(line: string) {
  const [, name, properties = '', message = ''] = /^::(\w+)(?: (.*?))?::(.*)$/s.exec(line) ?? [];
  const data = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const pairs = properties.split(',').map((pair) => {
    const equals = pair.indexOf('=');
    const value = pair.slice(equals + 1);
    return [pair.slice(0, equals), data(value.replaceAll('%3A', ':').replaceAll('%2C', ','))];
  });
  return { name, message: data(message), ...(Object.fromEntries(pairs) as Record<string, string>) };
}

t.test('each failed check is an annotation, beside its line where it has one', async (t) => {
  const lines = (await told(sample, github)).trimEnd().split('\n');
  t.equal(lines.length, 2);
  t.equal(
    lines[0],
    '::error title=battery › twenty calls at once give no agent to two callers::The agent +919876500001 was given to two callers at once: call 3f2a9d01… had it from 0:05 to 1:05, and call 91bc0e77… was given it at 0:09.%0A→ Mark an agent busy in the same step in which you choose it.',
  );
  t.match(lines[1], /^::error file=suite\.yaml,line=14,col=5,title=suite\.yaml › at night the mailbox answers::/);
});

t.test('what a command takes for its own is escaped', async (t) => {
  const name = 'a: b, c% d';
  const text = await told(runOf([{ name, status: 'failed', failures: [{ message: '50%, a: b::' }] }]), github);
  t.equal(text, '::error title=battery › a%3A b%2C c%25 d::50%25, a: b::\n');
  t.match(command(text.trimEnd()), { name: 'error', title: `battery › ${name}`, message: '50%, a: b::' });
});

t.test('whatever a webhook sends, there is one command for each failed check', async () => {
  await fc.assert(
    fc.asyncProperty(hostileRun, async (run) => {
      const text = await told(run, github);
      const failed = run.results.filter(({ status }) => status === 'failed');
      const lines = text === '' ? [] : text.slice(0, -1).split('\n');
      return (
        !unsafe.test(text) &&
        lines.length === failed.length &&
        failed.every(({ group, name, failures, location }, place) => {
          const found: Record<string, string | undefined> = command(lines[place] ?? '');
          return (
            found.name === 'error' &&
            found.title === `${printable(group)} › ${printable(name)}` &&
            found.file === (location && printable(location.file)) &&
            found.message?.startsWith(printable(failures[0]?.message ?? 'The check failed.'))
          );
        })
      );
    }),
    { numRuns: 100 },
  );
});

t.test('the summary of the step is Markdown', async (t) => {
  t.equal(
    stepSummary(runOf(sample.results.slice(1, 3))),
    `## ❌ exosim check

http\\:\\/\\/localhost\\:3000\\/connect

| passed | failed | skipped | time |
|---|---|---|---|
| 0 | 1 | 1 | 2.3 s |

### battery › twenty calls at once give no agent to two callers \\(STATE\\-01\\, STATE\\-02\\, STATE\\-07\\)

    The agent +919876500001 was given to two callers at once: call 3f2a9d01… had it from 0:05 to 1:05, and call 91bc0e77… was given it at 0:09.
    → Mark an agent busy in the same step in which you choose it.

`,
  );
  t.match(stepSummary(runOf([{}], { shard: { index: 2, of: 5 } })), /^## ✅ .*, shard 2 of 5$/ms);
});

t.test('a long summary leaves something out', async (t) => {
  const failures = [{ message: `${'x'.repeat(3999)}📞${'y'.repeat(10_000)}` }];
  const summary = stepSummary(runOf(Array.from({ length: 300 }, () => ({ status: 'failed', failures }) as const)));
  t.ok(Buffer.byteLength(summary) < 1024 * 1024, `${Buffer.byteLength(summary)} bytes`);
  t.match(summary, '200 more failed.');
  t.notMatch(summary, /\p{Cs}/u, 'no half of a character');
});

/** A text with nothing in it but text. */
function plain(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'text' || token.type === 'escape') return (token as Tokens.Text).text;
      return `<${token.type}>`;
    })
    .join('');
}

const shown = (text: string) => text.replace(/\s+/gu, ' ').trim();

function summaryAgrees(run: CheckRun): boolean {
  const tokens = marked.lexer(stepSummary(run)).filter(({ type }) => type !== 'space');
  const failed = run.results.filter(({ status }) => status === 'failed');
  const kinds = ['heading', 'paragraph', 'table', ...failed.flatMap(() => ['heading', 'code'])];
  const headings = tokens.filter(({ type }) => type === 'heading').slice(1) as Tokens.Heading[];
  return (
    tokens.map(({ type }) => type).join() === kinds.join() &&
    failed.every(({ name, group, location }, place) => {
      const where = location ? `${printable(location.file)}:${location.line}:${location.column}` : printable(group);
      return shown(plain(headings[place]?.tokens ?? [])).startsWith(shown(`${where} › ${printable(name)}`));
    })
  );
}

t.test('whatever a webhook sends, the summary holds text and no markup of its own', async (t) => {
  t.ok(summaryAgrees(sample));
  fc.assert(fc.property(hostileRun, summaryAgrees), { numRuns: 100 });
});

t.test('the summary is appended, and one that cannot be written is only a warning', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'exosim-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'summary.md');
  writeFileSync(file, 'before\n');
  await told(sample, (sink) => new GithubReporter(sink, file));
  t.equal(readFileSync(file, 'utf8'), `before\n${stepSummary(sample)}`);
  const text = await told(runOf([{}]), (sink) => new GithubReporter(sink, folder));
  t.match(text, /^::warning title=exosim check::The summary of this step could not be written: EISDIR.*\n$/);
});
