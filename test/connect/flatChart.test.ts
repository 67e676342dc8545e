import t from 'tap';
import { type AnyStateMachine, assign, createActor, createMachine, fromPromise, setup } from 'xstate';
import { flatChart } from '../../src/connect/flatChart.js';

type Event = { type: 'next' } | { type: 'inside' } | { type: 'out' } | { type: 'count'; by: number } | { type: 'none' };
interface Context {
  said: string[];
  count: number;
}

const machine = setup({
  types: { context: {} as Context, events: {} as Event },
  actions: {
    say: ({ context }, params: { text: string }) => void context.said.push(params.text),
    count: assign(({ context }, { by }: { by: number }) => ({ count: context.count + by })),
  },
  guards: { small: ({ context }) => context.count < 3, even: ({ context }) => context.count % 2 === 0 },
}).createMachine({
  context: () => ({ said: [], count: 0 }),
  initial: 'room',
  states: {
    room: {
      entry: { type: 'say', params: { text: 'enter room' } },
      exit: { type: 'say', params: { text: 'leave room' } },
      initial: 'chair',
      states: {
        chair: {
          entry: { type: 'say', params: { text: 'sit' } },
          exit: { type: 'say', params: { text: 'rise' } },
          on: { next: { target: 'window', actions: { type: 'say', params: { text: 'walk' } } } },
        },
        window: {
          entry: { type: 'say', params: { text: 'look' } },
          on: { next: { guard: 'small', target: 'chair' }, inside: '#(machine).room', out: '#(machine).street' },
        },
      },
      on: {
        next: { target: 'street' },
        count: { actions: { type: 'count', params: ({ event }) => ({ by: event.by }) } },
        out: { target: 'street' },
      },
    },
    street: { entry: { type: 'say', params: { text: 'breathe' } }, on: { next: 'room', out: 'gone' } },
    gone: { type: 'final' },
  },
});

/** Follows the table by hand. */
function follow(events: readonly Event[]) {
  const context: Context = { said: [], count: 0 };
  const scope = (event: Event) => ({ context, event, self: { send: () => {} } });
  const beginning = flatChart<Context, Event>(machine);
  let state = beginning.target;
  for (const act of beginning.actions) act(scope({ type: 'none' }));
  for (const event of events) {
    const step = state?.steps.get(event.type)?.find(({ isOpen }) => isOpen(scope(event)));
    if (!step) continue;
    for (const act of step.actions) act(scope(event));
    state = step.target ?? state;
  }
  return { ...context, isOver: state?.isFinal };
}

t.test('states are left from within, entered from without, and parents answer what children do not', async (t) => {
  const runs: Event[][] = [
    [],
    [{ type: 'next' }],
    [{ type: 'next' }, { type: 'next' }],
    [{ type: 'next' }, { type: 'inside' }],
    [{ type: 'next' }, { type: 'count', by: 5 }, { type: 'next' }],
    [{ type: 'out' }, { type: 'next' }, { type: 'out' }, { type: 'none' }, { type: 'out' }, { type: 'next' }],
  ];
  for (const events of runs) {
    const actor = createActor(machine).start();
    for (const event of events) actor.send(event);
    const { context, status } = actor.getSnapshot();
    t.strictSame(follow(events), { ...context, isOver: status === 'done' }, JSON.stringify(events));
  }
});

t.test('what a flat table cannot say is refused', async (t) => {
  const refused: AnyStateMachine[] = [
    createMachine({ type: 'parallel', states: { a: {}, b: {} } }),
    createMachine({ initial: 'a', states: { a: { always: 'b' }, b: {} } }),
    createMachine({ initial: 'a', states: { a: { after: { 100: 'b' } }, b: {} } }),
    createMachine({ initial: 'a', states: { a: { invoke: { src: fromPromise(async () => 1) } } } }),
    createMachine({ initial: 'a', states: { a: { on: { go: 'h' } }, h: { type: 'history' } } }),
  ];
  for (const machine of refused) t.throws(() => flatChart(machine), /more to it than a flat table can say/);
  t.throws(
    () => flatChart(createMachine({ initial: 'a', states: { a: { entry: 'nothing' } } })),
    /names nothing, which stands for nothing/,
  );
  t.throws(
    () => flatChart(createMachine({ initial: 'a', states: { a: { on: { go: { guard: () => true, target: 'a' } } } } })),
    /neither a name nor a combination/,
  );
});
