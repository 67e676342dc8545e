import { callDiagnostics } from './callDiagnostics.js';
import type { ClauseId } from './clauses.js';
import type { Severity } from './diagnosticKind.js';
import { fetchDiagnostics } from './fetchDiagnostics.js';

export type { Severity } from './diagnosticKind.js';

/** One thing that exosim found and somebody should know. */
export interface Diagnostic {
  /** Stable: scripts may rely on it. `exosim explain <code>` tells more. */
  readonly code: DiagnosticCode;
  /** `error`: something did not work. `warning`: it worked, but not as meant. `info`: it worked, and may surprise. */
  readonly severity: Severity;
  /** The rule it rests on. */
  readonly clause: ClauseId;
  /** What was found, and where. Safe to print. */
  readonly message: string;
  /** JSON pointer into the response; empty for the response as a whole, absent when it is not about a response. */
  readonly pointer?: string;
  /** What to do about it. Safe to print. */
  readonly hint: string;
}

/** Every diagnostic there is. Codes are only ever added. */
export const diagnosticKinds = { ...fetchDiagnostics, ...callDiagnostics };

export type DiagnosticCode = keyof typeof diagnosticKinds;

export const diagnosticCodes = Object.keys(diagnosticKinds) as DiagnosticCode[];

/** A diagnostic of that code. `more` gives the pointer, and a clause or a hint that fits the case better than the usual one. */
export function diagnostic(
  code: DiagnosticCode,
  message: string,
  more: { pointer?: string; hint?: string; clause?: ClauseId } = {},
): Diagnostic {
  const { severity, clause, hint } = diagnosticKinds[code];
  const { pointer } = more;
  return {
    code,
    severity,
    clause: more.clause ?? clause,
    message,
    ...(pointer !== undefined && { pointer }),
    hint: more.hint ?? hint,
  };
}
