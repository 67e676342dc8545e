import t from 'tap';
import { faultsOf, suiteOf } from './suites.js';

const url = 'defaults: { primary: "http://localhost/" }\n';

/** Suites that are wrong, and all that is said of each behind the name of the file. */
const wrong: Record<string, readonly [text: string, ...says: (string | RegExp)[]]> = {
  nothing: ['', /^1:1: a suite is a map with the key scenarios, .+; this file is empty\.$/],
  'comments alone': ['# later\n', /^1:1: a suite is a map .+; this file is empty\.$/],
  'a text': ['later', /^1:1: a suite is a map .+; this file holds none\.$/],
  'a list': ['- name: x', /^1:1: a suite is a map .+; this file holds none\.$/],
  'no scenarios': [url, /^1:1: a suite has scenarios: add a list of calls such as /],
  'scenarios of the wrong type': [
    `${url}scenarios: { name: x }`,
    '2:1: scenarios: an object with name is not of type array.',
  ],
  'an empty list of scenarios': [`${url}scenarios: []`, /^2:1: scenarios: .* is nothing to run; write at least one/],
  'a scenario that is none': [`${url}scenarios: [x]`, '2:13: scenarios.0: "x" is not of type object.'],
  'a scenario without a name': [`${url}scenarios: [{ agents: [] }]`, /^2:13: scenarios\.0: a scenario has a name, /],
  'a blank name': [`${url}scenarios: [{ name: " " }]`, '2:15: scenarios.0.name: " " says nothing; write a text.'],
  'a wrong key at the top': [
    `${url}scenario: []\nscenarios: [{ name: x }]`,
    '2:1: scenario: a suite has no key "scenario"; did you mean "scenarios"?',
  ],
  'keys of a plan at the top': [
    'primary: http://x/\nbusy: []\nscenarios: [{ name: x, primary: "http://x/" }]',
    '1:1: primary: a suite has no key "primary"; write it under defaults.',
    '2:1: busy: a suite has no key "busy"; write it under account.',
  ],
  'keys of the account among the defaults': [
    'defaults: { primary: "http://x/", users: [] }\nscenarios: [{ name: x }]',
    '1:35: defaults.users: a plan has no key "users"; write it under account.',
  ],
  'wrong keys everywhere': [
    `defaults: { primary: "http://x/", fallbak: y, next: { nobody-answerd: z } }
account: { user: [] }
scenarios:
  - nam: x
    name: y
    expect: { outcom: x, legs: [{ contct: x }], fetches: [{ rol: x }], events: [{ typ: x }], diagnostics: { presnt: [] } }
    matrix: { agnts: [[]] }
`,
    '1:35: defaults.fallbak: a plan has no key "fallbak"; did you mean "fallback"?',
    '1:55: defaults.next.nobody-answerd: a flow has no key "nobody-answerd"; did you mean "nobody-answered"?',
    '2:12: account.user: an account has no key "user"; did you mean "users"?',
    '4:5: scenarios.0.nam: a scenario has no key "nam"; did you mean "name"?',
    '6:15: scenarios.0.expect.outcom: an expectation has no key "outcom"; did you mean "outcome"?',
    '6:35: scenarios.0.expect.legs.0.contct: a leg has no key "contct"; did you mean "contact"?',
    '6:61: scenarios.0.expect.fetches.0.rol: a fetch has no key "rol"; did you mean "role"?',
    '6:83: scenarios.0.expect.events.0.typ: an event has no key "typ"; did you mean "type"?',
    '6:109: scenarios.0.expect.diagnostics.presnt: an expectation of diagnostics has no key "presnt"; did you mean "present"?',
    '7:15: scenarios.0.matrix.agnts: a matrix has no key "agnts"; did you mean "agents"?',
  ],
  'values of the wrong type': [
    `defaults: { primary: "http://x/", from: 09901320691 }
scenarios:
  - { name: x, maxFetches: many, skip: true, agents: busy }
  - { name: y, expect: { answeredBy: +919876543210, latency: 5, fetches: -1 } }
`,
    '1:35: defaults.from: 9901320691 is not of type string; put it in quotes.',
    '3:16: scenarios.0.maxFetches: "many" is not of type integer.',
    '3:34: scenarios.0.skip: true is not of type string; say why, as a text.',
    '3:46: scenarios.0.agents: "busy" is not of type array or object.',
    '4:26: scenarios.1.expect.answeredBy: 919876543210 is not of type string or null; put it in quotes.',
    '4:53: scenarios.1.expect.latency: 5 is not of type string; put it in quotes.',
    '4:65: scenarios.1.expect.fetches: -1 is out of range; it must be >= 0.',
  ],
  'values that there are not': [
    `${url}scenarios:
  - { name: x, direction: out, callSid: short, expect: { outcome: busy, reason: busi, legs: [complete] } }
  - { name: y, expect: { latency: 5 seconds, diagnostics: { present: [eror, same-destination, "\\e[2J"] } } }
  - { name: z, expect: { events: [ring], fetches: [accept] } }
`,
    '3:16: scenarios.0.direction: "out" is not one of incoming, outbound-dial.',
    '3:32: scenarios.0.callSid: "short" is not made of 32 letters or digits.',
    '3:58: scenarios.0.expect.outcome: "busy" is not one of conversation-ended, nobody-answered, didnt-dial, caller-hung-up.',
    '3:73: scenarios.0.expect.reason: there is no reason "busi"; did you mean "busy"?',
    '3:94: scenarios.0.expect.legs.0: "complete" is not one of completed, no-answer, busy, failed, canceled.',
    '4:26: scenarios.1.expect.latency: "5 seconds" is not a duration; write it like 500ms, 30s or 2m.',
    '4:71: scenarios.1.expect.diagnostics.present.0: there is no diagnostic "eror"; did you mean "error"?',
    '4:77: scenarios.1.expect.diagnostics.present.1: there is no diagnostic "same-destination"; did you mean "same-destinations"?',
    '4:95: scenarios.1.expect.diagnostics.present.2: there is no diagnostic "\\u001b[2J"; exosim explain lists them.',
    '5:35: scenarios.2.expect.events.0: "ring" is not one of dial, ringing, answered, terminal.',
    '5:52: scenarios.2.expect.fetches.0: "accept" is not one of accepted, rejected.',
  ],
  'expectations that cannot hold': [
    `${url}scenarios:
  - { name: a, expect: nobody-answered:busy }
  - { name: b, expect: answered }
  - { name: c, expect: { outcome: didnt-dial, reason: same-destinations } }
  - { name: d, expect: { diagnostics: { present: [error], absent: [warning, error] } } }
  - { name: e, expect: { legs: [{ ring: 9999999999h }] } }
`,
    '3:16: scenarios.0.expect: nobody-answered never has the reason "busy"; it has one of attempts-failed, same-destinations, refetch-failed, refetch-dialed-nobody, fetch-limit.',
    /^4:16: scenarios\.1\.expect: "answered" is not an outcome; use one of /,
    /^5:47: scenarios\.2\.expect\.reason: didnt-dial never has the reason "same-destinations"; it has one of /,
    '6:51: scenarios.3.expect.diagnostics.present.0: error cannot be both present and absent.',
    '7:35: scenarios.4.expect.legs.0.ring: "9999999999h" is longer than anything that exosim can time.',
  ],
  'plans that cannot be simulated': [
    `defaults: { primary: localhost, realtime: true, speed: 2 }
scenarios:
  - { name: x, agents: [answer, sleep], caller: leaves, agent: { sip:asha: nap } }
  - { name: y, matrix: { agentsDefault: [busy, "answer:after=soon"], primary: ["http://x:0/"] } }
`,
    '1:13: defaults.primary: "localhost" has no scheme; give an http or https URL such as http://localhost:3000/connect.',
    '1:49: defaults.speed: realtime and speed exclude each other; leave one of them out.',
    /^3:33: scenarios\.0\.agents\.1: "sleep" is not a behaviour; use one of /,
    '3:41: scenarios.0.caller: "leaves" is nothing a caller does; write it like hangup:after=20s.',
    /^3:66: scenarios\.0\.agent\.sip:asha: "nap" is not a behaviour/,
    /^4:48: scenarios\.1\.matrix\.agentsDefault\.1: .*"soon" is not a duration/,
  ],
  'no URL at all': [
    'scenarios: [{ name: x }, { name: y }, { name: z, primary: "http://x/" }]',
    '1:1: defaults.primary: there is no URL to call; write primary under defaults, or give --primary.',
  ],
  'paths without a URL before them': [
    'scenarios: [{ name: x, primary: /x }, { name: y, primary: //y }]',
    '1:24: scenarios.0.primary: "/x" is a path, and there is no URL for it to stand behind; write primary under defaults, or give --primary.',
    /^1:50: scenarios\.1\.primary: "\/\/y" has no scheme; /,
  ],
  'names that are the same': [
    `${url}scenarios:
  - { name: x }
  - { name: "x (seed: 1)" }
  - { name: x, matrix: { seed: [1] } }
  - { name: y, matrix: { agents: [[busy], [busy]] } }
  - { name: x }
`,
    '5:7: scenarios.2.name: "x (seed: 1)" is the name of a case of line 4, too; give it another.',
    '6:16: scenarios.3.matrix: two of its cases are "y (agents: busy)"; let them differ.',
    '7:7: scenarios.4.name: "x" is the name of a case of line 3, too; give it another.',
  ],
  'matrices that make nothing': [
    `${url}scenarios:\n  - { name: x, matrix: {} }\n  - { name: y, matrix: { agents: [], seed: 7 } }\n  - { name: z, seed: 1, matrix: { seed: [2] } }`,
    '3:16: scenarios.0.matrix: an empty object gives no case; write at least one value, or leave it out.',
    '4:26: scenarios.1.matrix.agents: an empty array gives no case; write at least one value, or leave it out.',
    '4:38: scenarios.1.matrix.seed: 7 is not of type array.',
    '5:35: scenarios.2.matrix.seed: the scenario has seed outside its matrix, too; leave one of them out.',
  ],
  'scenarios in turn that are in flight together': [
    `shared: true\ninTurn: true\n${url}scenarios:\n  - name: x`,
    '2:1: inTurn: calls that share a world are in flight together; take away inTurn or shared.',
  ],
  'what belongs to a shared world': [
    `shared: true\n${url}scenarios:\n  - { name: x, users: [], seed: 7, matrix: { busy: [[]], from: [a, b] } }`,
    '4:16: scenarios.0.users: the scenarios share one world (shared: true), to which users belongs; write it under account.',
    '4:27: scenarios.0.seed: the scenarios share one world (shared: true), to which seed belongs; write it under defaults.',
    '4:46: scenarios.0.matrix.busy: the scenarios share one world (shared: true), to which busy belongs; write it under account.',
  ],
  'variables that are not set, or are none': [
    `defaults: { primary: "http://\${HOST}/\${user name}" }
scenarios:
  - name: \${NAME}
    agents: [busy, "\${AGENT}"]
    expect: { fetches: "\${toString}" }
`,
    `1:13: defaults.primary: the environment variable HOST is not set; set it, or write \${HOST:-text} to give it a default.`,
    `1:13: defaults.primary: "\${user name}" is not a variable; write it like \${NAME} or \${NAME:-text}, and a dollar as $$.`,
    /^3:5: scenarios\.0\.name: the environment variable NAME is not set; /,
    /^4:20: scenarios\.0\.agents\.1: the environment variable AGENT is not set; /,
    /^5:15: scenarios\.0\.expect\.fetches: the environment variable toString is not set; /,
  ],
  'keys that stand twice': [
    `${url}scenarios:\n  - { name: x, name: y }\n"scenarios": []\n`,
    '3:16: the key "name" stands twice in its map; leave one of them out.',
    '4:1: the key "scenarios" stands twice in its map; leave one of them out.',
  ],
  'no YAML': ['scenarios: "x\nname', /^\d:\d+: this is not YAML: /],
  'a variable where YAML begins a map': [
    `defaults: { primary: \${URL} }`,
    /^1:23: this is not YAML: .+; within brackets, put \$\{NAME\} in quotes\.$/,
  ],
  'two documents': ['a: 1\n---\nb: 1\n', /^2:1: this is not YAML: it holds more than one document; /],
  'lists within lists': ['['.repeat(50_000), '1:1: this is nested too deeply to be a suite.'],
  'an alias of nothing': ['scenarios: *nowhere', /^1:1: the aliases of this suite cannot be resolved: /],
  'an alias of itself': ['scenarios: &all [*all]', '1:18: scenarios.0: an array of 1 is not of type object.'],
  'aliases that explode': [
    `a0: &a0 [1]\n${Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`).join('')}`,
    /^1:1: the aliases of this suite cannot be resolved: /,
  ],
};

for (const [what, [text, ...says]] of Object.entries(wrong)) {
  t.test(`a suite with ${what}`, async (t) => {
    const faults = faultsOf(text);
    t.equal(faults.length, says.length, faults.join('\n'));
    for (const [index, said] of says.entries()) {
      const fault = faults[index]?.replace(/^suite\.yaml:/, '') ?? '';
      if (typeof said === 'string') t.equal(fault, said);
      else t.match(fault, said);
      t.match(fault, /[.?]$/);
    }
  });
}

t.test('a matrix beyond the bound is refused with its count, and not built', async (t) => {
  const tens = (keys: string[]) => keys.map((key) => `${key}: [a, b, c, d, e, f, g, h, i, j]`).join(', ');
  const huge = ['from', 'to', 'customField', 'flowId', 'tenantId', 'sticky'];
  t.strictSame(faultsOf(`${url}scenarios:\n  - { name: x, matrix: { ${tens(huge)} } }`), [
    'suite.yaml:3:16: scenarios.0.matrix: this suite has 1,000,000 cases, and 10,000 are the most that is run; take values out of it, or split the suite.',
  ]);
  const many = ['a', 'b', 'c'].map((name) => `  - { name: ${name}, matrix: { ${tens(huge.slice(0, 4))} } }\n`).join('');
  t.strictSame(faultsOf(`${url}scenarios:\n${many}`), [
    'suite.yaml:2:1: scenarios: its matrices make 30,000 cases, and 10,000 are the most that is run; take values out of it, or split the suite.',
  ]);
  t.equal(suiteOf(`scenarios: [{ name: x, matrix: { ${tens(huge.slice(0, 4))} } }]`).cases.length, 10_000);
});

t.test('a fault of all cases of a matrix is told once', async (t) => {
  const text = `${url}scenarios: [{ name: x, agentsDefault: nap, matrix: { from: [a, b], to: [c, d] } }]`;
  t.equal(faultsOf(text).length, 1);
});

t.test('credentials are not told', async (t) => {
  const faults = faultsOf('defaults: { primary: "ftp://me:secret@host/" }\nscenarios: [{ name: x }]');
  t.equal(faults.length, 1);
  t.notMatch(faults[0], /secret/);
});
