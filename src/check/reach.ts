import { metNobody } from '../contract/answer.js';
import { publicUrl, quote } from '../contract/printable.js';
import type { CheckPort } from './trial.js';

/** Nothing could be checked: the message is one sentence. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  readonly code = 'UNREACHABLE';
}

/**
 * Knocks at each URL, and is content when anything answers at one of them.
 *
 * @throws {UnreachableError}
 */
export async function demandReachable(urls: readonly string[], portFor: (url: string) => CheckPort): Promise<void> {
  const origins = new Map(urls.map((url) => [new URL(url).origin, url]));
  let last = '';
  for (const url of origins.values()) {
    const answer = await portFor(url).head(url);
    if (!metNobody(answer)) return;
    last = answer.failure?.detail ?? '';
  }
  const where = [...origins.values()].map((url) => quote(publicUrl(url))).join(' and ');
  throw new UnreachableError(
    `The webhook at ${where} could not be reached: ${last}; start it first, or have it started with --start.`,
  );
}
