import stringWidth from 'string-width';
import t from 'tap';
import type { Exploration } from '../../../src/explore/exploration.js';
import { explorationDiagram } from '../../../src/report/exploration/diagram.js';
import { explorationText } from '../../../src/report/exploration/text.js';
import { paintFor } from '../../../src/report/style.js';
import { dialing, inTurn, memoryWebhook } from '../../call/memoryWebhook.js';
import { walk } from '../../explore/walk.js';
import { asha, meera, ravi } from '../../scenarios/people.js';

/** Without what was measured. */
function pretty(exploration: Exploration): string {
  return explorationText({ ...exploration, durationMs: 0 }, paintFor(false));
}

t.test('one agent', async (t) => {
  const exploration = await walk(memoryWebhook(() => dialing([asha])));
  t.equal(
    pretty(exploration),
    `exosim explore  Connect applet 1.1 · documented · depth 4 · seed 7
                http://webhook.invalid/

▸ +919876500001
├─ answer ··········· ✓ Conversation ended · voice after 5 s
├─ no-answer, reject, busy or failed  4 calls
│                     ✗ Nobody answered · after 0 s to 30 s
└─ caller hangs up ·· – The caller hung up

6 calls: every path there is

Where callers end
  4 × Nobody answered: nobody who was dialed picked up
  1 × Conversation ended: the agent hung up
  1 × The caller hung up: while it was ringing

The longest wait
  Until a voice   5 s         answer
  To hear nobody  30 s        no-answer
`,
  );
  t.match(explorationText({ ...exploration, durationMs: 500 }, paintFor(false)), ' · 12 calls per second\n');
});

t.test('who is never reached, and why [REFETCH-03]', async (t) => {
  const webhook = memoryWebhook(() => dialing([asha, ravi], { fetch_after_attempt: true }));
  const told = pretty(await walk(webhook));
  t.match(told, /↻ On 4 paths the webhook named the same destinations twice in a row/);
  t.match(told, '✗ never reached +919876500002 (REFETCH-03)\n  Named on 6 of 6 paths; no path dials it. With');
  t.notMatch(told, 'same-destinations (REFETCH-03)', 'and not once more as a warning');
});

t.test('legs after another fetch, legs at once, and what a bound left out', async (t) => {
  const again = { fetch_after_attempt: true };
  const asked = await walk(
    memoryWebhook((_fetch, { query }) => dialing([query.DialWhomNumber === asha ? ravi : asha], again)),
    { depth: 1 },
  );
  t.match(
    pretty(asked),
    '├─ no-answer, reject, busy or failed  4 calls\n│                     ⋯ goes on beyond the depth\n',
  );
  t.match(pretty(asked), '4 paths (⋯) went on beyond 1 leg');
  const atOnce = { parallel_ringing: { activate: true, max_parallel_attempts: 2 } };
  const parallel = await walk(
    memoryWebhook(() => dialing([asha, ravi], atOnce)),
    { maxCalls: 6 },
  );
  t.match(pretty(parallel), `\n│  ∥ ${ravi}\n`);
  t.match(pretty(parallel), /└─ not walked: answer, reject, busy, failed\n/);
  t.match(pretty(parallel), /Stopped after 6 calls, the limit of --max-calls 6\n {2}16 known branches were not walked/);
  t.match(pretty(parallel), /at most\s+27 % of the space was covered/);
});

t.test('hanging up during a fetch, and a next applet', async (t) => {
  const webhook = memoryWebhook(inTurn(dialing([asha])));
  const told = pretty(await walk(webhook, { thorough: true }, { next: { 'nobody-answered': 'Voicemail' } }));
  t.match(told, '– The caller hung up during the fetch\n');
  t.match(told, /✗ Nobody answered · after 0 s to 30 s →\n.* Voicemail\n/);
});

t.test('a tree that nobody could read is folded, and cut', async (t) => {
  let calls = 0;
  const webhook = memoryWebhook(() => dialing(Array.from({ length: 3 }, () => `+9198765${String(10000 + calls++)}`)));
  const told = pretty(await walk(webhook));
  t.ok(told.split('\n').length < 80, `${told.split('\n').length} lines`);
  t.match(told, /^▸ \+91\d+, \+91\d+, \+91\d+ and \d+ more$/m);
  t.match(told, '! not the same each time');
  t.equal(
    told.match(/✗ never reached/g)?.length,
    1,
    'whoever is never reached for the same reason is told of together',
  );
});

t.test('hostile and wide texts stay printable, and within 80 columns', async (t) => {
  const hostile = [
    'sip:\u001b[31mred',
    '漢字'.repeat(60),
    `sip:${'a'.repeat(300)}`,
    '"]; end\n--> x',
    '\u202eevil',
    asha,
  ];
  const exploration = await walk(memoryWebhook(() => dialing(hostile)));
  for (const told of [pretty(exploration), explorationDiagram(exploration)]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    t.notMatch(told, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  }
  for (const line of pretty(exploration).split('\n')) t.ok(stringWidth(line) <= 80, line);
  for (const line of explorationDiagram(exploration).trimEnd().split('\n').slice(1)) {
    t.match(line, /^ {2}\w+(\[".*"\]|\(\[".*"\]\)| -->(\|".*"\|)? n\d+)$/);
    t.notMatch(line, /".*".*"/);
  }
});

t.test('a Mermaid flowchart of the same tree', async (t) => {
  const exploration = await walk(memoryWebhook(() => dialing([asha, meera])));
  t.equal(
    explorationDiagram(exploration).replaceAll('#183;', '·').replaceAll('#44;', ','),
    `flowchart TD
  call(["a call comes in"])
  n1["+919876500001"]
  call --> n1
  n2(["Conversation ended · voice after 5 s"])
  n1 -->|"answer"| n2
  n3["+919876500003"]
  n1 -->|"no-answer, reject, busy or failed"| n3
  n4(["Conversation ended · voice after 5 s to 35 s, 4 calls"])
  n3 -->|"answer"| n4
  n5(["Nobody answered · after 0 s to 1 min, 16 calls"])
  n3 -->|"no-answer, reject, busy or failed"| n5
  n6(["The caller hung up, 4 calls"])
  n3 -->|"caller hangs up"| n6
  n7(["The caller hung up"])
  n1 -->|"caller hangs up"| n7
`,
  );
});
