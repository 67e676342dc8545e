import fc from 'fast-check';
import type { CheckFailure, CheckReporter, CheckResult, CheckRun } from '../../../src/check/result.js';
import { replay, type Sink } from '../../../src/report/check/reporters.js';
import { anyText } from '../../properties/anyText.js';

// A fixed seed keeps a build what it was yesterday; another one explores: FC_SEED=$RANDOM npx tap …
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_240_903) });

/** A result by hand. */
export function resultOf(more: Partial<CheckResult>): CheckResult {
  return {
    index: 0,
    name: 'an ordinary call',
    group: 'battery',
    clauses: [],
    status: 'passed',
    failures: [],
    notes: [],
    durationMs: 12.4,
    attempts: 1,
    calls: [],
    ...more,
  };
}

export function runOf(results: readonly Partial<CheckResult>[], more: Partial<CheckRun> = {}): CheckRun {
  return {
    version: '0.1.0',
    primary: 'http://localhost:3000/connect',
    total: results.length,
    fingerprint: '0123456789abcdef',
    results: results.map((result, index) => resultOf({ index, ...result })),
    durationMs: 2345,
    ...more,
  };
}

/** One of everything. */
export const sample = runOf([
  { name: 'an ordinary incoming call', clauses: ['REQ-01', 'REQ-03'] },
  {
    name: 'the fallback URL on its own',
    clauses: ['FALL-02'],
    status: 'skipped',
    skipped: 'no fallback URL is given',
    durationMs: 0,
  },
  {
    name: 'twenty calls at once give no agent to two callers',
    clauses: ['STATE-01', 'STATE-02', 'STATE-07'],
    status: 'failed',
    durationMs: 312,
    failures: [
      {
        message:
          'The agent +919876500001 was given to two callers at once: call 3f2a9d01… had it from 0:05 to 1:05, and call 91bc0e77… was given it at 0:09.',
        hint: 'Mark an agent busy in the same step in which you choose it.',
      },
    ],
  },
  {
    name: 'latency over 20 fetches',
    clauses: ['FALL-01'],
    durationMs: 1234,
    notes: ['p50 12 ms, p95 31 ms, max 48 ms, of 5 s that the applet waits'],
  },
  {
    group: 'suite.yaml',
    name: 'at night the mailbox answers',
    status: 'failed',
    durationMs: 48,
    location: { file: 'suite.yaml', line: 14, column: 5 },
    attempts: 2,
    failures: [
      {
        message: 'The call ended another way.',
        expected: 'conversation-ended:agent-hung-up',
        actual: 'nobody-answered:attempts-failed',
      },
      {
        message: 'The legs are others.',
        hint: 'See who was dialed with exosim call --plan.',
        expected: [
          { contact: 'sip:asha', result: 'no-answer' },
          { contact: 'sip:ravi', result: 'completed' },
        ],
        actual: [
          { contact: 'sip:asha', result: 'no-answer' },
          { contact: 'sip:ravi', result: 'no-answer' },
        ],
      },
    ],
  },
  {
    group: 'suite.yaml',
    name: 'a name that is so long that it cannot stand on one line of eighty columns, agents=[no-answer, answer]',
    clauses: ['STATE-01'],
  },
]);

/** A sink that keeps what it is given. */
export class Kept implements Sink {
  readonly pieces: string[] = [];
  readonly isTerminal: boolean;
  readonly colour: boolean;
  readonly columns: number;

  constructor({ isTerminal = false, colour = false, columns = 80 }: Partial<Omit<Sink, 'write'>> = {}) {
    this.isTerminal = isTerminal;
    this.colour = colour;
    this.columns = columns;
  }

  write(text: string): void {
    this.pieces.push(text);
  }

  get text(): string {
    return this.pieces.join('');
  }
}

/** What a reporter writes of a run. */
export async function told(run: CheckRun, make: (sink: Sink) => CheckReporter, sink = new Kept()): Promise<string> {
  await replay(run, make(sink));
  return sink.text;
}

const pieces = fc.constantFrom(
  ...['\u0000', '\u001b[2J', '\u009b31m', '\u0007', '\t', '\r\n', '\n', '\u0085', '\u2028', '\u202e', '\ufeff'],
  ...[
    '\ud800',
    '\udc00',
    '\uffff',
    '\u{e0041}',
    '\u{1f4de}',
    'आशा',
    '\\',
    '\\u{41}',
    '"',
    "'",
    ' ',
    '  ',
    '-',
    '=',
    '~',
  ],
  ...[']]>', '<![CDATA[', '<!--', '<script>', '&amp;', '&#0;', '::error::', '##[error]', '%0A', ',', ':', ': ', '%'],
  ...['#', '# SKIP', '# TODO', ' {', '}', '...', '---', 'ok 1', '1..3', 'Bail out!', '!!js', '&a', '*a', '[', '@x'],
  ...['|', '`', '```', '**', '_', '[a](http://b)', '![](x)', '    ', '$x$', '<b', 'http://u:p@host/'],
);
/** A text as a webhook sends it that wants to be taken for something else. */
export const hostile = fc
  .array(fc.oneof(pieces, pieces, anyText({ maxLength: 4 }), fc.string({ maxLength: 6 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    hostile,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(hostile, tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

const failure: fc.Arbitrary<CheckFailure> = fc.record(
  { message: hostile, hint: hostile, expected: value, actual: value },
  { requiredKeys: ['message'], noNullPrototype: true },
);

const common = {
  name: hostile,
  group: fc.constantFrom('battery', 'a: {', '\u001b#', 'suite.yaml'),
  clauses: fc.subarray(['REQ-01', 'STATE-01', 'REFETCH-03', 'FALL-02'] as const),
  notes: fc.array(hostile, { maxLength: 2 }),
  attempts: fc.integer({ min: 1, max: 3 }),
  durationMs: fc.integer({ min: 0, max: 100_000 }),
};
const location = fc.record(
  { file: hostile, line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) },
  { noNullPrototype: true },
);

/** Results of every kind, with hostile texts wherever a text may come from outside. */
export const hostileRun: fc.Arbitrary<CheckRun> = fc
  .array(
    fc.oneof(
      fc.record({ ...common, status: fc.constant('passed' as const) }, { noNullPrototype: true }),
      fc.record({ ...common, status: fc.constant('skipped' as const), skipped: hostile }, { noNullPrototype: true }),
      fc.record(
        { ...common, status: fc.constant('failed' as const), failures: fc.array(failure, { maxLength: 3 }), location },
        {
          requiredKeys: ['name', 'group', 'clauses', 'notes', 'attempts', 'durationMs', 'status', 'failures'],
          noNullPrototype: true,
        },
      ),
    ),
    { maxLength: 8 },
  )
  .map((results) => [...results].sort((one, other) => (one.group < other.group ? -1 : one.group > other.group ? 1 : 0)))
  .map((results) => runOf(results));

/** Everything that a terminal or a reader could take for something else, besides the ends of lines. */
export const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
