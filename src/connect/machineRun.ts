import { connectMachine } from './connectMachine.js';
import type { ConnectContext, ConnectEvent, ConnectInput } from './connectSetup.js';
import { type FlatState, flatChart } from './flatChart.js';

/** XState's own first event comes before those of the machine. */
type RunEvent = ConnectEvent | { readonly type: 'xstate.init' };
type State = FlatState<ConnectContext, RunEvent>;

const beginning = flatChart<ConnectContext, RunEvent>(connectMachine);
const contextFor = connectMachine.config.context as unknown as (given: { input: ConnectInput }) => ConnectContext;

/**
 * One run of the Connect machine, event by event.
 *
 * It does what `createActor(connectMachine, { input })` does, by the machine's flat table: a call has no children and
 * no observers, and an actor for each costs more than the call's HTTP request.
 */
export class MachineRun {
  readonly #waiting: RunEvent[] = [];
  readonly #onFault: (error: unknown) => void;
  #context: ConnectContext | undefined;
  #state: State | undefined;
  #busy = false;

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
  }

  start(input: ConnectInput): void {
    this.#context = contextFor({ input });
    this.#send({ type: 'xstate.init' });
  }

  /** An event that comes while another is being worked on waits for its turn; one that comes after the end is nothing. */
  send(event: ConnectEvent): void {
    this.#send(event);
  }

  /** Ends the run where it stands: live legs are cancelled, and no event counts any more. */
  stop(): void {
    const dialer = this.#context?.dialer;
    this.#context = undefined;
    dialer?.callerHangsUp();
  }

  #send(event: RunEvent): void {
    this.#waiting.push(event);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#waiting.shift(); next && this.#context; next = this.#waiting.shift()) {
        this.#work(next, this.#context);
      }
    } catch (error) {
      this.#onFault(error);
    } finally {
      this.#busy = false;
    }
  }

  #work(event: RunEvent, context: ConnectContext): void {
    if (this.#state?.isFinal) return;
    const scope = { context, event, self: this };
    const step = this.#state ? this.#state.steps.get(event.type)?.find(({ isOpen }) => isOpen(scope)) : beginning;
    if (!step) return;
    if (step.target) this.#state = step.target;
    for (const act of step.actions) act(scope);
  }
}
