import t from 'tap';
import { metNobody, notConnected } from '../../src/contract/answer.js';
import { answerOf, failedAnswer } from './answers.js';

t.test('a request that nobody could have answered says nothing about the webhook', async (t) => {
  for (const kind of ['refused', 'host-not-found', 'unreachable'] as const) t.ok(metNobody(failedAnswer(kind)), kind);
  t.ok(metNobody(failedAnswer('timed-out', notConnected)));
  for (const kind of ['timed-out', 'reset', 'tls', 'not-http', 'too-large'] as const)
    t.notOk(metNobody(failedAnswer(kind)), kind);
  t.notOk(metNobody(answerOf({}, { status: 404 })));
});
