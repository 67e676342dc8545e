import { createHash } from 'node:crypto';

/**
 * The seed of one call among several that come from one seed, so that each has a CallSid of its own and every run has
 * the same ones (REQ-03).
 *
 * @param of what tells the call from the others
 * @returns a whole number from 0 to 2^48 - 1
 */
export function derivedSeed(seed: number, ...of: readonly (string | number)[]): number {
  return createHash('sha256')
    .update(JSON.stringify([seed, ...of]))
    .digest()
    .readUIntBE(0, 6);
}
