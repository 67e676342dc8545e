import { createHash } from 'node:crypto';

/**
 * Tells one run's checks from another's.
 *
 * @param checks whatever makes them what they are, as data
 * @returns 16 hexadecimal digits
 */
export function fingerprintOf(checks: unknown): string {
  return createHash('sha256').update(JSON.stringify(checks)).digest('hex').slice(0, 16);
}
