import { metNobody } from '../contract/answer.js';
import { publicUrl, quote } from '../contract/text/printable.js';
import type { CheckPort } from './trial.js';

/** Nothing could be checked: the message is one sentence. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
  readonly code = 'UNREACHABLE';
}

/** A URL to call, and whether any TLS certificate is accepted there. */
export interface Doorstep {
  readonly url: string;
  readonly insecure: boolean;
}

/**
 * Knocks at each URL, and is content when anything answers at one of them.
 *
 * @param network with any TLS certificate accepted, or not
 * @param advice what to do when nothing does, as the end of a sentence
 * @throws {UnreachableError}
 */
export async function demandReachable(
  doorsteps: readonly Doorstep[],
  network: { webhook(insecure: boolean): CheckPort },
  advice: string,
): Promise<void> {
  const origins = new Map(doorsteps.map((doorstep) => [new URL(doorstep.url).origin, doorstep]));
  let last = '';
  for (const { url, insecure } of origins.values()) {
    const answer = await network.webhook(insecure).head(url);
    if (!metNobody(answer)) return;
    last = answer.failure?.detail ?? '';
  }
  const where = [...origins.values()].map(({ url }) => quote(publicUrl(url))).join(' and ');
  throw new UnreachableError(`The webhook at ${where} could not be reached: ${last}; ${advice}.`);
}
