import { fetchesOf, type LoggedCall } from '../../import/calls/loggedCall.js';

const toldAtMost = 10;

/** Where the requests of a call stand: `access.log, lines 3 and 9`. */
export function sourceOf(call: LoggedCall): string {
  const logs = new Map<string, number[]>();
  for (const { log, place } of fetchesOf(call))
    logs.set(log, [...(logs.get(log) ?? []), place].slice(0, toldAtMost + 1));
  return [...logs].map(([log, places]) => `${log}, ${placesText(places)}`).join('; ');
}

function placesText(places: readonly number[]): string {
  if (places.length === 1) return `line ${places[0]}`;
  if (places.length > toldAtMost) return `lines ${places.slice(0, toldAtMost).join(', ')} and more`;
  return `lines ${places.slice(0, -1).join(', ')} and ${places.at(-1)}`;
}
