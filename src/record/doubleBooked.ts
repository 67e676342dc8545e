import type { LoggedEvent } from '../call/log.js';

/** Legs to contacts that were on another call when they were dialed: the finding stands right before them. */
export function doubleBookedLegs(log: readonly LoggedEvent[]): Extract<LoggedEvent, { type: 'leg-dialed' }>[] {
  return log.flatMap((event, place) => {
    if (event.type !== 'leg-dialed') return [];
    const before = log[place - 1];
    const isTold = before?.type === 'diagnostic' && before.diagnostic.code === 'contact-double-booked';
    return isTold ? [event] : [];
  });
}
