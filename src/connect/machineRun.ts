import { type ActorScope, createActor, createMachine, type SnapshotFrom } from 'xstate';
import { connectMachine } from './connectMachine.js';
import type { ConnectEvent, ConnectInput } from './connectSetup.js';

type Scope = ActorScope<SnapshotFrom<typeof connectMachine>, ConnectEvent>;

/** Nobody inspects a run and it has no children, so all runs share the system of an actor that never starts. */
const { system } = createActor(createMachine({}));

/**
 * One run of the Connect machine, event by event.
 *
 * It is what `createActor(connectMachine, { input })` would be, without the actor: a call has no children and no
 * observers, and an actor with a system of its own costs more than the call's HTTP request.
 */
export class MachineRun {
  readonly #scope: Scope;
  readonly #waiting: ConnectEvent[] = [];
  readonly #onFault: (error: unknown) => void;
  #snapshot: SnapshotFrom<typeof connectMachine> | undefined;
  #busy = false;
  #stopped = false;

  constructor(onFault: (error: unknown) => void) {
    this.#onFault = onFault;
    this.#scope = {
      self: { send: (event: ConnectEvent) => this.send(event) } as Scope['self'],
      id: 'connect',
      sessionId: 'connect',
      system,
      logger: () => {},
      defer: () => {},
      emit: () => {},
      stopChild: () => {},
      actionExecutor: ({ exec, info, params }) => exec?.(info, params),
    };
  }

  start(input: ConnectInput): void {
    this.#busy = true;
    const snapshot = connectMachine.getInitialSnapshot(this.#scope as never, input);
    this.#busy = false;
    if (this.#stopped) return;
    this.#snapshot = snapshot;
    if (snapshot.status === 'error') this.#onFault(snapshot.error);
    else this.#drain();
  }

  /** An event that comes while another is being worked on waits for its turn; one that comes after the end is nothing. */
  send(event: ConnectEvent): void {
    this.#waiting.push(event);
    if (!this.#busy) this.#drain();
  }

  /** Ends the run where it stands: live legs are cancelled, and no event counts any more. */
  stop(): void {
    const dialer = this.#snapshot?.context.dialer;
    this.#snapshot = undefined;
    this.#stopped = true;
    dialer?.callerHangsUp();
  }

  #drain(): void {
    this.#busy = true;
    try {
      for (
        let event = this.#waiting.shift();
        event && this.#snapshot?.status === 'active';
        event = this.#waiting.shift()
      ) {
        const next = connectMachine.transition(this.#snapshot, event, this.#scope as never);
        // An action may have stopped the run.
        if (!this.#stopped) this.#snapshot = next;
      }
    } catch (error) {
      this.#onFault(error);
    } finally {
      this.#busy = false;
    }
  }
}
