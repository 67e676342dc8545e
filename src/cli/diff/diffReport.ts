import type { Comparison } from '../../compare/comparison.js';
import { comparisonText, type Sides, unpairedText } from '../../report/compare/comparisonText.js';
import { safeJson } from '../../report/safeJson.js';
import { paintFor, wantsColour } from '../../report/style.js';
import type { DiffFlags } from './diffFlags.js';
import type { LeftOut } from './pair.js';

/** Prints what was compared. */
export function printComparison(
  comparison: Comparison,
  sides: Sides,
  left: LeftOut,
  format: DiffFlags['format'],
): void {
  const { stdout } = process;
  const { unpaired, unread } = left;
  if ((format ?? (stdout.isTTY ? 'pretty' : 'json')) === 'json') {
    const { calls, noticed, ...rest } = comparison;
    stdout.write(`${safeJson({ ...sides, calls, noticing: noticed.length, ...rest, noticed, unpaired, unread }, 2)}\n`);
    return;
  }
  stdout.write(comparisonText(comparison, sides, paintFor(wantsColour(stdout, process.env))));
  for (const side of ['one', 'other'] as const) {
    if (unpaired[side] > 0) stdout.write(`${unpairedText(unpaired[side], sides[side])}\n`);
  }
}
