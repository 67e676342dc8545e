import { type Diagnostic, diagnostic } from '../contract/catalogue/diagnostics.js';
import type { Verdict } from '../contract/judge.js';
import type { Parameters } from '../contract/parameters.js';
import { printable, quote } from '../contract/text/printable.js';
import type { AskedFor } from './facts.js';
import type { ConnectPorts } from './ports.js';

/** Takes down what a fetch came to: each finding, then acceptance or rejection. */
export function tellVerdict(ports: ConnectPorts, fetch: number, { parameters, diagnostics, assumes }: Verdict): void {
  for (const found of diagnostics) ports.journal({ type: 'diagnostic', fetch, diagnostic: found });
  const resting = assumes.length > 0 && { assumes };
  if (parameters) ports.journal({ type: 'fetch-accepted', fetch, asks: askedFor(parameters), ...resting });
  else ports.journal({ type: 'fetch-rejected', fetch, ...resting });
}

function askedFor(parameters: Parameters): AskedFor {
  const width = parameters.parallelWidth ?? 1;
  return {
    contacts: parameters.destination.map(({ contact }) => contact.uri),
    width: Number.isFinite(width) ? width : null,
    fetchAfterAttempt: parameters.fetchAfterAttempt,
    stateManagement: parameters.stateManagement,
    recording: parameters.recording.record,
    maxRinging: parameters.maxRinging,
    maxConversation: parameters.maxConversation,
  };
}

/** REFETCH-02, and the surprise of REFETCH-03 when it keeps anybody from being dialed. */
export function tellOfSameDestinations(
  ports: ConnectPorts,
  { destination, parallelWidth }: Parameters,
  neverDialed: readonly string[],
): void {
  const shown =
    neverDialed
      .slice(0, 5)
      .map((uri) => printable(uri))
      .join(', ') + (neverDialed.length > 5 ? ', …' : '');
  const who = destination.length === 1 ? quote(destination[0]?.contact.uri) : `the same ${destination.length} contacts`;
  const first = `Two fetches in a row returned ${who}, so no further attempt is made, even with fetch_after_attempt: true.`;
  const surprise =
    neverDialed.length === 0
      ? ''
      : ` Never dialed: ${shown}. With fetch_after_attempt, ${parallelWidth === undefined ? 'one contact is dialed and then' : 'after each attempt'} the webhook is asked again; an answer with the same set ends the dialing, so the contacts behind the first are never reached.`;
  ports.journal({
    type: 'diagnostic',
    diagnostic: diagnostic('same-destinations', first + surprise, {
      pointer: '/destination',
      ...(surprise && { clause: 'REFETCH-03' as const }),
    }),
  });
}

/** REFETCH-07 */
export function tellOfFetchLimit(ports: ConnectPorts, maxFetches: number): void {
  const message = `The webhook was stopped after ${maxFetches} ${maxFetches === 1 ? 'fetch' : 'fetches'}: it would have been asked again.`;
  ports.journal({ type: 'diagnostic', diagnostic: diagnostic('fetch-limit', message), assumes: ['REFETCH-07'] });
}

/** TRAN-06 */
export function tellOfEmptyDestination(ports: ConnectPorts): void {
  ports.journal({ type: 'diagnostic', diagnostic: emptyDestination() });
}

export function emptyDestination(): Diagnostic {
  return diagnostic('destination-empty', 'destination is empty: nobody is dialed.', { pointer: '/destination' });
}
