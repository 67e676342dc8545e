import type { ComparedCall } from '../../compare/comparedCall.js';
import { Complaints } from '../complaints.js';

/** A call and its counterpart. */
export interface Pair {
  readonly one: ComparedCall;
  readonly other: ComparedCall;
}

/** What could not be compared. */
export class LeftOut {
  readonly #complaints = new Complaints();
  /** Records and plans that cannot be read. */
  unread = 0;
  /** Calls without a counterpart, by side. */
  readonly unpaired = { one: 0, other: 0 };

  /** @param fault one sentence */
  tell(fault: string): void {
    this.#complaints.tell(fault);
    this.unread++;
  }

  /** Once everything is read. */
  finish(): void {
    this.#complaints.finish();
  }
}
