/**
 * Where a rule comes from, from the strongest to the weakest: `1.1` and `1.0`, the vendor's pages for the two versions of
 * the applet; `PT`, `GA`, `SC`, its pages for the Passthru, Gather and Switch Case applets; `FIELD`, seen on the wire or
 * reported from production calls; `OURS`, where every source is silent and exosim decides.
 */
export type Source = '1.1' | '1.0' | 'PT' | 'GA' | 'SC' | 'FIELD' | 'OURS';

/** One rule of the applet. */
export interface Clause {
  readonly source: readonly Source[];
  readonly text: string;
  /** What exosim decided where the sources are silent; present exactly when `OURS` is among the sources. */
  readonly assumption?: string;
}
