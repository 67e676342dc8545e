import stringWidth from 'string-width';
import t from 'tap';
import { diagnostic } from '../../../src/contract/catalogue/diagnostics.js';
import type { CallFact, Fact, LoggedEvent } from '../../../src/index.js';
import { PrettyReport } from '../../../src/report/call/pretty.js';
import { paintFor } from '../../../src/report/style.js';
import { accepted, answered, callEnded, dialed, ended, fetchAnswered, fetchStarted, logOf, started } from '../logs.js';

const asha = '+919876500001';
const ravi = '+919876500002';

function pretty(log: readonly LoggedEvent[]): string {
  const report = new PrettyReport(paintFor(false));
  return log.map((event) => report.tell(event)).join('');
}

const header = `exosim  Connect applet 1.1 · documented · seed 7
        incoming call 01234567… · 09901320691 → 08047112233

`;

t.test('a call that was answered', async (t) => {
  const log = logOf(
    [0, started],
    [0, fetchStarted(1)],
    [0, fetchAnswered(1)],
    [0, accepted(1, [asha, ravi])],
    [0, dialed(1, asha)],
    [30_000, ended(1, asha, 'no-answer', [30, 0])],
    [30_000, dialed(2, ravi)],
    [31_500, answered(2, ravi, 1.5)],
    [91_500, ended(2, ravi, 'completed', [1.5, 60])],
    [91_500, callEnded('conversation-ended', 'agent-hung-up', 'Survey')],
  );
  t.equal(
    pretty(log),
    `${header}    0:00  → GET         primary  http://localhost:3000/primary
          ← 200         application/json · 93 bytes · 12 ms
          ✓ accepted    2 contacts in turn · ring 30 s · talk 15 min
          ▸ dial        +919876500001
    0:30  ✗ no-answer   +919876500001  rang 30 s
          ▸ dial        +919876500002
  0:31.5  ✓ answer      +919876500002  after 1.5 s of ringing
  1:31.5  ✓ completed   +919876500002  talked 1 min

Conversation ended  the agent hung up
  The caller heard +919876500002 after 31.5 s.
  Next applet: Survey

Assumed where the vendor is silent (exosim clauses <id>): REQ-07
`,
  );
});

t.test('a call that nobody was dialed for: the same finding is told once', async (t) => {
  const refused = (fetch: number): readonly [number, Fact][] => [
    [0, fetchStarted(fetch, fetch === 1 ? 'primary' : 'fallback')],
    [0, fetchAnswered(fetch, { status: 404, contentType: null, bytes: 0 })],
    [0, { type: 'diagnostic', fetch, diagnostic: diagnostic('status-not-200', 'The status is 404, not 200.') }],
    [0, { type: 'fetch-rejected', fetch, ...(fetch === 2 && { assumes: ['FALL-03', 'FALL-01'] as const }) }],
  ];
  const log = logOf([0, started], ...refused(1), ...refused(2), [0, callEnded('didnt-dial', 'fetch-failed')]);
  t.equal(
    pretty(log),
    `${header}    0:00  → GET         primary  http://localhost:3000/primary
          ← 404         no content type · 0 bytes · 12 ms
          ✗ error       status-not-200
          ✗ rejected    the whole response counts as a failed fetch
          → GET         fallback  http://localhost:3000/fallback
          ← 404         no content type · 0 bytes · 12 ms
          ✗ error       status-not-200
          ✗ rejected    the whole response counts as a failed fetch

Didn't dial anyone  no fetch was accepted
  The caller went on at once.
  Next applet: none is set

✗ error status-not-200 (RESP-01, 2 times)
  The status is 404, not 200.
  → Answer 200; to dial nobody, answer 200 with an empty destination.

Assumed where the vendor is silent (exosim clauses <id>): FALL-01 FALL-03 REQ-07
`,
  );
});

