import { excerpt } from '../contract/text/printable.js';
import { parseContact } from '../telephony/contact.js';
import { duration } from '../telephony/durationText.js';
import type { ComparedCall, ComparedLeg } from './comparedCall.js';
import type { Aspect, Difference } from './difference.js';

/** Less than this many seconds nobody notices, and wall time is never the same twice. */
const noticeable = 1;

/**
 * In what the caller would notice that a call is not the one: how it ends, whom they hear and after how long, what they
 * hear meanwhile, whose phones ring and for how long, and how long they talk.
 */
export function callerDifferences(one: ComparedCall, other: ComparedCall): Difference[] {
  return [
    ...outcome(one, other),
    ...answeredBy(one, other),
    ...nextApplet(one, other),
    ...wait(one, other),
    ...music(one, other),
    ...(haveSameLegs(one, other) ? [...ringing(one, other), ...talk(one, other)] : legs(one, other)),
  ];
}

function haveSameLegs(one: ComparedCall, other: ComparedCall): boolean {
  const keysOf = (call: ComparedCall) =>
    JSON.stringify(waitedFor(call).map(({ contact }) => parseContact(contact).key));
  return keysOf(one) === keysOf(other);
}

/**
 * The legs that the caller waited for. Nobody hears that a line was busy at once, nor that other phones rang beside the
 * one that was picked up.
 */
function waitedFor({ legs, outcome }: ComparedCall): ComparedLeg[] {
  return legs.filter(({ result, ringSeconds }) => {
    if (result === 'completed') return true;
    return ringSeconds > 0 && (result !== 'canceled' || outcome === 'caller-hung-up');
  });
}

function noticed(aspect: Aspect, sentence: string): Difference[] {
  return [{ aspect, noticed: true, sentence }];
}

const endings = {
  'conversation-ended': 'a conversation',
  'nobody-answered': 'nobody answering',
  'didnt-dial': 'nobody being dialed',
  'caller-hung-up': 'the caller hanging up',
} as const;

function outcome(one: ComparedCall, other: ComparedCall): Difference[] {
  if (one.outcome === other.outcome) return [];
  const ending = ({ outcome }: ComparedCall) => (outcome === null ? 'an interruption' : endings[outcome]);
  return noticed('outcome', `The call ends with ${ending(other)} instead of ${ending(one)}.`);
}

function answeredBy(one: ComparedCall, other: ComparedCall): Difference[] {
  const keyOf = ({ answeredBy }: ComparedCall) => answeredBy && parseContact(answeredBy).key;
  if (keyOf(one) === keyOf(other)) return [];
  const who = ({ answeredBy }: ComparedCall) => (answeredBy === null ? 'nobody' : excerpt(answeredBy, 60));
  return noticed('answered-by', `The caller hears ${who(other)} instead of ${who(one)}.`);
}

function nextApplet(one: ComparedCall, other: ComparedCall): Difference[] {
  if (one.nextApplet === other.nextApplet) return [];
  const name = ({ nextApplet }: ComparedCall) => (nextApplet === null ? 'none' : excerpt(nextApplet, 60));
  return noticed('next-applet', `The next applet is ${name(other)} instead of ${name(one)}.`);
}

function wait(one: ComparedCall, other: ComparedCall): Difference[] {
  if (!differ(one.wait, other.wait)) return [];
  const [before, now] = [duration(one.wait), duration(other.wait)];
  if (one.answeredBy !== null && other.answeredBy !== null)
    return noticed('wait', `The caller hears a voice after ${now} instead of ${before}.`);
  if (other.answeredBy === null) return noticed('wait', `The caller waits ${now} in vain instead of ${before}.`);
  return noticed('wait', `The caller waits ${now} instead of ${before} in vain.`);
}

function music(one: ComparedCall, other: ComparedCall): Difference[] {
  const [before, now] = [musicOf(one), musicOf(other)];
  if (before === undefined || now === undefined || before === now) return [];
  return noticed('music', `While it rings the caller hears ${excerpt(now, 120)} instead of ${excerpt(before, 120)}.`);
}

/** What is played while phones ring, each change of it once; undefined where none did, or where nobody knows. */
function musicOf({ fetches }: ComparedCall): string | undefined {
  const played = fetches.filter(({ rang }) => rang).map(({ heard }) => heard?.music);
  if (played.length === 0 || played.includes(undefined)) return undefined;
  return played.filter((music, index) => music !== played[index - 1]).join(', then ');
}

function legs(one: ComparedCall, other: ComparedCall): Difference[] {
  const dialed = (call: ComparedCall) => {
    const legs = waitedFor(call);
    const shown = legs.slice(0, 6).map(({ contact }) => excerpt(contact, 40));
    return `${shown.join(', ') || 'nobody'}${legs.length > shown.length ? ` and ${legs.length - shown.length} more` : ''}`;
  };
  const ring = waitedFor(other).length > 1 ? 'ring' : 'rings';
  return noticed('legs', capitalized(`${dialed(other)} ${ring} instead of ${dialed(one)}.`));
}

function ringing(one: ComparedCall, other: ComparedCall): Difference[] {
  return legTimes('ringing', one, other, ({ ringSeconds }) => ringSeconds, 'rings for');
}

function talk(one: ComparedCall, other: ComparedCall): Difference[] {
  return legTimes('talk', one, other, ({ talkSeconds }) => talkSeconds, 'talks for');
}

function legTimes(
  aspect: Aspect,
  one: ComparedCall,
  other: ComparedCall,
  timeOf: (leg: ComparedLeg) => number,
  verb: string,
): Difference[] {
  // A caller who leaves after so many seconds cuts short what a slower webhook let begin later.
  const cutAlike = leftByCaller(one) && leftByCaller(other) && !differ(one.lasted, other.lasted);
  const legsBefore = waitedFor(one);
  const told = waitedFor(other).flatMap((leg, index) => {
    const before = legsBefore[index];
    if (cutAlike && before?.result === leg.result && (leg.result === 'canceled' || aspect === 'talk')) return [];
    if (!before || !differ(timeOf(before), timeOf(leg))) return [];
    return [`${excerpt(leg.contact, 60)} ${verb} ${duration(timeOf(leg))} instead of ${duration(timeOf(before))}`];
  });
  return told.length === 0 ? [] : noticed(aspect, `${told.join('; ')}.`);
}

function leftByCaller({ outcome, reason }: ComparedCall): boolean {
  return outcome === 'caller-hung-up' || reason === 'caller-hung-up';
}

function differ(one: number, other: number): boolean {
  // Seconds are sums of milliseconds, and come with the rounding of floating point.
  return Math.abs(one - other) > noticeable - 1e-6;
}

function capitalized(text: string): string {
  // A contact stays as it is written.
  return text.startsWith('sip:') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
