import t from 'tap';
import { connectMachine } from '../../src/connect/connectMachine.js';
import { type LegEvent, type LegState, legMachine, nextLegState } from '../../src/connect/legMachine.js';
import { choices, choicesOfMachines, legLives } from '../../src/explore/choices.js';

t.test('every way through a leg is a choice, and ends the leg', async (t) => {
  const lives = legLives();
  t.same(
    lives.map((life) => life.join(' ')),
    [
      'lineRings answer agentHangsUp',
      'lineRings answer callerHangsUp',
      'lineRings answer talkLimit',
      'lineRings reject',
      'lineRings ringLimit',
      'lineRings cancel',
      'lineBusy',
      'lineFails',
      'cancel',
    ],
  );
  for (const life of lives) {
    const end = life.reduce<LegState>((state, event) => nextLegState(state, event) ?? state, 'dialed');
    t.equal(legMachine.states[end]?.type, 'final', life.join(' '));
  }
  const used = new Set(lives.flat());
  t.same([...used].sort(), [...(legMachine.events as LegEvent[])].sort(), 'no event of the machine is left out');
});

t.test('a caller may leave wherever the applet lets them, which is read off the machine [DIAL-07]', async (t) => {
  const leaving = Object.entries(connectMachine.states).filter(([, { on }]) => 'caller.hungUp' in on);
  t.same(
    leaving.map(([state]) => state),
    ['fetching', 'dialing', 'settlingEvents', 'talking'],
  );
});

t.test('thorough is everything; otherwise what changes only the last word of a path is left out', async (t) => {
  t.same(choicesOfMachines(true), [...choices]);
  t.same(choicesOfMachines(false), ['answer', 'no-answer', 'reject', 'busy', 'failed', 'hangup-while-ringing']);
});
