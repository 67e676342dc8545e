import { type Outcome, outcomes, type Reason, reasonsOf } from '../connect/outcome.js';
import { quote } from '../contract/text/printable.js';

/** How a call must end, as `nobody-answered` or `didnt-dial:busy` say it. */
export interface Ending {
  readonly outcome: Outcome;
  readonly reason?: Reason;
}

/** @returns the ending, or what is wrong with the text: a sentence without its full stop */
export function parseEnding(text: string): Ending | string {
  const [outcome = '', ...rest] = text.split(':');
  if (!(outcomes as readonly string[]).includes(outcome)) {
    return `${quote(text)} is not an outcome; use one of ${outcomes.join(', ')}, with a reason behind a colon if you like`;
  }
  if (rest.length === 0) return { outcome: outcome as Outcome };
  const reason = rest.join(':');
  return reasonFault(outcome as Outcome, reason) ?? { outcome: outcome as Outcome, reason: reason as Reason };
}

/** What is wrong with a reason for that outcome; undefined when nothing is. */
export function reasonFault(outcome: Outcome, reason: string): string | undefined {
  const known: readonly string[] = reasonsOf[outcome];
  if (known.includes(reason)) return undefined;
  return `${outcome} never has the reason ${quote(reason)}; it has one of ${known.join(', ')}`;
}
