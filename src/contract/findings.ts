import type { AssumptionId } from './clauses.js';
import type { Diagnostic } from './diagnostics.js';

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

  /** Something to know that leaves the response accepted. */
  note(diagnostic: Diagnostic, assumption?: AssumptionId): void {
    this.diagnostics.push(diagnostic);
    if (assumption) this.assumes.add(assumption);
  }
}
