import type { ClauseId } from './clauses.js';

export type Severity = 'error' | 'warning' | 'info';

/** What all diagnostics of one code have in common. */
export interface DiagnosticKind {
  readonly severity: Severity;
  readonly clause: ClauseId;
  readonly hint: string;
}
