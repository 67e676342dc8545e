import { count } from '../report/words.js';
import { complain } from './complaint.js';

const toldAtMost = 10;

/** Complaints of one kind: a thousand calls may all have the same fault, so the first few are told, and then how many. */
export class Complaints {
  #told = 0;

  /** @param sentence one sentence */
  tell(sentence: string): void {
    if (this.#told++ < toldAtMost) complain(sentence);
  }

  /** Once all are told. */
  finish(): void {
    const untold = this.#told - toldAtMost;
    if (untold > 0) complain(`${count(untold, 'further sentence')} of this kind left out.`);
  }
}
