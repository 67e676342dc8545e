/**
 * Who is on a call through the account (STATE-01, STATE-02). Contacts are named by their key, so that two spellings
 * of a number are one agent. Supply your own to share presence with something else; every method is synchronous.
 */
export interface Presence {
  /** Is the contact on a call other than `callSid`? */
  isBusyElsewhere(contactKey: string, callSid: string): boolean;
  occupy(contactKey: string, callSid: string): void;
  free(contactKey: string, callSid: string): void;
}

/** A book of one world, in memory: of who is on a call, or of whose lines are taken. */
export class PresenceBook implements Presence {
  readonly #calls = new Map<string, string[]>();

  isBusyElsewhere(contactKey: string, callSid: string): boolean {
    return this.#calls.get(contactKey)?.some((call) => call !== callSid) ?? false;
  }

  occupy(contactKey: string, callSid: string): void {
    const calls = this.#calls.get(contactKey);
    if (calls) calls.push(callSid);
    else this.#calls.set(contactKey, [callSid]);
  }

  free(contactKey: string, callSid: string): void {
    const calls = this.#calls.get(contactKey);
    const index = calls?.indexOf(callSid) ?? -1;
    if (!calls || index < 0) return;
    if (calls.length === 1) this.#calls.delete(contactKey);
    else calls.splice(index, 1);
  }

  /** Keys of all contacts that are on a call now. */
  busy(): string[] {
    return [...this.#calls.keys()];
  }
}
