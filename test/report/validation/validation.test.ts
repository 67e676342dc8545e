import t from 'tap';
import { type Exchange, type Validation, validate } from '../../../src/call/validation.js';
import type { Answer } from '../../../src/contract/answer.js';
import type { AudioProbe } from '../../../src/contract/judge.js';
import { profileFor } from '../../../src/contract/profiles.js';
import { paintFor } from '../../../src/report/style.js';
import { ValidationReport } from '../../../src/report/validation/validation.js';
import { answerOf, asking, failedAnswer } from '../../contract/answers.js';

const music_on_hold = { type: 'custom_tone', value: 'http://user:secret@localhost/hold.wav' };

async function judged(answer: Answer, probe: AudioProbe = { result: 'available' }): Promise<Validation> {
  const exchange: Exchange = { ...answer, bytes: answer.body.byteLength };
  const source = { url: 'http://localhost:3000/connect' };
  return { ...(await validate(source, answer, profileFor('documented'), async () => probe)), exchange };
}

t.test('of a URL, what came is told, and what became of its audio', async (t) => {
  const report = new ValidationReport(paintFor(false));
  const answer = answerOf(asking({ music_on_hold }));
  t.equal(
    report.tell(await judged(answer)),
    `✓ accepted  http://localhost:3000/connect
            ← 200 · application/json · ${answer.body.byteLength} bytes · 1 ms
            ♪ available: http://localhost/hold.wav
`,
  );
  const silent = report.tell(await judged(answer, { result: 'unavailable', detail: 'status 404' }));
  t.match(silent, '\n✗ rejected  http://localhost:3000/connect\n');
  t.match(silent, '♪ unavailable: http://localhost/hold.wav (status 404)');
  const nothing = report.tell(await judged(failedAnswer('refused')));
  t.match(nothing, '← nothing came, after 1 ms');
  t.match(nothing, '\n✗ error connection-refused (FALL-01)\n  it failed.\n', 'there is no line to show');
  t.equal(report.end(), '\n3 responses: 1 accepted, 2 rejected · 2 errors, 0 warnings\n');
});

t.test('a list without end is cut', async (t) => {
  const report = new ValidationReport(paintFor(false));
  const note = { pointer: '/destination', message: 'It is so.' };
  const fix = { before: '1', text: '2', changed: Array(25).fill(note), left: [], written: true };
  const told = report.tell({ ...(await judged(answerOf(asking()))), fix });
  t.match(told, 'Fixed: 25 changes\n');
  t.equal(told.split('✓ /destination: It is so.').length - 1, 20);
  t.match(told, '    … and 5 more\n');
});
