import t from 'tap';
import { createMachine } from 'xstate';
import { legMachine } from '../../../src/index.js';
import { stateDiagram } from '../../../src/report/catalogue/stateDiagram.js';

t.test('states, states within, guards and ends', async (t) => {
  const machine = createMachine({
    id: 'door',
    initial: 'shut',
    states: {
      shut: {
        on: { 'knock.twice': [{ guard: 'isFriend', target: 'open' }, { target: '.locked' }] },
        initial: 'locked',
        states: { locked: {} },
      },
      open: { initial: 'wide', states: { wide: { on: { push: 'ajar' } }, ajar: {} }, on: { leave: 'gone-for-good' } },
      'gone-for-good': { type: 'final' },
    },
  });
  t.equal(
    stateDiagram(machine),
    `stateDiagram-v2
  [*] --> door_shut
  state "shut" as door_shut {
    [*] --> door_shut_locked
    state "locked" as door_shut_locked
  }
  state "open" as door_open {
    [*] --> door_open_wide
    state "wide" as door_open_wide
    state "ajar" as door_open_ajar
  }
  state "gone-for-good" as door_gone_for_good
  door_gone_for_good --> [*]
  door_shut --> door_open : knock.twice [isFriend]
  door_shut --> door_shut_locked : knock.twice
  door_open --> door_gone_for_good : leave
  door_open_wide --> door_open_ajar : push
`,
  );
});

t.test('one leg of the applet', async (t) => {
  const diagram = stateDiagram(legMachine);
  t.match(diagram, 'leg_ringing --> leg_no_answer : ringLimit\n');
  t.match(diagram, 'leg_no_answer --> [*]\n');
});
