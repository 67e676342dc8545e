import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { guessesOf, notesOf } from '../../../src/import/calls/callNotes.js';
import { planOfCall } from '../../../src/import/calls/importedPlan.js';
import { fetchesOf, type LoggedCall } from '../../../src/import/calls/loggedCall.js';
import { LoggedCalls } from '../../../src/import/calls/loggedCalls.js';
import { LogReader } from '../../../src/import/logReader.js';
import { at, callSid, dialed, type Folders, readLog, requestLine } from '../logs.js';

const [asha, ravi] = ['+919876500001', 'sip:ravi'];

async function callsIn(t: Folders, ...lines: string[]): Promise<readonly LoggedCall[]> {
  return (await readLog(t, lines.join('\n'))).calls;
}

function planIn(calls: readonly LoggedCall[], primary?: string) {
  const [call] = calls;
  if (!call) throw new Error('there is no call');
  const { plan, fault } = { plan: undefined, fault: undefined, ...planOfCall(call, primary) };
  if (!plan) throw new Error(String(fault));
  return plan;
}

t.test('each re-fetch tells what the agent before it did [REQ-10 REFETCH-01]', async (t) => {
  const calls = await callsIn(
    t,
    requestLine(),
    requestLine({ ...dialed('no-answer', asha, 20), ...at('11:45:14') }),
    requestLine({ ...dialed('busy', ravi, 0), ...at('11:45:14') }),
    requestLine({ ...dialed('busy', asha, 3), ...at('11:45:17') }),
    requestLine({ ...dialed('failed', ravi, 0), ...at('11:45:17') }),
  );
  t.match(planIn(calls), {
    primary: 'http://localhost:3000/connect',
    callSid,
    at: '2024-09-03T11:44:54+05:30',
    agents: ['no-answer', 'busy', 'reject:after=3s', 'failed'],
    agentsDefault: undefined,
  });
});

t.test('requests are in the order in which they were made, however they were logged [REQ-11]', async (t) => {
  const calls = await callsIn(
    t,
    requestLine({ ...dialed('busy', ravi, 0), ...at('11:45:20') }),
    requestLine({ ...at('11:44:59') }, 200, '/fallback'),
    requestLine({ ...dialed('no-answer', asha, 20), ...at('11:45:19') }),
    requestLine({}, 499),
  );
  t.equal(calls.length, 1);
  const [call] = calls;
  t.same(call && fetchesOf(call).map(({ path, dial }) => `${path} ${dial?.status ?? ''}`), [
    '/connect ',
    '/fallback ',
    '/connect no-answer',
    '/connect busy',
  ]);
  t.match(planIn(calls), { fallback: 'http://localhost:3000/fallback', agents: ['no-answer', 'busy'] });
});

t.test('a later applet tells how the last attempt ended [REQ-06 REQ-10]', async (t) => {
  const answered = await callsIn(
    t,
    requestLine(),
    requestLine({ ...dialed('completed', ravi, 98, 90), ...at('11:47:00') }, 200, '/passthru'),
  );
  t.match(planIn(answered), { agent: { [ravi]: 'answer:after=8s:talk=90s' }, agentsDefault: 'no-answer' });
  const nobody = await callsIn(
    t,
    requestLine(),
    requestLine({ ...dialed('no-answer', asha, 20), ...at('11:45:14') }),
    requestLine({ ...dialed('no-answer', asha, 20), ...at('11:45:14') }, 200, '/passthru'),
  );
  t.match(planIn(nobody), { agents: ['no-answer'], agent: undefined, fallback: 'http://localhost:3000/passthru' });
});

t.test('a caller who left is told by what follows [REQ-06]', async (t) => {
  const left = { ...dialed('canceled', asha, 12), CallType: 'client-hangup', ...at('11:45:06') };
  const calls = await callsIn(t, requestLine(), requestLine(left, 200, '/status'));
  t.match(planIn(calls), { caller: 'hangup:after=12s', agent: { [asha]: 'no-answer' } });
});

t.test('what came before the applet is in the plan [REQ-04 REQ-06 REQ-08 REQ-09]', async (t) => {
  const line = requestLine({
    Direction: 'outbound-dial',
    CallType: 'voicemail',
    digits: '"89"',
    CustomField: 'order 7: "urgent"',
    Created: 'Tue, 03 Sep 2024 11:44:54',
  });
  t.match(planIn(await callsIn(t, line)), {
    direction: 'outbound-dial',
    callType: 'voicemail',
    digits: '89',
    customField: 'order 7: "urgent"',
    fidelity: 'observed',
    flowId: '100001',
    tenantId: 'exosim',
  });
});

t.test('where the webhook is comes from the log, or from --primary', async (t) => {
  const calls = await callsIn(t, requestLine({}, 500), requestLine({}, 200, '/fallback'));
  t.match(planIn(calls, 'https://webhook.example'), {
    primary: 'https://webhook.example/connect',
    fallback: 'https://webhook.example/fallback',
  });
  t.match(planIn(calls, 'http://user:secret@webhook.example/exotel/connect'), {
    primary: 'http://user:secret@webhook.example/exotel/connect',
    fallback: 'http://user:secret@webhook.example/fallback',
  });
});

