import { setup } from 'xstate';
import type { LegResult } from './facts.js';

/**
 * One leg, from the moment its contact is dialed until it ends (DIAL-02, DIAL-03, DIAL-06).
 * It has neither guards nor context, so `Leg` follows it by its table of transitions.
 */
export const legMachine = setup({ types: { events: {} as { type: LegEvent } } }).createMachine({
  id: 'leg',
  initial: 'dialed',
  states: {
    dialed: {
      on: { lineRings: 'ringing', lineBusy: 'busy', lineFails: 'failed', cancel: 'canceled' },
    },
    ringing: {
      on: { answer: 'talking', reject: 'busy', ringLimit: 'no-answer', cancel: 'canceled' },
    },
    talking: {
      on: { agentHangsUp: 'completed', callerHangsUp: 'completed', talkLimit: 'completed' },
    },
    completed: { type: 'final' },
    'no-answer': { type: 'final' },
    busy: { type: 'final' },
    failed: { type: 'final' },
    canceled: { type: 'final' },
  },
});

export type LegEvent =
  | 'lineRings'
  | 'lineBusy'
  | 'lineFails'
  | 'answer'
  | 'reject'
  | 'ringLimit'
  | 'agentHangsUp'
  | 'callerHangsUp'
  | 'talkLimit'
  | 'cancel';

export type LegState = 'dialed' | 'ringing' | 'talking' | LegResult;

// A leg's machine is a plain automaton. Reading its table once, here, makes a leg cost what it must: an actor for each
// leg would cost more than the HTTP request of the call.
const table = new Map(
  Object.entries(legMachine.config.states as Record<string, { on?: Record<LegEvent, LegState> }>).map(
    ([state, { on }]) => [state, new Map(Object.entries(on ?? {}))],
  ),
);

/** The state that follows; undefined when the event means nothing in that state. */
export function nextLegState(state: LegState, event: LegEvent): LegState | undefined {
  return table.get(state)?.get(event);
}