t.test('a call that was interrupted', async (t) => {
  const message = 'There is no parameter max_ring_duration; it has no effect.';
  const found = diagnostic('unknown-parameter', message, { pointer: '/max_ring_duration' });
  const log = logOf(
    [0, { ...started, assumes: [] }],
    [0, fetchStarted(1)],
    [0, fetchAnswered(1)],
    [0, { type: 'diagnostic', fetch: 1, diagnostic: found }],
    [0, accepted(1, [asha])],
    [0, dialed(1, asha)],
    [2_000, { type: 'call-interrupted' }],
  );
  t.equal(
    pretty(log),
    `${header}    0:00  → GET         primary  http://localhost:3000/primary
          ← 200         application/json · 93 bytes · 12 ms
          ! warning     unknown-parameter
          ✓ accepted    1 contact · ring 30 s · talk 15 min
          ▸ dial        +919876500001

Interrupted  the call was still going on

! warning unknown-parameter (RESP-08) at /max_ring_duration
  There is no parameter max_ring_duration; it has no effect.
  → Check its spelling, or leave it out.
`,
  );
});

t.test('how a call ends', async (t) => {
  const ending = (fact: CallFact, ...before: (readonly [number, Fact])[]) =>
    pretty(logOf([0, { ...started, assumes: [] }], ...before, [20_000, fact])).slice(header.length);
  const alone = { ...callEnded('caller-hung-up', 'while-ringing') };
  t.equal(
    ending(alone, [20_000, { type: 'caller-hung-up', during: 'ringing' }]),
    `    0:20  ✗ caller left hung up while ringing

The caller hung up  while it was ringing
  The caller heard nobody for 20 s.
  Next applet: none: the caller has gone
`,
  );
  t.equal(
    ending(callEnded('nobody-answered', 'attempts-failed', '\u001b[2J')),
    `
Nobody answered  nobody who was dialed picked up
  The caller heard nobody for 20 s.
  Next applet: \\u001b[2J
`,
  );
});

t.test('a finding is told again when it is another one', async (t) => {
  const found = (message: string, pointer?: string): readonly [number, Fact] => [
    0,
    { type: 'diagnostic', diagnostic: diagnostic('wrong-type', message, pointer === undefined ? {} : { pointer }) },
  ];
  const log = logOf([0, started], found('one', '/a'), found('one', '/b'), found('two', '/a'), found('one', '/a'), [
    0,
    callEnded('didnt-dial', 'fetch-failed'),
  ]);
  const heads = pretty(log).match(/^✗ error wrong-type .*$/gm);
  t.strictSame(heads, [
    '✗ error wrong-type (RESP-07, 2 times) at /a',
    '✗ error wrong-type (RESP-07) at /b',
    '✗ error wrong-type (RESP-07) at /a',
  ]);
});

t.test('the clock begins with the call, also in a world that is older', async (t) => {
  const log = logOf([600_000, started], [600_000, fetchStarted(1)], [605_000, fetchAnswered(1, { status: null })]);
  t.match(pretty(log), /\n {4}0:00 {2}→ GET .*\n {4}0:05 {2}← nothing/);
});

t.test('everything is wrapped, with its lines under each other', async (t) => {
  const long = `sip:${'a'.repeat(70)}`;
  const found = diagnostic('contact-implausible', 'word '.repeat(40).trim(), { pointer: `/${'p'.repeat(90)}` });
  const log = logOf(
    [0, started],
    [0, { type: 'diagnostic', diagnostic: found }],
    [1_000, { type: 'contact-skipped', contact: long, reason: 'unknown-user' }],
    [2_000, callEnded('nobody-answered', 'same-destinations', 'long '.repeat(40))],
  );
  const lines = pretty(log).split('\n');
  for (const line of lines) t.ok(stringWidth(line) <= 80, line);
  const at = lines.findIndex((line) => line.includes('skipped'));
  t.match(lines[at], /^ {4}0:01 {2}– skipped {5}sip:a+$/);
  t.match(lines[at + 1], /^ {24}a+ {2}unknown-user$/);
});

t.test('an hour and a fraction of a second', async (t) => {
  const log = logOf([0, started], [3_723_400, ended(1, `sip:${'a'.repeat(70)}`, 'completed', [1, 1])]);
  for (const line of pretty(log).split('\n')) t.ok(stringWidth(line) <= 80, line);
});

t.test('colour changes nothing but the colour', async (t) => {
  const log = logOf([0, started], [0, fetchStarted(1)], [0, dialed(1, asha)], [0, callEnded('didnt-dial', 'busy')]);
  const report = new PrettyReport((_format, text) => (text === '' ? '' : `\u001b[1m${text}\u001b[22m`));
  const coloured = log.map((event) => report.tell(event)).join('');
  t.not(coloured, pretty(log));
  t.equal(coloured.replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', ''), pretty(log));
});
