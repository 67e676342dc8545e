import type { Diagnostic } from '../contract/catalogue/diagnostics.js';
import { type DiagnosticCode, diagnostic } from '../contract/catalogue/diagnostics.js';
import type { Destination, Parameters } from '../contract/parameters.js';
import { quote } from '../contract/text/printable.js';
import type { Account } from '../telephony/account.js';
import type { Contact } from '../telephony/contact.js';
import type { Presence } from '../telephony/presence.js';

/** Why a contact is not dialed (TRAN-05, TRAN-07 to TRAN-10). */
export const skipReasons = ['invalid-number', 'unknown-user', 'unverified-device', 'device-off', 'busy'] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Why state management is on (STATE-03, STATE-04); undefined when it is off. */
export type StateManagement = 'asked-for' | 'sip-contact' | 'account-user' | undefined;

export function stateManagementOf(parameters: Parameters, account: Account): StateManagement {
  if (!parameters.knowsUsers) return parameters.stateManagement ? 'asked-for' : undefined;
  // What is dropped from the destination has no say in it.
  const contacts = parameters.destination.filter(({ invalid }) => !invalid).map(({ contact }) => contact);
  if (contacts.some(({ kind }) => kind === 'sip')) return 'sip-contact';
  if (contacts.some(({ key }) => account.user(key) !== undefined)) return 'account-user';
  return parameters.stateManagement ? 'asked-for' : undefined;
}

/** What to tell a webhook that did not ask for state management and has it all the same. */
export function stateManagementForced(by: 'sip-contact' | 'account-user'): Diagnostic {
  const sip = by === 'sip-contact';
  const because = sip ? 'destination has a SIP contact' : "a contact is one of the account's users";
  return diagnostic('state-management-forced', `State management is on for the whole response, because ${because}.`, {
    pointer: '/state_management',
    clause: sip ? 'STATE-03' : 'STATE-04',
  });
}

export interface Selection {
  readonly account: Account;
  readonly presence: Presence;
  readonly callSid: string;
  readonly stateManaged: boolean;
  readonly knowsUsers: boolean;
  readonly lookUpUsers: boolean;
}

/** Says why a contact cannot be dialed right now; undefined when it can (STATE-01, STATE-05, PARAM-03, PARAM-14). */
export function reasonNotToDial({ contact, invalid }: Destination, among: Selection): SkipReason | undefined {
  if (invalid) return 'invalid-number';
  const trouble = among.knowsUsers ? troubleWithUser(contact, among) : undefined;
  if (trouble) return trouble;
  if (among.stateManaged && among.presence.isBusyElsewhere(contact.key, among.callSid)) return 'busy';
  return undefined;
}

function troubleWithUser({ key, kind }: Contact, among: Selection): SkipReason | undefined {
  const state = among.account.user(key);
  if (state === 'unverified') return 'unverified-device';
  if (state === 'off') return 'device-off';
  return state === undefined && mustBeUser(kind === 'sip', among) ? 'unknown-user' : undefined;
}

/** With no roster given every SIP user exists, but a phone number is the id of no user. */
function mustBeUser(isSip: boolean, { account, lookUpUsers }: Selection): boolean {
  return isSip ? account.hasRoster : lookUpUsers;
}

const diagnosticOf: Partial<Record<SkipReason, { code: DiagnosticCode; because: string }>> = {
  busy: { code: 'contact-busy', because: 'it is on another call, and state management is on' },
  'unknown-user': { code: 'user-unknown', because: 'the account has no such user' },
  'unverified-device': { code: 'device-unverified', because: 'the device of that user is unverified' },
  'device-off': { code: 'device-off', because: 'the device of that user is off' },
};

/** What to tell of a contact that is dialed while it is on another call. */
export function doubleBooked(uri: string): Diagnostic {
  return diagnostic('contact-double-booked', `${quote(uri)} is on another call, and is dialed all the same.`);
}

/** What to tell of a contact that was skipped; an invalid one was told of when its response was read. */
export function diagnosticOfSkip(uri: string, reason: SkipReason): Diagnostic | undefined {
  const kind = diagnosticOf[reason];
  return kind && diagnostic(kind.code, `${quote(uri)} was skipped: ${kind.because}.`);
}
