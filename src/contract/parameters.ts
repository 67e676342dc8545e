import type { Contact } from '../telephony/contact.js';

/** What an accepted response asks for, in one form for all versions of the applet, with every default filled in. */
export interface Parameters {
  readonly fetchAfterAttempt: boolean;
  readonly destination: readonly Destination[];
  readonly stateManagement: boolean;
  /** Contacts may be users of the account, with all that follows from it (STATE-03 to STATE-05); 1.0 knows none. */
  readonly knowsUsers: boolean;
  /** As sent; whether it can be used is for the account to say (PARAM-05). */
  readonly outgoingPhoneNumber?: string;
  readonly stickyAgent: boolean;
  readonly recording: { readonly record: boolean; readonly channels: 'single' | 'dual' };
  /** Seconds, 1 to 60. */
  readonly maxRinging: number;
  /** Seconds, 1 to 4500. */
  readonly maxConversation: number;
  /** How many contacts ring at once: absent for one after the other, `Infinity` for all. */
  readonly parallelWidth?: number;
  readonly eventUrl?: string;
  readonly musicOnHold: 'default_tone' | 'operator_tone' | 'custom_tone';
  readonly startPlayback?: { readonly type: 'audio_url' | 'text'; readonly value: string };
  /** Every contact is looked up as a user of the account (PARAM-14). */
  readonly lookUpUsers: boolean;
}

export interface Destination {
  readonly contact: Contact;
  /** The item cannot be dialed, whatever the account says of the contact (PARAM-03). */
  readonly invalid: boolean;
}

/** An audio URL that the response names, and where (RESP-06). */
export interface AudioReference {
  readonly pointer: string;
  readonly url: string;
  /** Played to a person who answers, so its format matters (PARAM-13). */
  readonly checkFormat: boolean;
}
