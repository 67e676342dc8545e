import type { AssumptionId } from '../contract/catalogue/clauses.js';
import type { Destination, Parameters } from '../contract/parameters.js';
import type { Contact } from '../telephony/contact.js';
import type { LegResult } from './facts.js';
import { Leg, type LegObserver } from './leg.js';
import type { LegEvent } from './legMachine.js';
import type { ConnectPorts, ConnectSettings } from './ports.js';
import { diagnosticOfSkip, doubleBooked, reasonNotToDial, type Selection, type SkipReason } from './selection.js';

/** What the machine hears of an attempt. */
export type AttemptEvent =
  | { readonly type: 'attempt.answered' }
  | { readonly type: 'attempt.failed'; readonly lastLeg: number }
  | {
      readonly type: 'attempt.dialedNobody';
      readonly reason: SkipReason | 'empty-destination';
      readonly mixed: boolean;
    }
  | { readonly type: 'conversation.ended'; readonly by: 'agent-hung-up' | 'caller-hung-up' | 'conversation-limit' };

export interface Attempt {
  /** In the order in which they are dialed. */
  readonly contacts: readonly Destination[];
  readonly parameters: Parameters;
  readonly selection: Selection;
  /** In E.164, or as the user gave it. */
  readonly exophone: string;
  /** Legs that the call dialed before. */
  readonly dialedBefore: number;
  /** Keys of the contacts that the call has dialed; the loop adds its own. */
  readonly everDialed: Set<string>;
}

/**
 * Dials the contacts of one attempt. One after the other is the same as in parallel, one at a time (DIAL-01, DIAL-04);
 * with fetch_after_attempt, one contact in sequence is a whole attempt (REFETCH-01).
 */
export class DialLoop implements LegObserver {
  readonly #attempt: Attempt;
  readonly #settings: ConnectSettings;
  readonly #ports: ConnectPorts;
  readonly #report: (event: AttemptEvent) => void;
  readonly #width: number;
  readonly #legs = new Set<Leg>();
  readonly #skips: SkipReason[] = [];
  #next = 0;
  #dialed = 0;
  #talking: Leg | undefined;
  #over = false;

  constructor(attempt: Attempt, settings: ConnectSettings, ports: ConnectPorts, report: (event: AttemptEvent) => void) {
    this.#attempt = attempt;
    this.#settings = settings;
    this.#ports = ports;
    this.#report = report;
    this.#width = attempt.parameters.parallelWidth ?? 1;
  }

  /** Legs dialed in this attempt. */
  get dialed(): number {
    return this.#dialed;
  }

  start(): void {
    this.#fill();
  }

  /** The caller hangs up: live legs are cancelled, a conversation ends (DIAL-07). */
  callerHangsUp(): void {
    if (this.#talking) {
      this.#talking.callerHangsUp();
      return;
    }
    this.#over = true;
    this.#cancelRinging();
  }

  answered(leg: Leg): void {
    this.#talking = leg;
    this.#cancelRinging();
    this.#report({ type: 'attempt.answered' });
  }

  ended(leg: Leg, result: LegResult, by: LegEvent): void {
    this.#legs.delete(leg);
    if (leg === this.#talking) this.#report({ type: 'conversation.ended', by: endOf[by] ?? 'agent-hung-up' });
    else if (result !== 'canceled' && !this.#talking && !this.#over) this.#fill();
  }

  /** Dials until as many ring as may; reports when there is nobody left. */
  #fill(): void {
    while (this.#legs.size < this.#width && this.#mayGoOn()) {
      const destination = this.#attempt.contacts[this.#next++];
      if (!destination) break;
      const reason = reasonNotToDial(destination, this.#attempt.selection);
      if (reason) this.#skip(destination, reason);
      else this.#dial(destination);
    }
    if (this.#legs.size > 0 || this.#over) return;
    if (this.#dialed > 0) {
      this.#report({ type: 'attempt.failed', lastLeg: this.#attempt.dialedBefore + this.#dialed });
    } else {
      const reason = this.#skips.at(-1) ?? 'empty-destination';
      this.#report({ type: 'attempt.dialedNobody', reason, mixed: new Set(this.#skips).size > 1 });
    }
  }

  #mayGoOn(): boolean {
    const { fetchAfterAttempt, parallelWidth } = this.#attempt.parameters;
    const oneContactOnly = fetchAfterAttempt && parallelWidth === undefined;
    return !this.#over && (!oneContactOnly || this.#dialed === 0);
  }

  #skip({ contact }: Destination, reason: SkipReason): void {
    this.#skips.push(reason);
    const assumes: AssumptionId[] = reason === 'invalid-number' ? [] : ['STATE-06'];
    this.#ports.journal({
      type: 'contact-skipped',
      contact: contact.uri,
      reason,
      ...(assumes.length > 0 && { assumes }),
    });
    const found = diagnosticOfSkip(contact.uri, reason);
    if (found) this.#ports.journal({ type: 'diagnostic', diagnostic: found });
  }

  /** Nothing keeps a contact from a second call but state management, of both calls (STATE-01). */
  #tellOfDoubleBooking({ uri, key }: Contact): void {
    const { presence, engaged } = this.#ports;
    const { callSid } = this.#settings;
    if (!presence.isBusyElsewhere(key, callSid) && !engaged.isBusyElsewhere(key, callSid)) return;
    this.#ports.journal({ type: 'diagnostic', diagnostic: doubleBooked(uri) });
  }

  #dial({ contact }: Destination): void {
    const { parameters, selection, exophone, dialedBefore } = this.#attempt;
    const takesAPlace = parameters.parallelWidth !== undefined && this.#dialed >= this.#width;
    const unknownRoster = contact.kind === 'sip' && !selection.account.hasRoster;
    const leg = new Leg(
      {
        number: dialedBefore + this.#dialed + 1,
        callSid: this.#settings.callSid,
        contact,
        behaviour: this.#ports.agents.behaviourOf(contact, dialedBefore + this.#dialed),
        exophone,
        stateManaged: selection.stateManaged,
        maxRinging: parameters.maxRinging * 1000,
        maxTalking: parameters.maxConversation * 1000,
        assumes: [...(takesAPlace ? (['DIAL-04'] as const) : []), ...(unknownRoster ? (['STATE-05'] as const) : [])],
      },
      this.#ports,
      this,
    );
    this.#dialed++;
    this.#attempt.everDialed.add(contact.key);
    this.#legs.add(leg);
    this.#tellOfDoubleBooking(contact);
    leg.dial();
  }

  #cancelRinging(): void {
    for (const leg of [...this.#legs]) {
      if (leg.isRinging) leg.cancel(leg.answersNow ? ['DIAL-05'] : undefined);
    }
  }
}

const endOf: Partial<Record<LegEvent, 'agent-hung-up' | 'caller-hung-up' | 'conversation-limit'>> = {
  agentHangsUp: 'agent-hung-up',
  callerHangsUp: 'caller-hung-up',
  talkLimit: 'conversation-limit',
};
