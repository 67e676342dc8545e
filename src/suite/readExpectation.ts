import type { Outcome, Reason } from '../connect/outcome.js';
import { quote } from '../contract/text/printable.js';
import { parseDuration } from '../telephony/duration.js';
import type { Expectation, ExpectedLeg } from './expectation.js';
import { parseEnding, reasonFault } from './outcomeText.js';
import type { Path } from './yamlPlaces.js';

/** An expectation as a suite has it: of the shape that `schemas/suite.json` describes. */
export type WrittenExpectation =
  | string
  | (Omit<Expectation, 'legs' | 'fetches' | 'events' | 'latency'> & {
      readonly legs?: readonly (string | WrittenLeg)[];
      readonly fetches?: number | readonly (string | object)[];
      readonly events?: readonly (string | object)[];
      readonly latency?: string;
    });

interface WrittenLeg extends Omit<ExpectedLeg, 'ring' | 'talk'> {
  readonly ring?: string;
  readonly talk?: string;
}

/**
 * Reads an expectation of the right shape.
 *
 * @param inherited what holds where it says nothing
 * @param fault hears of what a schema cannot judge: where in the expectation, and a sentence without its full stop
 */
export function readExpectation(
  written: WrittenExpectation,
  inherited: Expectation,
  fault: (path: Path, message: string) => void,
): Expectation {
  if (typeof written === 'string') {
    const ending = parseEnding(written);
    if (typeof ending !== 'string') return { ...withoutEnding(inherited), ...ending };
    fault([], ending);
    return inherited;
  }
  const { legs, fetches, events, latency, diagnostics, ...same } = written;
  const time = (path: Path, text: string) => {
    const duration = parseDuration(text);
    if (duration === undefined) fault(path, `${quote(text)} is longer than anything that exosim can time`);
    return duration ?? 0;
  };
  const expect: Expectation = {
    ...(same.outcome === undefined ? inherited : withoutEnding(inherited)),
    ...same,
    ...(legs && { legs: legs.map((leg, index) => readLeg(leg, (key, text) => time(['legs', index, key], text))) }),
    ...(fetches !== undefined && { fetches: typeof fetches === 'number' ? fetches : named('result', fetches) }),
    ...(events && { events: named('type', events) }),
    ...(latency !== undefined && { latency: time(['latency'], latency) }),
    ...(diagnostics && { diagnostics: { ...inherited.diagnostics, ...diagnostics } }),
  };
  checkEnding(expect, same.reason, fault);
  for (const [index, code] of (diagnostics?.present ?? []).entries()) {
    if (expect.diagnostics?.absent?.includes(code)) {
      fault(['diagnostics', 'present', index], `${code} cannot be both present and absent`);
    }
  }
  return expect;
}

/** A reason belongs to its outcome: whoever expects another outcome does not inherit it. */
function withoutEnding({ outcome: _outcome, reason: _reason, ...rest }: Expectation): Expectation {
  return rest;
}

function checkEnding(
  { outcome }: { readonly outcome?: Outcome },
  reason: Reason | undefined,
  fault: (path: Path, message: string) => void,
): void {
  const wrong = outcome === undefined || reason === undefined ? undefined : reasonFault(outcome, reason);
  if (wrong !== undefined) fault(['reason'], wrong);
}

function readLeg(leg: string | WrittenLeg, time: (key: 'ring' | 'talk', text: string) => number): ExpectedLeg {
  if (typeof leg === 'string') return { result: leg as ExpectedLeg['result'] };
  const { ring, talk, ...same } = leg;
  return {
    ...same,
    ...(ring !== undefined && { ring: time('ring', ring) }),
    ...(talk !== undefined && { talk: time('talk', talk) }),
  };
}

/** A text alone stands for the part that matters most. */
function named(part: string, list: readonly (string | object)[]): readonly object[] {
  return list.map((one) => (typeof one === 'string' ? { [part]: one } : one));
}
