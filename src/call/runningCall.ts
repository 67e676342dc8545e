import type { Fact } from '../connect/facts.js';
import { MachineRun } from '../connect/machineRun.js';
import { nextApplet } from '../connect/outcome.js';
import type { ConnectPorts } from '../connect/ports.js';
import type { Parameters } from '../contract/parameters.js';
import type { Clock } from '../telephony/clock.js';
import { parseContact } from '../telephony/contact.js';
import { EventSender } from './eventSender.js';
import { Fetcher } from './fetcher.js';
import { allowedHosts } from './hosts.js';
import { isoTime } from './indianTime.js';
import { type CallFact, EventLog, type LoggedEvent } from './log.js';
import type { CallSettings } from './settings.js';
import type { WebhookPort } from './webhookPort.js';
import { Wire } from './wire.js';
import type { World } from './world.js';

/** One call under way: gives the machine its ports, and takes down what happens until nothing is left to happen. */
export class RunningCall {
  readonly #settings: CallSettings;
  readonly #world: World;
  readonly #log: EventLog;
  readonly #callSid: string;
  readonly #wire: Wire;
  readonly #events: EventSender;
  readonly #fetcher: Fetcher;
  /** Contacts that this call has made busy and not yet freed (STATE-07). */
  readonly #occupied = new Set<string>();
  #parameters: Parameters | undefined;
  #over = false;
  #finish: (() => void) | undefined;
  #fail: ((error: unknown) => void) | undefined;

  constructor(settings: CallSettings, world: World, webhook: WebhookPort, onEvent?: (event: LoggedEvent) => void) {
    this.#settings = settings;
    this.#world = world;
    this.#log = new EventLog(() => world.clock.now(), onEvent && ((event) => this.#tell(onEvent, event)));
    const generated = world.nextCallSid();
    this.#callSid = settings.callSid ?? generated;
    this.#wire = new Wire(settings, this.#callSid, () => world.epoch + world.clock.now());
    const shared = {
      isAllowed: allowedHosts([settings.primary, settings.fallback], settings.allowHosts),
      wire: this.#wire,
      webhook,
      clock: world.clock,
      journal: (fact: Fact | CallFact) => this.#take(fact),
      fault: (error: unknown) => this.#fail?.(error),
    };
    this.#events = new EventSender({ ...shared, enabled: settings.events });
    this.#fetcher = new Fetcher({ ...shared, settings });
  }

