import type { Profile } from '../profile.js';
import { beginFixing, type Fixing, type FixNote } from './fixing.js';
import { fixValues } from './fixValues.js';
import { fixVersion } from './fixVersion.js';

/** A response with everything mended that has one safe meaning. */
export interface Fixed {
  /** The whole text; the same as before when nothing was changed. */
  readonly text: string;
  readonly changed: readonly FixNote[];
  /** What looks as if it was meant otherwise, but cannot be rewritten without guessing. */
  readonly left: readonly FixNote[];
}

const byteOrderMark = '\ufeff';

/**
 * Mends a response: a byte-order mark is taken away, what another version writes in another way is written as this one
 * does, numbers that can be read in one way only are written in E.164, and durations above their limits are cut to them.
 * Everything else stays as it is written, to the blank. Mending twice is the same as mending once. Never throws.
 *
 * @param text of the body, with its byte-order mark if it has one
 */
export function fix(text: string, profile: Profile): Fixed {
  const changed: FixNote[] = [];
  const left: FixNote[] = [];
  let fixed = text;
  if (text.startsWith(byteOrderMark)) {
    fixed = text.slice(1);
    changed.push({ pointer: '', message: 'The byte-order mark is gone.' });
  }
  for (const pass of passes) {
    const fixing = beginFixing(fixed, profile);
    if (!fixing) break;
    pass(fixing);
    fixed = fixing.result();
    changed.push(...fixing.changed);
    left.push(...fixing.left);
  }
  return { text: fixed, changed, left };
}

/** The second one reads what the first one wrote. */
const passes: readonly ((fixing: Fixing) => void)[] = [fixVersion, fixValues];
