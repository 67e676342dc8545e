import t from 'tap';
import { parseChange } from '../../../src/record/whatIf/change.js';

t.test('every form of a change', async (t) => {
  t.same(parseChange('agent:+919876543210=no-answer'), {
    kind: 'agent',
    contact: '+919876543210',
    behaviour: { kind: 'no-answer' },
  });
  t.match(parseChange('agent:sip:asha=answer:after=8s:talk=90s'), {
    contact: 'sip:asha',
    behaviour: { kind: 'answer', after: 8000, talk: 90_000 },
  });
  t.same(parseChange('busy:sip:asha'), { kind: 'busy', contact: 'sip:asha' });
  t.same(parseChange('free:sip:asha'), { kind: 'free', contact: 'sip:asha' });
  t.same(parseChange('answer:1=slow'), { kind: 'duration', fetch: 1, durationMs: 5000 });
  t.same(parseChange('answer:12=300ms'), { kind: 'duration', fetch: 12, durationMs: 300 });
  t.same(parseChange('answer:2=503'), { kind: 'status', fetch: 2, status: 503 });
  t.same(parseChange(' no-fallback '), { kind: 'no-fallback' });
  t.same(parseChange('caller=hangup:after=20s'), { kind: 'caller', caller: 'hangup:after=20s' });
});

const bad: readonly [text: string, says: RegExp][] = [
  [
    '',
    /^"" is no change; write one of agent:<contact>=<behaviour>, busy:<contact>, free:<contact>, answer:<n>=slow, .*hangup:after=20s$/,
  ],
  ['fallback', /is no change; write one of/],
  ['no-fallback=1', /is no change/],
  ['agent:sip:asha', /^"agent:sip:asha" names no behaviour; write it like agent:sip:asha=busy$/],
  ['agent:=busy', /names no contact/],
  ['agent:sip:asha=asleep', /^"asleep" is not a behaviour; use one of answer, no-answer/],
  ['busy: ', /names no contact; write it like busy:sip:asha$/],
  ['answer:0=slow', /does not say which answer; the first is answer:1/],
  ['answer:one=slow', /does not say which answer/],
  ['answer:1', /does not say which answer/],
  ['answer:1=700', /"700" is nothing an answer can be; write slow, a duration such as 3s, or a status such as 500$/],
  ['answer:1=3', /is nothing an answer can be/],
  ['caller=leave', /is nothing a caller does; write it like caller=hangup:after=20s$/],
  ['caller=hangup:after=soon', /is nothing a caller does/],
  ['\u001b[31m', /^"\\u001b\[31m" is no change/],
];

for (const [text, says] of bad) {
  t.test(`"${JSON.stringify(text)}" is refused with one sentence`, async (t) => {
    t.throws(() => parseChange(text), { name: 'ChangeError', code: 'CHANGE_INVALID', message: says });
  });
}
