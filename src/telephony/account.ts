import { parseContact, toE164 } from './contact.js';

/** How one of the account's users stands: `unverified` and `off` devices are not dialed (STATE-05). */
export type UserState = 'available' | 'unverified' | 'off';

/** The account around the applet: its users, its ExoPhones, and which contact last talked to which caller. */
export interface Account {
  /** The state of the user with that contact key; undefined when the account has no such user. */
  user(contactKey: string): UserState | undefined;
  /** False when nobody said who the users are: then every SIP user exists (STATE-05). */
  readonly hasRoster: boolean;
  /** Whether a number in E.164 is an ExoPhone that can dial out; `unchecked` when nobody said which the ExoPhones are. */
  exophone(e164: string): 'can-dial-out' | 'incoming-only' | 'not-ours' | 'unchecked';
  /** The key of the contact that last talked to this caller (PARAM-06). */
  lastTalkedTo(caller: string): string | undefined;
  rememberTalk(caller: string, contactKey: string): void;
}

export interface AccountSettings {
  /** `<contact>`, `<contact>:unverified` or `<contact>:off`. Absent: no roster. */
  readonly users?: readonly string[];
  /** `<number>` or `<number>:incoming-only`. Absent: every number in E.164 is taken for an ExoPhone. */
  readonly exophones?: readonly string[];
  /** From a caller's number to the contact that last talked to them. */
  readonly sticky?: ReadonlyMap<string, string>;
}

export function createAccount(settings: AccountSettings = {}): Account {
  return new KnownAccount(settings);
}

class KnownAccount implements Account {
  readonly #users: ReadonlyMap<string, UserState> | undefined;
  readonly #exophones: ReadonlyMap<string, boolean> | undefined;
  readonly #talks: Map<string, string>;

  constructor({ users, exophones, sticky }: AccountSettings) {
    this.#users = users && new Map(users.map(readUser));
    this.#exophones = exophones && new Map(exophones.map(readExophone));
    this.#talks = new Map(
      [...(sticky ?? [])].map(([caller, contact]) => [sameNumber(caller), parseContact(contact).key]),
    );
  }

  get hasRoster(): boolean {
    return this.#users !== undefined;
  }

  user(contactKey: string): UserState | undefined {
    return this.#users?.get(contactKey);
  }

  exophone(e164: string): 'can-dial-out' | 'incoming-only' | 'not-ours' | 'unchecked' {
    if (!this.#exophones) return 'unchecked';
    const canDialOut = this.#exophones.get(e164);
    if (canDialOut === undefined) return 'not-ours';
    return canDialOut ? 'can-dial-out' : 'incoming-only';
  }

  lastTalkedTo(caller: string): string | undefined {
    return this.#talks.get(sameNumber(caller));
  }

  rememberTalk(caller: string, contactKey: string): void {
    this.#talks.set(sameNumber(caller), contactKey);
  }
}

/** One spelling for all spellings of a number; a text that is no number stays as it is. */
function sameNumber(number: string): string {
  return toE164(number) ?? number;
}

function readUser(text: string): [string, UserState] {
  const [, contact = text, state] = /^(.*?)(?::(unverified|off))?$/s.exec(text) ?? [];
  return [parseContact(contact).key, (state as UserState | undefined) ?? 'available'];
}

function readExophone(text: string): [string, boolean] {
  const [, number = text, incomingOnly] = /^(.*?)(:incoming-only)?$/s.exec(text) ?? [];
  return [sameNumber(number), incomingOnly === undefined];
}
