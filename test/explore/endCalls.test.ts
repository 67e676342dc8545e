import t from 'tap';
import { EndCalls } from '../../src/explore/endCalls.js';
import { dialing, memoryWebhook } from '../call/memoryWebhook.js';
import { asha, ravi } from '../scenarios/people.js';
import { walk } from './walk.js';

t.test('of each end the call with the fewest choices, however many calls are made at a time', async (t) => {
  for (const workers of [1, 8]) {
    const endCalls = new EndCalls();
    let heard = 0;
    const { findings, paths } = await walk(
      memoryWebhook(() => dialing([asha, ravi])),
      {
        workers,
        onPath: (path, record) => {
          heard++;
          t.equal(record.callSid, path.callSid);
          endCalls.add(path, record);
        },
      },
    );
    t.equal(heard, paths.length);
    t.same(
      findings.ends.map((end) => {
        const call = endCalls.of(end);
        return [end.reason, call?.record.reason, call?.choices.join(' ')];
      }),
      [
        ['attempts-failed', 'attempts-failed', 'no-answer no-answer'],
        ['agent-hung-up', 'agent-hung-up', 'answer'],
        ['while-ringing', 'while-ringing', 'hangup-while-ringing'],
      ],
    );
    t.equal(endCalls.of({ outcome: 'didnt-dial', reason: 'busy', nextApplet: null }), undefined);
  }
});
