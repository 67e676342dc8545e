/** What a difference between two calls concerns: what the caller would notice first comes first. */
export const aspects = [
  'outcome',
  'answered-by',
  'next-applet',
  'wait',
  'music',
  'legs',
  'ringing',
  'talk',
  'reason',
  'dialed',
  'leg-results',
  'recording',
  'exophone',
  'skipped',
  'fetches',
  'parameters',
  'diagnostics',
  'call-events',
  'latency',
] as const;
export type Aspect = (typeof aspects)[number];

/** One thing in which a call is not like another. */
export interface Difference {
  readonly aspect: Aspect;
  /** The caller would notice; otherwise only who looks at the record does. */
  readonly noticed: boolean;
  /** What the other call is instead of the one: one sentence, safe to print. */
  readonly sentence: string;
}

/** In the order of what the caller would notice first. */
export function inOrder(differences: readonly Difference[]): Difference[] {
  const rank = ({ aspect, noticed }: Difference) => aspects.indexOf(aspect) + (noticed ? 0 : aspects.length);
  return [...differences].sort((one, other) => rank(one) - rank(other));
}
