import t from 'tap';
import { dialing, inTurn } from '../../call/memoryWebhook.js';
import { closedPort } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';
import { lines, recordedCall } from './recordedCalls.js';

const url = 'http://localhost:1/connect';

const bad: readonly [name: string, args: readonly string[], says: RegExp][] = [
  ['two URLs and no calls', [url, url], /^exosim: Two webhooks are compared over calls; .* with --calls\.\n$/],
  ['calls for a record', ['a.json', url, '--calls', 'a.json'], /--calls is for two URLs; a file of records brings its/],
  ['a fallback for two files', ['a.json', 'b.json', '--fallback', url], /--fallback is for a webhook, and two files/],
  ['standard input twice', ['-', '-'], /Standard input can only be read once; name a file for one of the two/],
  [
    'a file that is not there',
    ['a.json', 'nowhere.json'],
    /^exosim: nowhere\.json cannot be read: no such file or fold/,
  ],
  [
    'a URL that is none',
    ['a.json', 'http://user:secret@host:99999/'],
    /^exosim: .* has the port 99999; ports go from 1/,
  ],
  ['another scheme', ['a.json', 'ftp://host/'], /has the scheme ftp:; give an http or https URL/],
  ['a host that is none', ['a.json', url, '--allow-host', 'a b'], /^exosim: --allow-host: "a b" is not a host/],
  ['files of other calls', ['a.json', 'two.json'], /^exosim: No call of a\.json is in two\.json: none have the same/],
  [
    'calls that are not there',
    [url, url, '--calls', 'nowhere'],
    /^exosim: --calls: nowhere cannot be read: no such .*; name a file or a folder that can\.\n$/,
  ],
  ['an empty folder of calls', [url, url, '--calls', 'empty'], /^exosim: --calls: empty holds no records and no plans/],
  ['no record', ['a.json', 'text.json'], /^exosim: text\.json:1: this is no record, nor JSON: "hello"; name a file/],
  ['a plan that cannot be simulated', [url, url, '--calls', 'bad.yaml'], /^exosim: bad\.yaml: this call cannot be sim/],
  ['no number of workers', ['a.json', url, '--workers', '0'], /Give a whole number from 1 to 1000; see "exosim diff/],
];

t.test('wrong usage and unreadable files: one sentence, status 2', async (t) => {
  const call = (seed: number) => recordedCall(inTurn(dialing(['sip:asha'])), { seed });
  const cwd = t.testdir({
    'a.json': lines([await call(1)]),
    'two.json': lines([await call(2), await call(3)]),
    'text.json': 'hello\n',
    'bad.yaml': 'primary: http://localhost/\nagents: [asleep]\n',
    empty: { 'notes.txt': '' },
  });
  for (const [name, args, says] of bad) {
    const { status, stdout, stderr } = await exosim(['diff', ...args], { cwd });
    t.equal(status, 2, name);
    t.equal(stdout, '', name);
    t.match(stderr, says, name);
    t.equal(stderr.trim().split('\n').length, 1, name);
    t.notMatch(stderr, 'secret');
  }
  const closed = await closedPort();
  const unreachable = await exosim(['diff', 'a.json', closed], { cwd });
  t.equal(unreachable.status, 4);
  t.match(
    unreachable.stderr,
    /^exosim: The webhook at "http:\S+" could not be reached at all: Nothing listens at .*\n$/,
  );
});

t.test('when nobody is there for the first call, files of later ones are not even opened', async (t) => {
  const cwd = t.testdir({
    calls: {
      'a.json': lines([await recordedCall(inTurn(dialing(['sip:asha'])), { seed: 1 })]),
      'b.json': lines([await recordedCall(inTurn(dialing(['sip:asha'])), { seed: 2 })]),
      'c.json': lines([await recordedCall(inTurn(dialing(['sip:asha'])), { seed: 3 })]),
      'd.json': t.fixture('symlink', 'nowhere'),
      'e.yaml': 'primary: [',
    },
  });
  const closed = await closedPort();
  const { status, stderr } = await exosim(['diff', closed, closed, '--calls', 'calls'], { cwd });
  t.equal(status, 4);
  t.match(stderr, /^exosim: The webhook at "http:\S+" could not be reached at all: Nothing listens at .*\n$/);
});
