import type { Parameters } from '../contract/parameters.js';
import { dialingOrder, repeatedContact } from './destinations.js';
import { type AttemptEvent, DialLoop } from './dialLoop.js';
import { outgoingExophone } from './exophone.js';
import type { ConnectPorts, ConnectSettings } from './ports.js';
import { stateManagementForced, stateManagementOf } from './selection.js';

/** Everything that one call dials, attempt by attempt. */
export class Dialer {
  readonly #settings: ConnectSettings;
  readonly #ports: ConnectPorts;
  readonly #everDialed = new Set<string>();
  #loop: DialLoop | undefined;
  #dialedInEarlierAttempts = 0;

  constructor(settings: ConnectSettings, ports: ConnectPorts) {
    this.#settings = settings;
    this.#ports = ports;
  }

  /** Legs that the call has dialed so far. */
  get dialed(): number {
    return this.#dialedInEarlierAttempts + (this.#loop?.dialed ?? 0);
  }

  /** Begins an attempt at what the parameters ask for, and tells what is notable about them. */
  attempt(parameters: Parameters, report: (event: AttemptEvent) => void): void {
    const { account, presence } = this.#ports;
    const { callSid, caller } = this.#settings;
    this.#dialedInEarlierAttempts = this.dialed;
    const order = dialingOrder(parameters, caller, account);
    this.#tellOfRepeat(parameters);
    if (order.sticky !== undefined)
      this.#ports.journal({ type: 'sticky-contact', contact: order.sticky, assumes: ['PARAM-06'] });
    const selection = {
      account,
      presence,
      callSid,
      stateManaged: this.#manageState(parameters),
      knowsUsers: parameters.knowsUsers,
      lookUpUsers: parameters.lookUpUsers,
    };
    const exophone = this.#chooseExophone(parameters);
    const dialedBefore = this.#dialedInEarlierAttempts;
    this.#loop = new DialLoop(
      { contacts: order.contacts, parameters, selection, exophone, dialedBefore, everDialed: this.#everDialed },
      this.#settings,
      this.#ports,
      report,
    );
    this.#loop.start();
  }

  /** Contacts of these parameters that no attempt has dialed, as they are written. */
  neverDialed({ destination }: Parameters): string[] {
    return destination.filter(({ contact }) => !this.#everDialed.has(contact.key)).map(({ contact }) => contact.uri);
  }

  /** Live legs are cancelled, a conversation ends (DIAL-07). */
  callerHangsUp(): void {
    this.#loop?.callerHangsUp();
  }

  #chooseExophone(parameters: Parameters): string {
    const { exophone, found } = outgoingExophone(parameters, this.#settings.exophone, this.#ports.account);
    if (found) this.#ports.journal({ type: 'diagnostic', diagnostic: found });
    return exophone;
  }

  /** Whether state management is on. Only a webhook that did not ask for it is surprised by that, and told. */
  #manageState(parameters: Parameters): boolean {
    const managed = stateManagementOf(parameters, this.#ports.account);
    if (managed === undefined || managed === 'asked-for' || parameters.stateManagement) return managed !== undefined;
    this.#ports.journal({ type: 'diagnostic', diagnostic: stateManagementForced(managed) });
    return true;
  }

  #tellOfRepeat(parameters: Parameters): void {
    const found = repeatedContact(parameters);
    if (found) this.#ports.journal({ type: 'diagnostic', diagnostic: found, assumes: ['DIAL-08'] });
  }
}
