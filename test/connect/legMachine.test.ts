import t from 'tap';
import { createActor } from 'xstate';
import { type LegEvent, type LegState, legMachine, nextLegState } from '../../src/connect/legMachine.js';

const transitions: [LegState, LegEvent, LegState][] = [
  ['dialed', 'lineRings', 'ringing'],
  ['dialed', 'lineBusy', 'busy'],
  ['dialed', 'lineFails', 'failed'],
  ['dialed', 'cancel', 'canceled'],
  ['ringing', 'answer', 'talking'],
  ['ringing', 'reject', 'busy'],
  ['ringing', 'ringLimit', 'no-answer'],
  ['ringing', 'cancel', 'canceled'],
  ['talking', 'agentHangsUp', 'completed'],
  ['talking', 'callerHangsUp', 'completed'],
  ['talking', 'talkLimit', 'completed'],
];
const states: LegState[] = ['dialed', 'ringing', 'talking', 'completed', 'no-answer', 'busy', 'failed', 'canceled'];
const events = [...new Set(transitions.map(([, event]) => event))];

t.test('a leg ends as completed, no-answer, busy, failed or canceled, and in no other way [DIAL-06]', async (t) => {
  for (const state of states) {
    for (const event of events) {
      const wanted = transitions.find(([from, by]) => from === state && by === event)?.[2];
      t.equal(nextLegState(state, event), wanted, `${state} ${event}`);
    }
  }
});

t.test('the table and an actor of the machine agree', async (t) => {
  for (const [from, event, to] of transitions) {
    const actor = createActor(legMachine, { snapshot: legMachine.resolveState({ value: from }) }).start();
    actor.send({ type: event });
    t.equal(actor.getSnapshot().value, to);
    t.equal(actor.getSnapshot().status, states.indexOf(to) > 2 ? 'done' : 'active');
  }
});