t.test('a CallSid that begins anew is another call', async (t) => {
  const again = await callsIn(
    t,
    requestLine(),
    requestLine({ ...dialed('busy', asha, 0), ...at('11:44:55') }),
    requestLine({ ...at('11:44:58') }),
    requestLine({ ...dialed('failed', asha, 0), ...at('11:44:59') }),
    requestLine({ ...at('11:50:00') }),
  );
  t.same(
    again.map(({ name, rounds }) => [name, rounds.length]),
    [
      [callSid, 2],
      [`${callSid}-2`, 2],
      [`${callSid}-3`, 1],
    ],
  );
});

t.test('a request that is logged twice, before and after its answer, is one', async (t) => {
  const url = requestLine().split('"')[1]?.split(' ')[1];
  const { calls } = await readLog(
    t,
    [JSON.stringify({ req: { url } }), JSON.stringify({ req: { url }, res: { statusCode: 200 } })].join('\n'),
  );
  t.equal(calls.length, 1);
  t.same(calls[0] && fetchesOf(calls[0]).map(({ status }) => status), [200]);
});

t.test('many requests of one CallSid are no burden', async (t) => {
  const timeOf = (index: number) => at(new Date(index * 1000).toISOString().slice(11, 19));
  const lines = Array.from({ length: 20_000 }, (_, index) =>
    requestLine({ ...timeOf(index), ...(index % 2 === 1 && dialed('busy', asha, index)) }),
  );
  t.equal((await callsIn(t, ...lines)).length, 10_000);
  const parties = Array.from({ length: 20_000 }, (_, index) => requestLine({ From: `sip:caller-${index}` }));
  t.equal((await callsIn(t, ...parties)).length, 20_000);
  const same = Array.from({ length: 20_000 }, () => requestLine());
  t.equal((await callsIn(t, ...same)).length, 1);
});

t.test('requests that a proxy and an application logged, or logs that overlap, are one each', async (t) => {
  const lines = [
    requestLine(),
    requestLine({ ...dialed('no-answer', asha, 20), ...at('11:45:14') }),
    requestLine({ ...dialed('busy', asha, 0), ...at('11:45:14') }),
    requestLine({ ...dialed('busy', asha, 0), ...at('11:45:14') }),
  ];
  const expected = { agents: ['no-answer', 'busy', 'busy'] };
  t.match(planIn(await callsIn(t, ...lines)), expected, 'who is busy can be dialed twice within a second');
  t.match(planIn(await callsIn(t, ...lines.flatMap((line) => [line, line]))), expected);
  t.match(planIn(await callsIn(t, ...lines, ...lines)), expected);

  const calls = new LoggedCalls();
  for (const [name, own] of [
    ['access.log.1', lines],
    ['access.log', lines.slice(1)],
  ] as const) {
    const file = join(t.testdir(), 'log');
    writeFileSync(file, own.join('\n'));
    await new LogReader(name, {}, (request) => calls.add(request)).read(file);
  }
  t.match(planIn([...calls.calls()]), expected);
});

t.test('a URL that failed twice at once is its own fallback, and no repeat [FALL-02]', async (t) => {
  const calls = await callsIn(t, requestLine({}, 500), requestLine({}, 500));
  t.equal(calls.length, 1);
  t.equal(calls[0] && fetchesOf(calls[0]).length, 2);
});

t.test('calls of other parties with the same CallSid are other calls', async (t) => {
  const other = { From: '09812345678' };
  const calls = await callsIn(
    t,
    requestLine(),
    requestLine(other),
    requestLine({ ...dialed('busy', asha, 0), ...at('11:44:55') }),
    requestLine({ ...other, ...dialed('no-answer', asha, 20), ...at('11:45:14') }),
    requestLine({ From: '+91 99013 20691', ...dialed('failed', asha, 0), ...at('11:44:55') }),
  );
  t.same(
    calls.map((call) => [call.name, call.isAnew, planIn([call]).from, planIn([call]).agents]),
    [
      [callSid, false, '09901320691', ['busy', 'failed']],
      [`${callSid}-2`, false, '09812345678', ['no-answer']],
    ],
  );
});

t.test('what the log tells besides is said in short sentences', async (t) => {
  const [plain] = await callsIn(t, requestLine());
  t.same(plain && notesOf(plain), []);
  t.same(plain && guessesOf(plain), ['Whoever is dialed after the last fetch answers, because the log does not tell.']);
  const [failing] = await callsIn(
    t,
    requestLine({}, 504),
    requestLine({ ...at('11:44:59') }, 200, '/fallback'),
    requestLine({ ...dialed('no-answer', asha, 20), ...at('11:45:19') }, 500),
    requestLine({ ...dialed('no-answer', asha, 20), ...at('11:45:20') }, 500, '/fallback'),
  );
  t.same(failing && notesOf(failing), ['Fetch 1 was answered 504, fetch 3 was answered 500, fetch 4 too.']);
  const [late] = await callsIn(
    t,
    requestLine({ ...dialed('no-answer', asha, 20), ...at('11:45:14') }),
    requestLine({ ...dialed('completed', ravi, 98, 90), ...at('11:47:00') }, 200, '/passthru'),
  );
  t.match(late && notesOf(late), [/^The first fetch tells of a dial before it, so the beginning of the call may be/]);
  t.same(late && guessesOf(late), []);
  const failures = Array.from({ length: 9 }, (_, index) =>
    requestLine({ ...dialed('busy', asha, index), ...at(`11:45:0${index}`) }, 302),
  );
  const [many] = await callsIn(t, requestLine(), ...failures);
  t.same(many && notesOf(many), [
    'Fetch 2 was answered 302, fetch 3 too, fetch 4 too, fetch 5 too, fetch 6 too, and 4 more failed.',
  ]);
});
