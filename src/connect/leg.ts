import type { AssumptionId } from '../contract/catalogue/clauses.js';
import type { Behaviour } from '../telephony/behaviour.js';
import type { TimerId } from '../telephony/clock.js';
import type { Contact } from '../telephony/contact.js';
import type { LegResult } from './facts.js';
import { type LegEvent, type LegState, nextLegState } from './legMachine.js';
import type { ConnectPorts } from './ports.js';

export interface LegSettings {
  /** Legs of a call are numbered from 1. */
  readonly number: number;
  readonly callSid: string;
  readonly contact: Contact;
  readonly behaviour: Behaviour;
  readonly exophone: string;
  readonly stateManaged: boolean;
  /** Milliseconds. */
  readonly maxRinging: number;
  /** Milliseconds. */
  readonly maxTalking: number;
  readonly assumes: readonly AssumptionId[];
}

/** Whoever dialed the leg. */
export interface LegObserver {
  answered(leg: Leg): void;
  ended(leg: Leg, result: LegResult, by: LegEvent): void;
}

/** One leg, from dial to end. Times are the clock's; a conversation or a ring that reaches its limit is cut there. */
export class Leg {
  readonly settings: LegSettings;
  readonly #ports: ConnectPorts;
  readonly #observer: LegObserver;
  #state: LegState = 'dialed';
  #timer: TimerId;
  #dialedAt = 0;
  #answeredAt: number | undefined;
  /** When the agent would answer, if nothing comes in between. */
  #wouldAnswerAt: number | undefined;

  constructor(settings: LegSettings, ports: ConnectPorts, observer: LegObserver) {
    this.settings = settings;
    this.#ports = ports;
    this.#observer = observer;
  }

  get isRinging(): boolean {
    return this.#state === 'dialed' || this.#state === 'ringing';
  }

  dial(): void {
    const { number, contact, exophone, stateManaged, callSid, behaviour, assumes } = this.settings;
    this.#dialedAt = this.#ports.clock.now();
    if (stateManaged) this.#ports.presence.occupy(contact.key, callSid);
    this.#ports.engaged.occupy(contact.key, callSid);
    this.#ports.journal({
      type: 'leg-dialed',
      leg: number,
      contact: contact.uri,
      exophone,
      stateManaged,
      ...(assumes.length > 0 && { assumes }),
    });
    if (behaviour.kind === 'busy') this.#in(0, 'lineBusy');
    else if (behaviour.kind === 'failed') this.#in(0, 'lineFails');
    else this.#ring(behaviour);
  }

  /** The caller has gone, or somebody else answered first. */
  cancel(assumes?: readonly AssumptionId[]): void {
    this.#step('cancel', assumes);
  }

  /** The caller ends the conversation. */
  callerHangsUp(): void {
    this.#step('callerHangsUp');
  }

  /** Would have answered at this very instant (DIAL-05). */
  get answersNow(): boolean {
    return this.isRinging && this.#wouldAnswerAt === this.#ports.clock.now();
  }

  /** Whichever comes first decides; at the limit itself it is a no-answer. */
  #ring(behaviour: Extract<Behaviour, { kind: 'answer' | 'reject' | 'no-answer' }>): void {
    const { number, contact, maxRinging } = this.settings;
    this.#state = nextLegState(this.#state, 'lineRings') ?? this.#state;
    this.#ports.journal({ type: 'leg-ringing', leg: number, contact: contact.uri });
    if (behaviour.kind === 'no-answer' || behaviour.after >= maxRinging) {
      this.#in(maxRinging, 'ringLimit');
      return;
    }
    if (behaviour.kind === 'answer') this.#wouldAnswerAt = this.#dialedAt + behaviour.after;
    this.#in(behaviour.after, behaviour.kind);
  }

  #in(delay: number, event: LegEvent): void {
    this.#timer = this.#ports.clock.setTimeout(() => this.#step(event), delay);
  }

  #step(event: LegEvent, assumes?: readonly AssumptionId[]): void {
    const next = nextLegState(this.#state, event);
    if (next === undefined) return;
    this.#ports.clock.clearTimeout(this.#timer);
    this.#state = next;
    if (next === 'talking') this.#talk();
    else this.#end(next as LegResult, event, assumes);
  }

  #talk(): void {
    const { number, contact, behaviour, maxTalking } = this.settings;
    this.#answeredAt = this.#ports.clock.now();
    this.#ports.journal({ type: 'leg-answered', leg: number, contact: contact.uri, ringSeconds: this.#ringSeconds() });
    this.#observer.answered(this);
    const talk = behaviour.kind === 'answer' ? behaviour.talk : 0;
    this.#in(Math.min(talk, maxTalking), talk < maxTalking ? 'agentHangsUp' : 'talkLimit');
  }

  #end(result: LegResult, by: LegEvent, assumes?: readonly AssumptionId[]): void {
    const { number, contact, callSid, stateManaged } = this.settings;
    if (stateManaged) this.#ports.presence.free(contact.key, callSid);
    this.#ports.engaged.free(contact.key, callSid);
    const talked = this.#answeredAt === undefined ? 0 : this.#ports.clock.now() - this.#answeredAt;
    this.#ports.journal({
      type: 'leg-ended',
      leg: number,
      contact: contact.uri,
      result,
      ringSeconds: this.#ringSeconds(),
      talkSeconds: talked / 1000,
      ...(result === 'busy' && { causeCode: 'USER_BUSY' }),
      ...(assumes && { assumes }),
    });
    this.#observer.ended(this, result, by);
  }

  #ringSeconds(): number {
    return ((this.#answeredAt ?? this.#ports.clock.now()) - this.#dialedAt) / 1000;
  }
}
