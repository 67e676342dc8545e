import type { ApiVersion, Fidelity } from '../contract/profile.js';
import type { Choice } from './choices.js';
import type { ExploredPath } from './exploredPath.js';
import type { Findings } from './findings.js';

/** A walk through everything that callers can live through. `schemas/exploration.json` describes it. */
export interface Exploration {
  /** As configured, without credentials. */
  readonly primary: string;
  readonly fallback: string | null;
  readonly apiVersion: ApiVersion;
  readonly fidelity: Fidelity;
  readonly seed: number;
  /** Legs decided in one path at most. */
  readonly depth: number;
  readonly maxCalls: number;
  /** Everything that could be chosen for a leg. */
  readonly choices: readonly Choice[];
  /** In the order of their choices, however they were walked. */
  readonly paths: readonly ExploredPath[];
  readonly coverage: Coverage;
  readonly findings: Findings;
  /** False when no fetch of any call brought back as much as a status line. */
  readonly reached: boolean;
  /** A measurement: wall time in milliseconds. */
  readonly durationMs: number;
}

/** How much of the space was walked. */
export interface Coverage {
  /** No known branch is left, and no path went on beyond the depth. */
  readonly complete: boolean;
  /** What ended the walk before its time. */
  readonly stoppedBy: 'max-calls' | 'interruption' | null;
  /** The choices of each branch that is known and was not walked. At least one path goes on from each. */
  readonly unexplored: readonly (readonly Choice[])[];
  /** Paths that went on beyond the depth, where nothing was decided any more. */
  readonly beyondDepth: number;
}
