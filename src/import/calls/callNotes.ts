import { deadlineSeconds } from '../../contract/answer.js';
import { failed, type LoggedRequest } from '../requests/loggedRequest.js';
import { fetchesOf, type LoggedCall } from './loggedCall.js';

/** What a log tells of a call besides its plan: short sentences. */
export function notesOf(call: LoggedCall): string[] {
  return [...statusesTold(call), ...beginningMissing(call), ...parametersLeftOut(call)];
}

/** What in a plan is a guess, for whoever reads it: whole sentences. */
export function guessesOf(call: LoggedCall): string[] {
  const behind = call.rounds.filter(({ fallback }) => fallback !== undefined);
  const isGuess = behind.length > 0 && behind.every(({ primary }) => !failed(primary));
  return [
    ...(isGuess ? ['The fallback followed no status but 200; if it is the URL of another applet, take it out.'] : []),
    // A later applet is told how the last attempt ended.
    ...(call.next === undefined
      ? ['Whoever is dialed after the last fetch answers, because the log does not tell.']
      : []),
  ];
}

const toldAtMost = 5;

/** `Fetch 1 was answered 504, fetch 3 500.` */
function statusesTold(call: LoggedCall): string[] {
  const failures = fetchesOf(call).flatMap((fetch, index) =>
    failed(fetch) ? [{ place: index + 1, how: howAnswered(fetch) }] : [],
  );
  const [first, ...others] = failures.slice(0, toldAtMost);
  if (first === undefined) return [];
  let before = first.how;
  const further = others.map(({ place, how }) => {
    const text = how === before ? 'too' : how;
    before = how;
    return `, fetch ${place} ${text}`;
  });
  const untold = failures.length - toldAtMost;
  return [`Fetch ${first.place} ${first.how}${further.join('')}${untold > 0 ? `, and ${untold} more failed` : ''}.`];
}

function howAnswered({ status, answer }: LoggedRequest): string {
  if (answer?.failure?.kind === 'timed-out') return `was not answered within ${deadlineSeconds} seconds`;
  if (answer?.failure?.kind === 'too-large') return 'was answered with more than 1 MiB';
  return status === null ? 'was not answered' : `was answered ${status}`;
}

function beginningMissing({ rounds }: LoggedCall): string[] {
  if (rounds[0]?.primary.dial === undefined) return [];
  return ['The first fetch tells of a dial before it, so the beginning of the call may be missing from the log.'];
}

/** The names alone: their values may be secrets. */
function parametersLeftOut(call: LoggedCall): string[] {
  const names = new Set(fetchesOf(call).flatMap(({ behind }) => (behind === '' ? [] : behind.split(', '))));
  if (names.size === 0) return [];
  return [`Parameters behind those of the applet were left out: ${[...names].join(', ')}.`];
}
