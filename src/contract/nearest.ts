import { closest, distance } from 'fastest-levenshtein';

/** A question such as `; did you mean "agents"?` when one of the known words is near enough; otherwise nothing. */
export function didYouMean(text: string, known: readonly string[]): string {
  const nearest = closest(text, [...known]);
  return distance(text, nearest) <= Math.max(2, nearest.length / 2) ? `; did you mean "${nearest}"?` : '';
}
