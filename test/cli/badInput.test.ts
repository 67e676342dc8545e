import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { closedPort, serveBodies } from '../scenarios/server.js';
import { exosim } from './exosim.js';

const url = 'http://127.0.0.1:1/connect';
const primary = ['call', '--primary', url];

/** Command lines that are wrong, and what exosim says. */
const wrong: Record<string, readonly [args: readonly string[], says: RegExp]> = {
  'an unknown flag': [
    [...primary, '--agnets', 'busy'],
    /unknown option '--agnets' \(Did you mean --agents\?\); see "exosim call --help"/,
  ],
  'an unknown flag in front of the command': [['--frobnicate'], /unknown option '--frobnicate'; see "exosim --help"/],
  'help of an unknown command': [['help', 'cal'], /There is no command "cal"; did you mean "call"\?/],
  'help of what is like no command': [['help', 'frobnicate'], /There is no command "frobnicate"; see "exosim --help"/],
  'an unknown command': [
    ['cal', '--primary', url],
    /unknown command 'cal' \(Did you mean call\?\); see "exosim --help"/,
  ],
  'an unknown command with nothing near it': [['frobnicate'], /unknown command 'frobnicate'; see "exosim --help"/],
  'a word too many': [[...primary, 'now'], /too many arguments for 'call'/],
  'a flag without its value': [['call', '--primary'], /'--primary <url>' argument missing/],
  'no URL at all': [['call'], /--primary: there is no URL to call; give an http or https URL such as http:/],
  'an empty URL': [['call', '--primary', ''], /--primary: there is no URL to call/],
  'a URL without a scheme': [
    ['call', '--primary', 'localhost:3000/connect'],
    /--primary: "localhost:3000\/connect" has no scheme; give /,
  ],
  'a scheme that is not HTTP': [
    ['call', '--primary', 'ftp://localhost/'],
    /--primary: "ftp:\/\/localhost\/" has the scheme ftp:; give /,
  ],
  'a port out of range': [
    ['call', '--primary', 'http://localhost:70000/'],
    /has the port 70000; ports go from 1 to 65535/,
  ],
  'a port that nobody can listen at': [['call', '--primary', 'http://localhost:0/'], /has the port 0; ports go from 1/],
  'a URL that is none': [['call', '--primary', 'http://'], /--primary: "http:\/\/" is not a URL; give /],
  'a fallback that is none': [[...primary, '--fallback', 'nowhere'], /--fallback: "nowhere" has no scheme/],
  'an unknown behaviour': [
    [...primary, '--agents', 'answer,sleep'],
    /--agents: "sleep" is not a behaviour; use one of answer, no-answer, busy, reject, failed/,
  ],
  'an unknown behaviour of one': [[...primary, '--agent', 'sip:asha=sleep'], /--agent: "sleep" is not a behaviour/],
  'an unknown behaviour of the others': [
    [...primary, '--agents-default', ''],
    /--agents-default: "" is not a behaviour/,
  ],
  'a time that a behaviour does not have': [
    [...primary, '--agents', 'busy:after=3s'],
    /--agents: "busy:after=3s": busy takes nothing, not "after=3s"/,
  ],
  'a duration that is none': [
    [...primary, '--agents', 'answer:after=soon'],
    /"soon" is not a duration; write it like 1500ms, 8s or 2m/,
  ],
  'an agent without a behaviour': [
    [...primary, '--agent', 'sip:asha'],
    /--agent: "sip:asha" is no pair; write it like sip:asha=busy/,
  ],
  'an outcome without an applet': [
    [...primary, '--next', 'didnt-dial'],
    /--next: "didnt-dial" is no pair; write it like nobody-answered=Voicemail/,
  ],
  'an applet behind no outcome': [
    [...primary, '--next', 'nobody-answerd=Voicemail'],
    /--next: a plan has no key "nobody-answerd"; did you mean "nobody-answered"/,
  ],
  'a caller who does something else': [
    [...primary, '--caller', 'sings'],
    /--caller: "sings" is nothing a caller does; write it like hangup:after=20s/,
  ],
  'an expectation of no outcome': [
    [...primary, '--expect', 'answered'],
    /--expect: "answered" is not an outcome; use one of conversation-ended, nobody-answered, didnt-dial, caller-hung-up/,
  ],
  'an expectation of a reason that the outcome never has': [
    [...primary, '--expect', 'didnt-dial:attempts-failed'],
    /--expect: didnt-dial never has the reason "attempts-failed"; it has one of fetch-failed, empty-destination, /,
  ],
  'a seed that is no number': [
    [...primary, '--seed', 'x'],
    /'--seed <n>' argument 'x' is invalid\. Give a whole number from 0 to 9007199254740991; see/,
  ],
  'a seed that is no whole number': [[...primary, '--seed', '1.5'], /argument '1.5' is invalid/],
  'no fetch at all': [
    [...primary, '--max-fetches', '0'],
    /argument '0' is invalid\. Give a whole number from 1 to 10000/,
  ],
  'a speed of nothing': [[...primary, '--speed', '0'], /argument '0' is invalid\. Give a number above 0/],
  'two options that exclude each other': [
    [...primary, '--realtime', '--speed', '2'],
    /'--realtime' cannot be used with option '--speed <n>'/,
  ],
  'a format that there is not': [
    [...primary, '--format', 'xml'],
    /'xml' is invalid\. Allowed choices are pretty, json, ndjson, mermaid/,
  ],
  'a direction that there is not': [[...primary, '--direction', 'up'], /Allowed choices are incoming, outbound-dial/],
  'a fidelity that there is not': [[...primary, '--fidelity', 'high'], /Allowed choices are documented, observed/],
  'a CallType that no call begins with': [
    [...primary, '--call-type', 'client-hangup'],
    /Allowed choices are call-attempt, completed, incomplete, voicemail/,
  ],
  'a CallSid of another length': [
    [...primary, '--call-sid', 'abc'],
    /--call-sid: "abc" is not made of 32 letters or digits/,
  ],
  'a time that is none': [
    [...primary, '--at', 'noon'],
    /--at: "noon" is not a time; write it like 2024-09-03T11:44:54\+05:30/,
  ],
  'a call event that there is not': [
    [...primary, '--events', 'dial,hangup'],
    /--events: "hangup" is not a call event; use dial, ringing, answered, terminal, or all or none/,
  ],
  'a host that is none': [
    [...primary, '--allow-host', 'a b'],
    /--allow-host: "a b" is not a host; write it like events.example.com/,
  ],
  'a diagnostic that there is not': [
    ['explain', 'same-destination'],
    /There is no diagnostic "same-destination"; did you mean "same-destinations"/,
  ],
  'a clause that there is not': [
    ['clauses', 'REFETCH-2'],
    /There is no clause "REFETCH-2"; "exosim clauses" lists them all/,
  ],
  'a machine that there is not': [['machine', 'lag'], /Allowed choices are connect, leg/],
};

