import t from 'tap';
import { dialing, recordedCall } from '../../record/recordedCalls.js';
import { exosim } from '../exosim.js';
import { recordFile } from '../show/records.js';

t.test('why says what decided, in sentences or as JSON', async (t) => {
  const late = await recordedCall({}, { destination: { numbers: ['+919876500001'] } });
  const fine = await recordedCall({ seed: 8 }, dialing(['+919876500001']));
  const file = await recordFile(t.testdir(), 'calls.jsonl', late, fine);
  const text = await exosim(['why', file]);
  t.equal(text.status, 0);
  t.match(text.stdout, /^The primary URL answered in the shape of version 1\.0, /);
  t.match(text.stdout, '\n\nThe caller talked to +919876500001 for 1 min and then the agent hung up.\n');
  for (const line of text.stdout.split('\n')) t.ok(line.length <= 80, line);

  const json = await exosim(['why', file, '--format', 'json', '--call', late.callSid]);
  const told = JSON.parse(json.stdout) as Record<string, unknown>;
  t.strictSame(Object.keys(told), ['callSid', 'cause', 'clause', 'sentences', 'change']);
  t.match(told, { callSid: late.callSid, clause: 'RESP-07', cause: /version 1\.0/, change: /contact_uri/ });
});

t.test('a file that is no record is told of, and no more than its beginning', async (t) => {
  const plan = { primary: 'http://localhost/' };
  const file = await recordFile(t.testdir(), 'plan.json', ...Array.from({ length: 12 }, () => plan));
  const { status, stdout, stderr } = await exosim(['why', file]);
  t.equal(status, 2);
  t.equal(stdout, '');
  const sentences = stderr.trimEnd().split('\n');
  t.match(sentences[0], `exosim: ${file}:1: this is no record of a call`);
  t.same(sentences.slice(10), ['exosim: 2 further sentences of this kind left out.']);
});
