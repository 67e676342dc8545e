import type { Fact, FetchRole } from '../connect/facts.js';
import { MachineRun } from '../connect/machineRun.js';
import { nextApplet } from '../connect/outcome.js';
import type { ConnectPorts } from '../connect/ports.js';
import type { Verdict } from '../contract/judge.js';
import type { Parameters } from '../contract/parameters.js';
import type { Account } from '../telephony/account.js';
import type { Agents } from '../telephony/agents.js';
import type { Clock, TimerId } from '../telephony/clock.js';
import { parseContact } from '../telephony/contact.js';
import type { Presence } from '../telephony/presence.js';
import { EventSender } from './eventSender.js';
import { Fetcher } from './fetcher.js';
import { GuardedClock } from './guardedClock.js';
import { allowedHosts } from './hosts.js';
import { isoTime } from './indianTime.js';
import { type CallFact, type CallJournal, EventLog, type LoggedEvent } from './log.js';
import type { CallSettings } from './settings.js';
import type { WebhookPort } from './webhookPort.js';
import { Wire } from './wire.js';
import type { World } from './world.js';

/**
 * One call under way: it is the machine's ports, and takes down what happens until nothing is left to happen.
 *
 * V8 takes a function written into an object or assigned to a property for long-lived, and keeps with it all that it
 * can see: here, the whole call. So what lives as long as a call is an object with methods, and its callbacks are not
 * written down where they are stored.
 */
export class RunningCall implements ConnectPorts, CallJournal {
  readonly clock: Clock;
  readonly #settings: CallSettings;
  readonly #world: World;
  readonly #log: EventLog;
  readonly #callSid: string;
  readonly #wire: Wire;
  readonly #events: EventSender;
  readonly #fetcher: Fetcher;
  readonly #machine: MachineRun;
  /** Legs that have not ended, by number: their contacts are to be freed, whatever happens (STATE-07). */
  readonly #openLegs = new Map<number, Extract<Fact, { type: 'leg-dialed' }>>();
  #parameters: Parameters | undefined;
  /** Of the caller's hanging up. */
  #hangup: TimerId;
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
    const onFault = (error: unknown) => this.fault(error);
    this.clock = new GuardedClock(world.clock, onFault);
    this.#machine = new MachineRun(onFault);
    const isAllowed = allowedHosts([settings.primary, settings.fallback], settings.allowHosts);
    const shared = { isAllowed, wire: this.#wire, webhook, clock: world.clock, call: this };
    this.#events = new EventSender({ ...shared, enabled: settings.events });
    this.#fetcher = new Fetcher({ ...shared, settings });
  }

  get presence(): Presence {
    return this.#world.presence;
  }

  get engaged(): Presence {
    return this.#world.engaged;
  }

  get account(): Account {
    return this.#world.account;
  }

  get agents(): Agents {
    return this.#settings.agents;
  }

  /** Runs the call to its end, or until the signal interrupts it; resolves with its log. Rejects only for a fault of exosim or of a port. */
  async run(signal?: AbortSignal): Promise<readonly LoggedEvent[]> {
    const ended = new Promise<void>((resolve, reject) => {
      this.#finish = resolve;
      this.#fail = reject;
    });
    const interrupt = () => this.#interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
    try {
      this.#tellStart();
      if (signal?.aborted) this.#interrupt();
      else this.#start();
      await ended;
      return this.#log.events;
    } finally {
      this.#over = true;
      this.#fetcher.stop();
      this.#world.clock.clearTimeout(this.#hangup);
      signal?.removeEventListener('abort', interrupt);
      this.#freeAll();
    }
  }

  #freeAll(): void {
    for (const { contact, stateManaged } of this.#openLegs.values()) {
      const { key } = parseContact(contact);
      if (stateManaged) this.presence.free(key, this.#callSid);
      this.engaged.free(key, this.#callSid);
    }
  }

  #start(): void {
    if (this.#over) return;
    this.#machine.start({ settings: this.#connectSettings(), ports: this });
    const { callerHangsUpAfter } = this.#settings;
    if (callerHangsUpAfter !== undefined) this.#hangUpAfter(callerHangsUpAfter);
  }

  #hangUpAfter(delay: number): void {
    this.#world.clock.clearTimeout(this.#hangup);
    this.#hangup = this.#world.clock.setTimeout(() => this.#machine.send({ type: 'caller.hungUp' }), delay);
  }

  #tellStart(): void {
    const { profile, direction, from, to, sampleNumbers } = this.#settings;
    this.journal({
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

  ask(role: FetchRole, fetch: number, done: (verdict: Verdict) => void): void {
    this.#fetcher.ask(role, fetch, done);
  }

  probe(verdict: Verdict, fetch: number, done: (verdict: Verdict) => void): void {
    this.#fetcher.probe(verdict, fetch, done);
  }

  stopAsking(): void {
    this.#fetcher.stop();
  }

  adopt(parameters: Parameters): void {
    this.#parameters = parameters;
    this.#events.goTo(parameters.eventUrl);
  }

  whenEventsArrived(done: () => void): void {
    const settled = this.clock.waits ? this.#events.settled : undefined;
    if (settled) settled.then(done);
    else done();
  }

  fault(error: unknown): void {
    this.#stop();
    this.#fail?.(error);
  }

  /** Every fact of the call comes through here, once. */
  journal(fact: Fact | CallFact): void {
    if (this.#over) return;
    this.#log.append(fact);
    switch (fact.type) {
      case 'leg-dialed':
        this.#openLegs.set(fact.leg, fact);
        break;
      case 'leg-answered':
        this.#talkBegan(fact.contact);
        break;
      case 'leg-ended':
        this.#openLegs.delete(fact.leg);
        this.#wire.legEnded(fact);
        break;
      case 'connect-ended':
        this.#wire.ended(fact.outcome, fact.reason);
        this.#end(fact);
        break;
    }
    this.#events.see(fact as Fact);
    const hangsUpAfter = this.#settings.caller?.hangsUpAfter(fact as Fact);
    if (hangsUpAfter !== undefined) this.#hangUpAfter(hangsUpAfter);
  }

  #tell(listener: (event: LoggedEvent) => void, event: LoggedEvent): void {
    try {
      listener(event);
    } catch (error) {
      this.fault(error);
    }
  }

  #talkBegan(contact: string): void {
    if (this.#parameters?.recording.record) this.#wire.recorded();
    if (!this.#parameters?.stickyAgent) return;
    const { direction, from, to } = this.#settings;
    const caller = direction === 'incoming' ? from : to;
    this.#world.account.rememberTalk(caller, parseContact(contact).key);
    this.journal({ type: 'sticky-stored', caller, contact });
  }

  /** The applet has ended; the call ends when its last event has arrived. */
  #end({ outcome, reason }: Extract<Fact, { type: 'connect-ended' }>): void {
    const end = () => {
      const query = outcome === 'caller-hung-up' ? null : this.#wire.nextAppletQuery();
      const next = nextApplet(outcome, this.#settings.next);
      this.journal({
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
  #stop(): void {
    if (this.#over) return;
    this.#over = true;
    this.#fetcher.stop();
    this.#machine.stop();
  }

  #interrupt(): void {
    this.journal({ type: 'call-interrupted' });
    this.#stop();
    this.#finish?.();
  }
}