  /** Runs the call to its end, or until the signal interrupts it; resolves with its log. Rejects only for a fault of exosim or of a port. */
  async run(signal?: AbortSignal): Promise<readonly LoggedEvent[]> {
    const { clock } = this.#world;
    const machine = new MachineRun((error) => this.#fail?.(error));
    const interrupt = () => this.#interrupt(machine);
    let hangup: unknown;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#finish = resolve;
        this.#fail = (error) => {
          this.#stop(machine);
          reject(error);
        };
        this.#start();
        if (this.#over) return;
        if (signal?.aborted) return interrupt();
        signal?.addEventListener('abort', interrupt, { once: true });
        machine.start({ settings: this.#connectSettings(), ports: this.#ports() });
        const { callerHangsUpAfter } = this.#settings;
        if (callerHangsUpAfter !== undefined) {
          hangup = clock.setTimeout(() => machine.send({ type: 'caller.hungUp' }), callerHangsUpAfter);
        }
      });
      return this.#log.events;
    } finally {
      this.#over = true;
      this.#fetcher.stop();
      clock.clearTimeout(hangup);
      signal?.removeEventListener('abort', interrupt);
      for (const contact of this.#occupied) this.#world.presence.free(contact, this.#callSid);
    }
  }

  #start(): void {
    const { profile, direction, from, to, sampleNumbers } = this.#settings;
    this.#take({
      type: 'call-started',
      callSid: this.#callSid,
      apiVersion: profile.apiVersion,
      fidelity: profile.fidelity,
      seed: this.#world.seed,
      direction,
      from,
      to,
      startedAt: isoTime(this.#world.epoch + this.#world.clock.now()),
      ...(sampleNumbers && { assumes: ['REQ-07'] }),
    });
  }

  #connectSettings() {
    const { direction, from, to, fallback, maxFetches } = this.#settings;
    const [caller, exophone] = direction === 'incoming' ? [from, to] : [to, from];
    return { callSid: this.#callSid, caller, exophone, hasFallback: fallback !== undefined, maxFetches };
  }

  #ports(): ConnectPorts {
    const { clock, presence, account } = this.#world;
    return {
      clock: this.#guarded(clock),
      presence,
      account,
      agents: this.#settings.agents,
      journal: (fact) => this.#take(fact),
      ask: (role, fetch, done) => this.#fetcher.ask(role, fetch, done),
      probe: (verdict, fetch, done) => this.#fetcher.probe(verdict, fetch, done),
      stopAsking: () => this.#fetcher.stop(),
      adopt: (parameters) => {
        this.#parameters = parameters;
        this.#events.goTo(parameters.eventUrl);
      },
      whenEventsArrived: (done) => {
        const settled = clock.waits ? this.#events.settled : undefined;
        if (settled) settled.then(done);
        else done();
      },
    };
  }

  /** A port that throws while a timer fires is a fault of this call, not of the process. */
  #guarded(clock: Clock): Clock {
    const guard = (fire: () => void) => () => {
      try {
        fire();
      } catch (error) {
        this.#fail?.(error);
      }
    };
    return {
      waits: clock.waits,
      now: () => clock.now(),
      setTimeout: (fire, delay) => clock.setTimeout(guard(fire), delay),
      clearTimeout: (timer) => clock.clearTimeout(timer),
      hold: () => clock.hold(),
    };
  }

  /** Every fact of the call comes through here, once. */
  #take(fact: Fact | CallFact): void {
    if (this.#over) return;
    this.#log.append(fact);
    switch (fact.type) {
      case 'leg-dialed':
        if (fact.stateManaged) this.#occupied.add(parseContact(fact.contact).key);
        break;
      case 'leg-answered':
        this.#talkBegan(fact.contact);
        break;
      case 'leg-ended':
        this.#occupied.delete(parseContact(fact.contact).key);
        this.#wire.legEnded(fact);
        break;
      case 'connect-ended':
        this.#wire.ended(fact.outcome, fact.reason);
        this.#end(fact);
        break;
    }
    this.#events.see(fact as Fact);
  }

  #tell(listener: (event: LoggedEvent) => void, event: LoggedEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.#fail?.(error);
    }
  }

  #talkBegan(contact: string): void {
    if (this.#parameters?.recording.record) this.#wire.recorded();
    if (!this.#parameters?.stickyAgent) return;
    const { direction, from, to } = this.#settings;
    const caller = direction === 'incoming' ? from : to;
    this.#world.account.rememberTalk(caller, parseContact(contact).key);
    this.#take({ type: 'sticky-stored', caller, contact });
  }

  /** The applet has ended; the call ends when its last event has arrived. */
  #end({ outcome, reason }: Extract<Fact, { type: 'connect-ended' }>): void {
    const end = () => {
      const query = outcome === 'caller-hung-up' ? null : this.#wire.nextAppletQuery();
      const next = nextApplet(outcome, this.#settings.next);
      this.#take({
        type: 'call-ended',
        outcome,
        reason,
        nextApplet: next,
        callType: this.#wire.callType,
        nextAppletQuery: query,
      });
      this.#finish?.();
    };
    const { settled } = this.#events;
    if (settled) settled.then(end);
    else end();
  }

  /** Nothing of the call happens any more, whatever is still on its way. */
  #stop(machine: MachineRun): void {
    if (this.#over) return;
    this.#over = true;
    this.#fetcher.stop();
    machine.stop();
  }

  #interrupt(machine: MachineRun): void {
    this.#take({ type: 'call-interrupted' });
    this.#stop(machine);
    this.#finish?.();
  }
}
