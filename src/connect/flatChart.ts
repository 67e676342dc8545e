import type { AnyStateMachine, AnyStateNode, TransitionDefinition } from 'xstate';

/** What an action or a guard is given. */
interface Scope<Context, Event> {
  readonly context: Context;
  readonly event: Event;
  readonly self: { send(event: Event): void };
}

type Guard<Context, Event> = (scope: Scope<Context, Event>) => boolean;
type Action<Context, Event> = (scope: Scope<Context, Event>) => void;

/** One way on: whether it is open, everything to be done on it, in order, and where it leads. */
export interface Step<Context, Event> {
  readonly isOpen: Guard<Context, Event>;
  /** Of the states left, of the transition, of the states entered. They change the context in place. */
  readonly actions: readonly Action<Context, Event>[];
  /** Undefined when the state stays as it is. */
  readonly target: FlatState<Context, Event> | undefined;
}

/** A state that has no states within it, with everything that it does on an event, its parents' part included. */
export interface FlatState<Context, Event> {
  readonly isFinal: boolean;
  /** By type of event, the first open one counts. */
  readonly steps: ReadonlyMap<string, readonly Step<Context, Event>[]>;
}

/**
 * Reads a state machine as one flat table: for each innermost state and event, what is to be done and where it leads.
 * Done once, it saves every call the search for states to leave and to enter, which costs more than the call's HTTP.
 *
 * @returns the step into the machine's initial state
 * @throws {Error} for a machine with something that such a table cannot say: parallel states, history, delays,
 *   invocations, `always`, or a name that stands for nothing
 */
export function flatChart<Context extends object, Event extends { readonly type: string }>(
  machine: AnyStateMachine,
): Step<Context, Event> {
  const states = new Map<AnyStateNode, FlatState<Context, Event>>();

  const flatState = (node: AnyStateNode): FlatState<Context, Event> => {
    const known = states.get(node);
    if (known) return known;
    const steps = new Map<string, Step<Context, Event>[]>();
    const state = { isFinal: node.type === 'final', steps };
    states.set(node, state);
    for (const from of outwards(node)) {
      for (const [type, transitions] of from.transitions) {
        const ways = transitions.map((transition) => step(node, transition));
        steps.set(type, [...(steps.get(type) ?? []), ...ways]);
      }
    }
    return state;
  };

  const step = (leaf: AnyStateNode, { source, target, guard, actions, reenter }: Transition): Step<Context, Event> => {
    const isOpen = guardOf<Context, Event>(guard, machine);
    const through = actions.map((action) => actionOf<Context, Event>(action, machine));
    const [to] = target ?? [];
    if (!to) return { isOpen, actions: through, target: undefined };
    const stays = commonParent(source, to, reenter);
    const left = outwards(leaf).filter((node) => !outwards(stays).includes(node));
    const entered = entering(to, stays);
    return {
      isOpen,
      actions: [...left.flatMap(exits), ...through, ...entered.flatMap(entries)],
      target: flatState(entered.at(-1) ?? to),
    };
  };

  const exits = (node: AnyStateNode) => node.exit.map((action) => actionOf<Context, Event>(action, machine));
  const entries = (node: AnyStateNode) => node.entry.map((action) => actionOf<Context, Event>(action, machine));

  refuseWhatIsNotFlat(machine.root);
  const entered = entering(machine.root, undefined);
  return {
    isOpen: () => true,
    actions: entered.flatMap(entries),
    target: flatState(entered.at(-1) ?? machine.root),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the machine's own types are told to the caller by the type parameters
type Transition = TransitionDefinition<any, any>;

/** The node and those around it, the innermost first. */
function outwards(node: AnyStateNode): AnyStateNode[] {
  return node.parent ? [node, ...outwards(node.parent)] : [node];
}

/** The innermost state that is neither left nor entered. */
function commonParent(source: AnyStateNode, target: AnyStateNode, reenter: boolean): AnyStateNode {
  const around = outwards(target).slice(1);
  const candidates = source.type === 'compound' && !reenter ? outwards(source) : outwards(source).slice(1);
  return candidates.find((node) => around.includes(node)) ?? source.machine.root;
}

/** The states entered on the way to a target, the outermost first, down to the innermost initial one. */
function entering(target: AnyStateNode, stays: AnyStateNode | undefined): AnyStateNode[] {
  const around = stays ? outwards(stays) : [];
  const path = outwards(target)
    .filter((node) => !around.includes(node))
    .reverse();
  let node = target;
  while (node.type === 'compound') {
    const [inner] = node.initial.target;
    if (!inner) throw new Error(`state ${node.id} has no initial state`);
    path.push(inner);
    node = inner;
  }
  return path;
}

function refuseWhatIsNotFlat(node: AnyStateNode): void {
  const flat = node.type === 'atomic' || node.type === 'compound' || node.type === 'final';
  if (!flat || node.always?.length || node.invoke.length > 0 || node.after.length > 0) {
    throw new Error(`state ${node.id} has more to it than a flat table can say`);
  }
  for (const child of Object.values(node.states) as AnyStateNode[]) refuseWhatIsNotFlat(child);
}

/** A guard is a name, or `and` of several. */
function guardOf<Context, Event>(guard: unknown, machine: AnyStateMachine): Guard<Context, Event> {
  if (guard === undefined) return () => true;
  if (typeof guard === 'string') return named<Guard<Context, Event>>(guard, machine.implementations.guards);
  const parts = (guard as { guards?: unknown[] }).guards;
  if (!parts) throw new Error('a guard is neither a name nor a combination of names');
  const guards = parts.map((part) => guardOf<Context, Event>(part, machine));
  return (scope) => guards.every((isOpen) => isOpen(scope));
}

type Implementation<Context, Event> = ((scope: Scope<Context, Event>, params: unknown) => void) & {
  /** Of `assign`. */
  readonly assignment?: (scope: Scope<Context, Event>, params: unknown) => Partial<Context>;
};

/** An action is a name, or a name with parameters, which may hang on the event. */
function actionOf<Context extends object, Event>(action: unknown, machine: AnyStateMachine): Action<Context, Event> {
  const { type, params } = typeof action === 'string' ? { type: action, params: undefined } : (action as Named);
  const does = named<Implementation<Context, Event>>(type, machine.implementations.actions);
  const given = typeof params === 'function' ? (params as (scope: unknown) => unknown) : () => params;
  const { assignment } = does;
  if (assignment) return (scope) => Object.assign(scope.context, assignment(scope, given(scope)));
  return (scope) => does(scope, given(scope));
}

interface Named {
  readonly type: string;
  readonly params?: unknown;
}

function named<T>(name: string, implementations: Readonly<Record<string, unknown>>): T {
  const found = implementations[name];
  if (typeof found !== 'function') throw new Error(`the machine names ${name}, which stands for nothing`);
  return found as T;
}
