import t from 'tap';
import { BehaviourError, behaviourKinds, parseBehaviour, usualTimes } from '../../src/telephony/behaviour.js';

t.test('each kind of behaviour is read, with its usual times', async (t) => {
  t.same(parseBehaviour('answer'), { kind: 'answer', after: usualTimes.answerAfter, talk: usualTimes.talk });
  t.same(parseBehaviour('no-answer'), { kind: 'no-answer' });
  t.same(parseBehaviour('busy'), { kind: 'busy' });
  t.same(parseBehaviour('reject'), { kind: 'reject', after: usualTimes.rejectAfter });
  t.same(parseBehaviour('failed'), { kind: 'failed' });
  t.same(behaviourKinds, ['answer', 'no-answer', 'busy', 'reject', 'failed']);
});

t.test('times are read in any order, and each may be left out', async (t) => {
  t.same(parseBehaviour('answer:after=8s:talk=90s'), { kind: 'answer', after: 8_000, talk: 90_000 });
  t.same(parseBehaviour(' answer:talk=1.5m:after=1500ms '), { kind: 'answer', after: 1_500, talk: 90_000 });
  t.same(parseBehaviour('answer:after=0s'), { kind: 'answer', after: 0, talk: usualTimes.talk });
  t.same(parseBehaviour('reject:after=1h'), { kind: 'reject', after: 3_600_000 });
});

t.test('an error is one sentence that names the part at fault', async (t) => {
  const wrong: [string, RegExp][] = [
    ['', /^"" is not a behaviour; use one of answer, no-answer, busy, reject, failed$/],
    ['answers', /^"answers" is not a behaviour/],
    ['constructor', /^"constructor" is not a behaviour/],
    ['Answer', /is not a behaviour/],
    ['answer:8s', /: answer takes after=<duration> and talk=<duration>, not "8s"$/],
    ['answer:ring=8s', /not "ring=8s"$/],
    ['busy:after=8s', /: busy takes nothing, not "after=8s"$/],
    ['reject:talk=8s', /: reject takes after=<duration>, not "talk=8s"$/],
    ['answer:after=8', /: "8" is not a duration; write it like 1500ms, 8s or 2m$/],
    ['answer:after=', /: "" is not a duration/],
    ['answer:after', /: "" is not a duration/],
    ['answer:talk=-8s', /: "-8s" is not a duration/],
    ['answer:after=8s:', /not ""$/],
  ];
  for (const [text, message] of wrong) {
    t.throws(() => parseBehaviour(text), { name: 'BehaviourError', code: 'BEHAVIOUR_INVALID', message }, text);
  }
  t.throws(() => parseBehaviour('?'), BehaviourError);
});

t.test('a duration of a hundred digits is an error like any other, not a time that is no number', async (t) => {
  t.throws(() => parseBehaviour(`answer:after=${'1'.repeat(100)}s`), BehaviourError);
});