for (const [what, [args, says]] of Object.entries(wrong)) {
  t.test(what, async (t) => {
    const { status, stdout, stderr } = await exosim(args);
    t.equal(status, 2);
    t.equal(stdout, '');
    t.match(stderr, /^exosim: .+[.?]\n$/, 'one sentence on one line');
    t.match(stderr, says);
    t.notMatch(stderr, /^ {4}at /m);
  });
}

t.test('without a command, help', async (t) => {
  const { status, stdout, stderr } = await exosim([]);
  t.equal(status, 2);
  t.equal(stdout, '');
  t.match(stderr, /^Usage: exosim /);
  t.match(stderr, /\n {2}call \[options\] .*\n/);
});

t.test('a file that cannot be written: nothing is called, and nothing is left behind', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  const folder = t.testdir({ folder: {}, file: 'before' });
  const cases = {
    [join(folder, 'nowhere', 'call.json')]: 'no such file or folder',
    [join(folder, 'folder')]: 'it is a folder',
    [join(folder, 'file', 'call.json')]: 'a part of its path is not a folder',
  };
  for (const [output, reason] of Object.entries(cases)) {
    const { status, stdout, stderr } = await exosim(['call', '--primary', webhook.url, '--output', output]);
    t.equal(status, 2);
    t.equal(stdout, '');
    t.equal(stderr, `exosim: The report ${output} cannot be written: ${reason}; name another file with --output.\n`);
  }
  t.equal(webhook.received.length, 0);
  t.strictSame(readdirSync(folder).sort(), ['file', 'folder']);
  t.equal(readFileSync(join(folder, 'file'), 'utf8'), 'before');
  t.notOk(existsSync(join(folder, 'nowhere')));
});

t.test('a webhook that is not running is an outcome, not a mistake', async (t) => {
  const closed = await closedPort();
  const { status, stdout, stderr } = await exosim(['call', '--primary', closed]);
  t.equal(status, 0);
  t.equal(stderr, '');
  const { port } = new URL(closed);
  t.match(JSON.parse(stdout), {
    outcome: 'didnt-dial',
    reason: 'fetch-failed',
    diagnostics: [
      {
        code: 'connection-refused',
        message: `Nothing listens at 127.0.0.1 port ${port}.`,
        hint: 'Start the webhook, or correct the port.',
      },
    ],
  });
});

t.test('a wrong flag with an end of line in it is told on one line', async (t) => {
  const marked = 'no\nsuch\u001b[2J';
  for (const args of [['--agents', marked], ['--caller', marked], [`--${marked}`], ['--seed', marked]]) {
    const { status, stderr } = await exosim([...primary, ...args]);
    t.equal(status, 2);
    t.match(stderr, /^exosim: .+[.?]\n$/);
    t.notMatch(stderr, '\u001b');
  }
});
