import type { CallFact, Fact, LoggedEvent } from '../../src/index.js';

/** A log by hand: facts, each behind the milliseconds at which it happened. */
export function logOf(...facts: readonly (readonly [at: number, fact: Fact | CallFact])[]): LoggedEvent[] {
  return facts.map(([at, fact], index) => ({ seq: index + 1, at, ...fact }));
}

export const started: Extract<CallFact, { type: 'call-started' }> = {
  type: 'call-started',
  callSid: '0123456789abcdef0123456789abcdef',
  apiVersion: '1.1',
  fidelity: 'documented',
  seed: 7,
  direction: 'incoming',
  from: '09901320691',
  to: '08047112233',
  startedAt: '2024-09-03T11:44:54+05:30',
  assumes: ['REQ-07'],
};

export function fetchStarted(fetch: number, role: 'primary' | 'fallback' = 'primary'): Fact {
  return { type: 'fetch-started', fetch, role, url: `http://localhost:3000/${role}`, query: {} };
}

export function fetchAnswered(fetch: number, more: Partial<Extract<Fact, { type: 'fetch-answered' }>> = {}): Fact {
  const usual = { status: 200, contentType: 'application/json', bytes: 93, body: '{}', durationMs: 12.3 };
  return { type: 'fetch-answered', fetch, ...usual, ...more };
}

export function accepted(fetch: number, contacts: readonly string[], more: object = {}): Fact {
  const usual = { width: 1, fetchAfterAttempt: false, stateManagement: false, recording: false };
  const limits = { maxRinging: 30, maxConversation: 900 };
  return { type: 'fetch-accepted', fetch, asks: { contacts, ...usual, ...limits, ...more } };
}

export function dialed(leg: number, contact: string): Fact {
  return { type: 'leg-dialed', leg, contact, exophone: '08047112233', stateManaged: false };
}

export function answered(leg: number, contact: string, ringSeconds: number): Fact {
  return { type: 'leg-answered', leg, contact, ringSeconds };
}

export function ended(
  leg: number,
  contact: string,
  result: Extract<Fact, { type: 'leg-ended' }>['result'],
  [ringSeconds, talkSeconds]: readonly [number, number],
): Fact {
  return { type: 'leg-ended', leg, contact, result, ringSeconds, talkSeconds };
}

export function callEnded(
  outcome: Extract<CallFact, { type: 'call-ended' }>['outcome'],
  reason: Extract<CallFact, { type: 'call-ended' }>['reason'],
  nextApplet: string | null = null,
): CallFact {
  return { type: 'call-ended', outcome, reason, nextApplet, callType: 'completed', nextAppletQuery: {} };
}
