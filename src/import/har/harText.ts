import { constants } from 'node:buffer';

/** A HAR is one value, so it is read whole. */
export class HarText {
  readonly #pieces: string[] = [];
  #length = 0;
  isTooLong = false;

  get text(): string {
    return this.#pieces.join('');
  }

  add(piece: string): void {
    this.#length += piece.length;
    this.isTooLong ||= this.#length > constants.MAX_STRING_LENGTH;
    if (!this.isTooLong) this.#pieces.push(piece);
  }
}
