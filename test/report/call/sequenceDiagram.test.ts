import t from 'tap';
import { sequenceDiagram } from '../../../src/report/call/sequenceDiagram.js';
import { accepted, answered, callEnded, dialed, ended, fetchAnswered, fetchStarted, logOf, started } from '../logs.js';

const asha = 'sip:asha';
const ravi = '+919876500002';

t.test('a call as a diagram', async (t) => {
  const told = { event: 1, eventType: 'dial', contact: asha, status: 'busy', url: 'http://a/events' } as const;
  const log = logOf(
    [1_000, started],
    [1_000, fetchStarted(1)],
    [1_000, fetchAnswered(1, { status: null })],
    [1_000, { type: 'fetch-rejected', fetch: 1 }],
    [1_000, fetchStarted(2, 'fallback')],
    [1_000, fetchAnswered(2)],
    [1_000, accepted(2, [asha, ravi])],
    [1_000, { type: 'contact-skipped', contact: 'sip:meera', reason: 'device-off' }],
    [1_000, dialed(1, asha)],
    [1_000, { type: 'leg-ringing', leg: 1, contact: asha }],
    [1_000, { type: 'event-sent', ...told }],
    [31_000, ended(1, asha, 'no-answer', [30, 0])],
    [31_000, dialed(2, ravi)],
    [36_000, answered(2, ravi, 5)],
    [96_000, ended(2, ravi, 'completed', [5, 60])],
    [96_000, callEnded('conversation-ended', 'agent-hung-up')],
  );
  t.equal(
    sequenceDiagram(log),
    `sequenceDiagram
  actor caller
  participant applet as Connect
  participant webhook
  participant agent1 as sip#58;asha
  participant agent2 as +919876500002
  caller->>applet: 0:00 call from 09901320691
  applet->>webhook: 0:00 GET primary
  webhook-->>applet: 0:00 no answer
  Note over applet: rejected
  applet->>webhook: 0:00 GET fallback
  webhook-->>applet: 0:00 200
  Note over applet: accepted
  Note over applet: skipped sip#58;meera (device-off)
  applet->>agent1: 0:00 dial
  applet-)webhook: 0:00 event dial
  agent1--xapplet: 0:30 no-answer
  applet->>agent2: 0:30 dial
  agent2-->>caller: 0:35 answers
  agent2--xapplet: 1:35 completed after 1 min
  Note over caller,applet: Conversation ended, the agent hung up
`,
  );
});

t.test('a caller who leaves, and a call that was interrupted', async (t) => {
  const left = logOf(
    [0, started],
    [4_000, { type: 'caller-hung-up', during: 'fetching' }],
    [4_000, callEnded('caller-hung-up', 'while-fetching')],
  );
  t.match(
    sequenceDiagram(left),
    /caller-xapplet: 0:04 hangs up\n {2}Note over caller,applet: The caller hung up, before anybody was dialed\n$/,
  );
  t.match(sequenceDiagram(logOf([0, started], [1, { type: 'call-interrupted' }])), /call from 09901320691\n$/);
  t.match(sequenceDiagram([]), /^sequenceDiagram\n/);
});

t.test('a contact that is dialed twice is one participant', async (t) => {
  const log = logOf([0, started], [0, dialed(1, asha)], [1, dialed(2, asha)], [2, dialed(3, ravi)]);
  t.strictSame(sequenceDiagram(log).match(/participant agent\d+ as .*/g), [
    'participant agent1 as sip#58;asha',
    'participant agent2 as +919876500002',
  ]);
});

t.test('what Mermaid takes for its own is written as a number', async (t) => {
  const hostile = [
    'a;b',
    'a\nend',
    'a#35;b',
    '<script>alert(1)</script>',
    'a->>b: c',
    '%%{init}%%',
    '@ @',
    '$& $1',
    '"`',
  ];
  const usual = sequenceDiagram(logOf([0, started], [0, dialed(1, asha)]));
  for (const contact of hostile) {
    const skipped = { type: 'contact-skipped', contact, reason: 'invalid-number' } as const;
    const diagram = sequenceDiagram(logOf([0, { ...started, from: contact }], [0, skipped], [0, dialed(1, contact)]));
    t.equal(diagram.split('\n').length, usual.split('\n').length + 1, contact);
    const labels = [
      /participant agent1 as (.*)/.exec(diagram)?.[1],
      /call from (.*)/.exec(diagram)?.[1],
      /skipped (.*) \(/.exec(diagram)?.[1],
    ];
    for (const label of labels) t.match(label, /^([A-Za-z0-9+._ -]|#\d+;)*$/, contact);
    const [shown = ''] = labels;
    const read = shown.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    t.equal(read, contact.replace('\n', '\\u000a'), 'and reads the same');
  }
  t.notMatch(sequenceDiagram(logOf([0, { ...started, from: '\u001b\u009b\u202e' }])), /[^\P{C}\n]/u);
});

t.test('a character beyond 16 bits is one number', async (t) => {
  t.match(sequenceDiagram(logOf([0, { ...started, from: '😀' }])), 'call from #128512;\n');
});
