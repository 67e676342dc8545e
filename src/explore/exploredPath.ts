import type { LoggedEvent } from '../call/log.js';
import type { CallRecord } from '../call/record.js';
import type { Outcome, Reason } from '../connect/outcome.js';
import type { SkipReason } from '../connect/selection.js';
import type { Diagnostic } from '../contract/catalogue/diagnostics.js';
import type { Choice } from './choices.js';

/** One path: a call in which agents and caller did what was chosen. */
export interface ExploredPath {
  /** Made from the seed and the choices. */
  readonly callSid: string;
  /** One for each decided leg; what was chosen for legs that were never dialed is left out. */
  readonly steps: readonly Step[];
  /** Contacts that were dialed behind the decided legs, because the path went on beyond the depth. */
  readonly beyond: readonly string[];
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly nextApplet: string | null;
  readonly answeredBy: string | null;
  /** Virtual seconds until somebody answered, or else until the end. */
  readonly waitSeconds: number;
  /** Of both URLs. */
  readonly fetches: number;
  /** Everybody whom an accepted answer named, each once. */
  readonly named: readonly string[];
  /** Everybody who was dialed, each once. */
  readonly dialed: readonly string[];
  readonly skipped: readonly { readonly contact: string; readonly reason: SkipReason }[];
  readonly diagnostics: readonly Diagnostic[];
  /** The same choices had led elsewhere before: the webhook does not answer the same each time. */
  readonly divergence?: Divergence;
}

/** One decision of a path. */
export interface Step {
  /** As the webhook wrote it; null when the caller left while the webhook was asked. */
  readonly contact: string | null;
  readonly choice: Choice;
  /** The webhook was asked again since the leg before. */
  readonly refetched: boolean;
  /** Dialed in one breath with the leg before: both ring (DIAL-04). */
  readonly together: boolean;
}

/** Where the same choices led on another path, and here; each a short text with contacts as the webhook wrote them. */
export interface Divergence {
  readonly expected: string;
  readonly found: string;
}

/** What a path was until its n-th leg was dialed, and before the first nothing: the same choices have to lead there again. */
export function historyUntil(log: readonly LoggedEvent[], leg: number): string[] {
  const history: string[] = [];
  if (leg === 0) return history;
  for (const event of log) {
    if (event.type === 'fetch-accepted') history.push(`it named ${inShort(event.asks.contacts)}`);
    else if (event.type === 'fetch-rejected') history.push('its answer was rejected');
    else if (event.type === 'leg-dialed' && event.leg <= leg) history.push(`${event.contact} was dialed`);
    if (event.type === 'leg-dialed' && event.leg >= leg) break;
  }
  return history;
}

function inShort(contacts: readonly string[]): string {
  const shown = contacts.slice(0, 20).join(', ') || 'nobody';
  return contacts.length > 20 ? `${shown} and ${contacts.length - 20} more` : shown;
}

/** The first difference between what was to come and what came. */
export function divergenceOf(expected: readonly string[], log: readonly LoggedEvent[]): Divergence | undefined {
  const found = historyUntil(log, Number.POSITIVE_INFINITY);
  const at = expected.findIndex((event, index) => event !== found[index]);
  if (at < 0) return undefined;
  return { expected: expected[at] ?? '', found: found[at] ?? 'the call was over' };
}

export interface PathFacts {
  readonly record: CallRecord & { readonly outcome: Outcome; readonly reason: Reason };
  readonly steps: readonly Step[];
  readonly beyond: readonly string[];
  readonly divergence: Divergence | undefined;
}

/** What is kept of a call. Its log is not: a walk may have a hundred thousand of them. */
export function exploredPath({ record, steps, beyond, divergence }: PathFacts): ExploredPath {
  const { callSid, outcome, reason, nextApplet, answeredBy, log } = record;
  const start = log[0]?.at ?? 0;
  const voice = log.find(({ type }) => type === 'leg-answered') ?? log.find(({ type }) => type === 'call-ended');
  const named = log.flatMap((event) => (event.type === 'fetch-accepted' ? event.asks.contacts : []));
  return {
    callSid,
    steps,
    beyond,
    outcome,
    reason,
    nextApplet,
    answeredBy,
    waitSeconds: ((voice?.at ?? start) - start) / 1000,
    fetches: record.fetches.length,
    named: [...new Set(named)],
    dialed: [...new Set(record.legs.map(({ contact }) => contact))],
    skipped: record.skipped,
    diagnostics: record.diagnostics,
    ...(divergence && { divergence }),
  };
}
