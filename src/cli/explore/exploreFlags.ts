import type { CallFlags } from '../call/callFlags.js';

export const explorationFormats = ['pretty', 'json', 'mermaid', 'html'] as const;
export type ExplorationFormat = (typeof explorationFormats)[number];

/** Flags of `exosim explore`, as commander gives them. */
export interface ExploreFlags extends Omit<CallFlags, 'format'> {
  readonly depth: number;
  readonly maxCalls: number;
  readonly workers: number;
  readonly thorough?: boolean;
  readonly format?: ExplorationFormat;
}
