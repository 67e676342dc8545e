import { join } from 'node:path';
import t from 'tap';
import { serveBodies } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';

/** Plans that are wrong, and what exosim says behind the name of the file. */
const wrong: Record<string, readonly [text: string, says: string]> = {
  'a wrong key': [
    'primary: http://localhost/\nmaxFetch: 3\n',
    ':2:1: maxFetch: a plan has no key "maxFetch"; did you mean "maxFetches"?',
  ],
  'a wrong key with nothing near it': [
    'primary: http://localhost/\n\n  \nwhatever: 3\n',
    ':4:1: whatever: a plan has no key "whatever"',
  ],
  'a wrong key within': [
    'primary: http://localhost/\nnext:\n  nobody-answerd: Voicemail\n',
    ':3:3: next.nobody-answerd: a plan has no key "nobody-answerd"; did you mean "nobody-answered"?',
  ],
  'a value of the wrong type': [
    'primary: http://localhost/\nseed: high\n',
    ':2:1: seed: "high" is not of type integer',
  ],
  'a value of the wrong type within': [
    'primary: http://localhost/\nusers:\n  - sip:asha\n  - 7\n',
    ':4:5: users.1: 7 is not of type string',
  ],
  'a value outside its list': [
    'primary: http://localhost/\nfidelity: high\n',
    ':2:1: fidelity: "high" is not one of documented, observed',
  ],
  'a value out of range': [
    'primary: http://localhost/\nmaxFetches: 0\n',
    ':2:1: maxFetches: 0 is out of range; it must be >= 1',
  ],
  'a key without a value': ['primary:\n', ':1:1: primary: null is not of type string'],
  'a URL without a scheme': ['{ "primary": "localhost" }', ':1:3: primary: "localhost" has no scheme; give '],
  'a behaviour that there is not': [
    'primary: http://localhost/\nagents: [busy, sleep]\n',
    ':2:16: agents.1: "sleep" is not a behaviour; use one of answer, no-answer, busy, reject, failed',
  ],
  'a behaviour of one that there is not': [
    'primary: http://localhost/\nagent:\n  sip:asha: sleep\n',
    ':3:3: agent.sip:asha: "sleep" is not a behaviour',
  ],
  'two keys that exclude each other': [
    'primary: http://localhost/\nrealtime: true\nspeed: 2\n',
    ':3:1: speed: realtime and speed exclude each other; leave one of them out',
  ],
  'an expectation of no outcome': [
    'primary: http://localhost/\nexpect: answered\n',
    ':2:1: expect: "answered" is not an outcome; use one of conversation-ended, ',
  ],
  'a key that stands twice': [
    'primary: http://localhost/\nprimary: http://localhost/\n',
    ':2:1: the key "primary" stands twice in its map; leave one of them out',
  ],
  'no YAML': ['primary: "http://localhost/\n', ':2:1: this is not YAML: '],
  'no JSON': ['{ "primary": "http://localhost/", ', ':1:35: this is not YAML: '],
  'two plans in one file': ['primary: http://localhost/\n---\nprimary: http://localhost/\n', ': this is not YAML: '],
  'a list': ['- http://localhost/\n', ':1:1: a plan is a map of keys such as "primary: '],
  'a text': ['http://localhost/\n', ':1:1: a plan is a map of keys such as "primary: '],
  nothing: ['', ':1:1: a plan is a map of keys such as "primary: '],
};

for (const [what, [text, says]] of Object.entries(wrong)) {
  t.test(`a plan with ${what}`, async (t) => {
    const file = join(t.testdir({ 'call.yaml': text }), 'call.yaml');
    const { status, stdout, stderr } = await exosim(['call', '--plan', file]);
    t.equal(status, 2);
    t.equal(stdout, '');
    t.match(stderr, /^exosim: .+[.?]\n$/, 'one line');
    t.ok(stderr.startsWith(`exosim: ${file}`), 'the file is named first');
    t.match(stderr, says);
    t.notMatch(stderr, /^ {4}at /m);
  });
}

t.test('a plan that cannot be read', async (t) => {
  const folder = t.testdir({ folder: {} });
  for (const [name, reason] of [
    ['nowhere.yaml', 'no such file or folder'],
    ['folder', 'it is a folder'],
  ] as const) {
    const file = join(folder, name);
    const { status, stdout, stderr } = await exosim(['call', '--plan', file]);
    t.equal(status, 2);
    t.equal(stdout, '');
    t.equal(stderr, `exosim: The plan ${file} cannot be read: ${reason}; name an existing file with --plan.\n`);
  }
});

t.test('every fault of a plan is told, a line each', async (t) => {
  const plan = 'primry: http://localhost/\nseed: high\nusers: [7]\n';
  const file = join(t.testdir({ 'call.yaml': plan }), 'call.yaml');
  const { status, stderr } = await exosim(['call', '--plan', file]);
  t.equal(status, 2);
  t.strictSame(
    stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.split(': ').slice(0, 3))
      .sort(),
    [
      ['exosim', `${file}:1:1`, 'primry'],
      ['exosim', `${file}:2:1`, 'seed'],
      ['exosim', `${file}:3:9`, 'users.0'],
    ],
  );
});

t.test('a flag that is at fault is told as a flag, though there is a plan', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  const file = join(t.testdir({ 'call.yaml': `primary: ${webhook.url}\nagents: [busy]\n` }), 'call.yaml');
  const { status, stderr } = await exosim(['call', '--plan', file, '--agents', 'sleep']);
  t.equal(status, 2);
  t.match(stderr, /^exosim: --agents: "sleep" is not a behaviour/);
  t.equal(webhook.received.length, 0);
});

t.test('a pair that is at fault in the plan is told so, though there are pairs among the flags', async (t) => {
  const plan = 'primary: http://localhost/\nagent: { "sip:asha": sleep }\n';
  const file = join(t.testdir({ 'call.yaml': plan }), 'call.yaml');
  const { stderr } = await exosim(['call', '--plan', file, '--agent', 'sip:ravi=busy']);
  t.ok(stderr.startsWith(`exosim: ${file}:2:`), stderr);
});

t.test('a plan whose aliases lead nowhere', async (t) => {
  const bomb = Array.from({ length: 9 }, (_, index) => `x${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]\n`);
  for (const text of ['primary: *nowhere\n', `x0: &a0 [1]\n${bomb.join('')}`]) {
    const file = join(t.testdir({ 'call.yaml': text }), 'call.yaml');
    const { status, stderr } = await exosim(['call', '--plan', file]);
    t.equal(status, 2);
    t.ok(stderr.startsWith(`exosim: ${file}`), stderr);
  }
});
