import { callerDifferences } from './callerDifferences.js';
import type { ComparedCall } from './comparedCall.js';
import { type Difference, inOrder } from './difference.js';
import { hiddenDifferences } from './hiddenDifferences.js';

/**
 * Everything in which a call is not like another, what the caller would notice first. CallSids, seeds, times of day and
 * the webhook's own address are no differences, and neither is the time that it takes as long as it keeps its deadline.
 */
export function compareCalls(one: ComparedCall, other: ComparedCall): Difference[] {
  return inOrder([...callerDifferences(one, other), ...hiddenDifferences(one, other)]);
}
