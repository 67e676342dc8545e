import type { AssumptionId } from './catalogue/clauses.js';
import type { Diagnostic } from './catalogue/diagnostics.js';

const notedAtMost = 200;

/** What a judge has found so far about one response. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];
  /** Decisions of exosim that the verdict rests on. */
  readonly assumes = new Set<AssumptionId>();
  #rejected = false;

  get rejected(): boolean {
    return this.#rejected;
  }

  /** Something that rejects the response. */
  reject(diagnostic: Diagnostic, assumption?: AssumptionId): void {
    this.#rejected = true;
    this.note(diagnostic, assumption);
  }

  /** Something to know that leaves the response accepted. Thousands of them tell a reader no more than the first ones. */
  note(diagnostic: Diagnostic, assumption?: AssumptionId): void {
    if (this.#rejected || this.diagnostics.length < notedAtMost) this.diagnostics.push(diagnostic);
    if (assumption) this.assumes.add(assumption);
  }
}
