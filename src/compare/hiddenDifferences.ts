import { reasonText } from '../connect/reasonText.js';
import { excerpt } from '../contract/text/printable.js';
import { parseContact } from '../telephony/contact.js';
import type { ComparedCall, ComparedFetch } from './comparedCall.js';
import type { Aspect, Difference } from './difference.js';
import { parameterChanges } from './parameterChanges.js';

/** In what a call is not like the one, though its caller would not notice. */
export function hiddenDifferences(one: ComparedCall, other: ComparedCall): Difference[] {
  return [
    ...reason(one, other),
    ...legs(one, other),
    ...skipped(one, other),
    ...fetches(one, other),
    ...parameters(one, other),
    ...diagnostics(one, other),
    ...callEvents(one, other),
    ...latency(one, other),
  ];
}

function hidden(aspect: Aspect, sentence: string): Difference[] {
  return [{ aspect, noticed: false, sentence }];
}

function reason(one: ComparedCall, other: ComparedCall): Difference[] {
  if (one.reason === other.reason) return [];
  return hidden('reason', `The reason: ${reasonText[other.reason]}; instead of: ${reasonText[one.reason]}.`);
}

/** Of the same people: how it ended for each, whether the talk was recorded, and which number they saw. */
function legs(one: ComparedCall, other: ComparedCall): Difference[] {
  const recorded = (call: ComparedCall) => call.fetches.findLast(({ rang }) => rang)?.asks?.recording ?? false;
  const talked = one.answeredBy !== null && other.answeredBy !== null;
  const recording =
    talked && recorded(one) !== recorded(other)
      ? hidden('recording', `The conversation is ${recorded(other) ? '' : 'not '}recorded.`)
      : [];
  if (!haveSameContacts(one, other)) return [...dialed(one, other), ...recording];
  return [
    ...legWise('leg-results', one, other, (leg) => `${leg.result ?? 'live'}`, 'ends as'),
    ...recording,
    ...legWise('exophone', one, other, ({ exophone }) => excerpt(exophone, 40), 'sees'),
  ];
}

/** The same contacts were dialed in the same order, however they are spelled. */
function haveSameContacts(one: ComparedCall, other: ComparedCall): boolean {
  const keysOf = ({ legs }: ComparedCall) => JSON.stringify(legs.map(({ contact }) => parseContact(contact).key));
  return keysOf(one) === keysOf(other);
}

function dialed(one: ComparedCall, other: ComparedCall): Difference[] {
  const told = ({ legs }: ComparedCall) => few(legs.map(({ contact }) => excerpt(contact, 40))) || 'nobody';
  return hidden('dialed', `Dialed: ${told(other)}; instead of: ${told(one)}.`);
}

function legWise(
  aspect: Aspect,
  one: ComparedCall,
  other: ComparedCall,
  told: (leg: ComparedCall['legs'][number]) => string,
  verb: string,
): Difference[] {
  const changes = other.legs.flatMap((leg, index) => {
    const before = one.legs[index];
    if (!before || told(before) === told(leg)) return [];
    return [`${excerpt(leg.contact, 60)} ${verb} ${told(leg)} instead of ${told(before)}`];
  });
  return changes.length === 0 ? [] : hidden(aspect, `${changes.join('; ')}.`);
}

function skipped(one: ComparedCall, other: ComparedCall): Difference[] {
  return lists(
    'skipped',
    'Skipped',
    one.skipped.map(({ contact, reason }) => `${excerpt(contact, 40)} (${reason})`),
    other.skipped.map(({ contact, reason }) => `${excerpt(contact, 40)} (${reason})`),
  );
}

function callEvents(one: ComparedCall, other: ComparedCall): Difference[] {
  const told = ({ callEvents }: ComparedCall) =>
    callEvents.map(({ type, contact, delivery }) => `${type} for ${excerpt(contact, 40)} ${delivery}`);
  return lists('call-events', 'Call events', told(one), told(other));
}

/** Where order does not matter: what is new, and what is gone. */
function lists(aspect: Aspect, what: string, one: readonly string[], other: readonly string[]): Difference[] {
  const [fresh, gone] = [without(other, one), without(one, other)];
  if (fresh.length + gone.length === 0) return [];
  const told = [
    ...(fresh.length > 0 ? [`new: ${few(fresh)}`] : []),
    ...(gone.length > 0 ? [`gone: ${few(gone)}`] : []),
  ];
  return hidden(aspect, `${what}: ${told.join('; ')}.`);
}

/** What one list has more often than the other. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1);
  return list.filter((text) => {
    const times = left.get(text) ?? 0;
    left.set(text, times - 1);
    return times <= 0;
  });
}

function few(texts: readonly string[], separator = ', '): string {
  const shown = texts.slice(0, 4);
  return `${shown.join(separator)}${texts.length > shown.length ? ` and ${texts.length - shown.length} more` : ''}`;
}

function diagnostics(one: ComparedCall, other: ComparedCall): Difference[] {
  const codes = ({ diagnostics }: ComparedCall) => diagnostics.map((code) => excerpt(code, 60));
  return lists('diagnostics', 'Diagnostics', codes(one), codes(other));
}

function fetches(one: ComparedCall, other: ComparedCall): Difference[] {
  const changes = pairs(one, other).flatMap(([before, now], index) =>
    fetchChange(before, now).map((change) => `fetch ${index + 1} ${change}`),
  );
  const [before, now] = [one.fetches.length, other.fetches.length];
  const counted = before === now ? [] : [`there ${now === 1 ? 'is' : 'are'} ${now} instead of ${before}`];
  const all = [...counted, ...changes];
  return all.length === 0 ? [] : hidden('fetches', `Fetches: ${few(all, '; ')}.`);
}

function fetchChange(before: ComparedFetch, now: ComparedFetch): string[] {
  const told = ({ status, result }: ComparedFetch) =>
    `${result === null ? '' : `${result}, `}${status === null ? 'without an answer' : `status ${status}`}`;
  if (before.role !== now.role) return [`asks the ${now.role} instead of the ${before.role}`];
  return told(before) === told(now) ? [] : [`is ${told(now)} instead of ${told(before)}`];
}

function parameters(one: ComparedCall, other: ComparedCall): Difference[] {
  const changes = pairs(one, other).flatMap(([before, now], index) =>
    parameterChanges(before, now).map((change) => `fetch ${index + 1} ${change}`),
  );
  return changes.length === 0 ? [] : hidden('parameters', `Asked for: ${few(changes, '; ')}.`);
}

function pairs(one: ComparedCall, other: ComparedCall): [ComparedFetch, ComparedFetch][] {
  return one.fetches.flatMap((before, index) => {
    const now = other.fetches[index];
    return now ? [[before, now] as [ComparedFetch, ComparedFetch]] : [];
  });
}

/** In milliseconds: below this, and below twice as long, it is the machine's mood. */
const worthTelling = 100;

function latency(one: ComparedCall, other: ComparedCall): Difference[] {
  const changes = pairs(one, other).flatMap(([before, now], index) => {
    if (before.durationMs === null || now.durationMs === null || before.role !== now.role) return [];
    // What had no answer is told of as a fetch.
    if (before.status === null || now.status === null) return [];
    const [least, most] = [before.durationMs, now.durationMs].sort((a, b) => a - b) as [number, number];
    if (most - least <= worthTelling || most < least * 2) return [];
    return [`fetch ${index + 1} takes ${Math.round(now.durationMs)} ms instead of ${Math.round(before.durationMs)} ms`];
  });
  return changes.length === 0 ? [] : hidden('latency', `Latency: ${few(changes, '; ')}.`);
}
