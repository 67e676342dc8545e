import type { Difference } from '../../compare/difference.js';
import { hanging } from '../layout.js';
import type { Paint } from '../style.js';

/** The differences of one call, what the caller would notice first: whole lines, 80 columns wide. */
export function differencesText(differences: readonly Difference[], paint: Paint): string {
  return differences
    .map(({ aspect, noticed, sentence }) => {
      const [first = '', ...rest] = hanging(`${noticed ? '✗' : '·'} ${aspect.padEnd(14)}`, sentence, 2).split('\n');
      const head = first.slice(0, 18);
      return [`${paint(noticed ? 'red' : 'dim', head)}${first.slice(18)}`, ...rest].join('\n');
    })
    .join('');
}

/** What a caller makes of the differences of a call, in a few words. */
export function verdictText(differences: readonly Difference[], paint: Paint): string {
  if (differences.length === 0) return `${paint('green', '✓ same')}     there is no difference`;
  if (differences[0]?.noticed) return `${paint('red', '✗ differs')}  the caller would notice`;
  return `${paint('green', '✓ alike')}    the caller would not notice`;
}
