import stringWidth from 'string-width';
import t, { type Test } from 'tap';
import { dialing, inTurn } from '../../call/memoryWebhook.js';
import { closedPort, destination, ok, serve, serveBodies } from '../../scenarios/server.js';
import { lines, recordedCall } from '../diff/recordedCalls.js';
import { exosim } from '../exosim.js';

const asha = '+919876543210';
const ravi = '+919876543211';
const response = { destination: destination(asha, ravi) };

async function folder(t: Test): Promise<string> {
  const call = await recordedCall(inTurn(dialing([asha, ravi])), { agents: ['no-answer', 'answer'], seed: 7 });
  return t.testdir({ 'a.json': lines([call]), 'two.json': lines([call, call]) });
}

function fits(text: string): boolean {
  return text.split('\n').every((line) => stringWidth(line) <= 80);
}

t.test('--what-if tells the changed call, and how it differs', async (t) => {
  const cwd = await folder(t);
  const change = ['--what-if', `agent:${ravi}=busy`, '--what-if', 'agent:sip:nobody=busy'];
  const { status, stdout, stderr } = await exosim(['replay', 'a.json', ...change], { cwd });
  t.equal(stderr, '');
  t.equal(status, 0);
  t.match(stdout, /^exosim {2}Connect applet 1\.1 · documented · seed 7\n/);
  t.match(stdout, `✗ busy        ${ravi}  did not ring`);
  const [, beside = ''] = stdout.split('Beside the recorded call\n');
  t.match(beside, /^ {2}! sip:nobody is not dialed in the changed call, so nothing came of that\.\n {2}✗ differs/);
  t.match(beside, `✗ answered-by   The caller hears nobody instead of ${ravi}.`);
  t.ok(fits(stdout));
});

t.test('--against tells what a live webhook makes of the call', async (t) => {
  const cwd = await folder(t);
  const same = await serveBodies(t, response);
  const alike = await exosim(['replay', 'two.json', '--against', same.url], { cwd });
  t.equal(alike.stderr, '');
  t.equal(alike.status, 0);
  // A slow answer of a busy machine may be told, which no caller would notice.
  t.equal(alike.stdout.match(/✓ (?:same|alike) /g)?.length, 2);
  t.notMatch(alike.stdout, '✗');
  t.match(alike.stdout, /\n0 of 2 callers would notice\.\n$/);
  t.equal(new Set(same.received.map(({ query }) => query.get('CallSid'))).size, 1);

  const failing = await serve(t, () => ({ status: 500 }));
  const other = await serveBodies(t, { destination: destination(ravi) });
  const against = ['--against', failing.url.replace('//', '//user:secret@'), '--against-fallback', other.url];
  const differing = await exosim(['replay', 'a.json', ...against], { cwd });
  t.equal(differing.status, 1);
  t.match(differing.stdout, 'now       Conversation ended: the agent hung up · answered 500, 200');
  t.match(differing.stdout, 'The caller hears a voice after 5 s instead of 35 s.');
  t.notMatch(differing.stdout, 'secret');
  t.ok(fits(differing.stdout));
});

t.test('--call chooses', async (t) => {
  const [one, other] = [
    await recordedCall(inTurn(dialing([asha])), { seed: 7 }),
    await recordedCall(inTurn(dialing([ravi])), { seed: 8 }),
  ];
  const cwd = t.testdir({ 'calls.jsonl': lines([one, other]) });
  const { status, stdout } = await exosim(['replay', 'calls.jsonl', '--call', other.callSid.slice(0, 9)], { cwd });
  t.equal(status, 0);
  t.equal(stdout.trimEnd().split('\n').length, 1);
  t.match(stdout, `✓ same    ${other.callSid.slice(0, 7)}… `);
});

t.test('what a webhook sends is printed safely', async (t) => {
  const cwd = await folder(t);
  const hostile = await serve(t, () => ok({ destination: destination('sip:\u001b[31mred\u202e'), '\u001b[2J': 1 }));
  const { stdout, stderr } = await exosim(['replay', 'a.json', '--against', hostile.url], { cwd });
  t.equal(stderr, '');
  t.match(stdout, '✗ outcome');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what must not be there
  t.notMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u202e]/);
});

const bad: readonly [args: readonly string[], says: RegExp][] = [
  [['--what-if', 'rain'], /^exosim: --what-if: "rain" is no change; write one of agent:<contact>=<behaviour>, .*\n$/],
  [['--what-if', 'no-fallback', '--against', 'http://x/'], /'--against <url>' cannot be used with .*--what-if/],
  [['--against', 'localhost'], /^exosim: --against: "localhost" has no scheme; give an http or https URL/],
  [['--against', 'http://x/', '--against-fallback', 'x'], /^exosim: --against-fallback: "x" has no scheme/],
  [['--insecure'], /^exosim: --insecure is for a live webhook, and none is asked; name it with --against\.\n$/],
  [['--against-fallback', 'http://x/'], /^exosim: --against-fallback is for a live webhook/],
];

t.test('wrong usage is one sentence, and nobody at all is status 4', async (t) => {
  const cwd = await folder(t);
  for (const [args, says] of bad) {
    const { status, stdout, stderr } = await exosim(['replay', 'a.json', ...args], { cwd });
    t.equal(status, 2);
    t.equal(stdout, '');
    t.match(stderr, says);
  }
  const { status, stderr } = await exosim(['replay', 'two.json', '--against', await closedPort()], { cwd });
  t.equal(status, 4);
  t.match(
    stderr,
    /^exosim: The webhook at "http:\S+" could not be reached at all: Nothing listens at .*; start it\.\n$/,
  );
});
