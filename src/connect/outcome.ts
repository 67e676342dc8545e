import { skipReasons } from './selection.js';

/** The outcomes that have an applet to go on with. */
export const transitions = ['conversation-ended', 'nobody-answered', 'didnt-dial'] as const;
export type Transition = (typeof transitions)[number];

/** How the applet ends for the caller (TRAN-01 to TRAN-13). */
export const outcomes = [...transitions, 'caller-hung-up'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a call ended so, by outcome. */
export const reasonsOf = {
  'conversation-ended': ['agent-hung-up', 'caller-hung-up', 'conversation-limit'],
  'nobody-answered': ['attempts-failed', 'same-destinations', 'refetch-failed', 'refetch-dialed-nobody', 'fetch-limit'],
  'didnt-dial': ['fetch-failed', 'empty-destination', ...skipReasons],
  'caller-hung-up': ['while-fetching', 'while-ringing'],
} as const satisfies Record<Outcome, readonly string[]>;

/** Why it ended so. */
export type Reason = (typeof reasonsOf)[Outcome][number];

/** The applets that the flow sets behind this one, by name. */
export type NextApplets = Readonly<Partial<Record<Transition, string>>>;

/** The applet that runs next; null when the flow sets none, or the caller has gone (TRAN-12, TRAN-13). */
export function nextApplet(outcome: Outcome, next: NextApplets): string | null {
  if (outcome === 'caller-hung-up') return null;
  const own = next[outcome] ?? null;
  return own === null && outcome === 'didnt-dial' ? (next['nobody-answered'] ?? null) : own;
}

/** What a later applet is told of the call as `CallType` (REQ-06). */
export type CallType = 'call-attempt' | 'completed' | 'incomplete' | 'client-hangup' | 'voicemail';

/** The CallType once the applet has ended; `before` is what it was until then. */
export function callTypeAfter(outcome: Outcome, reason: Reason, before: CallType): CallType {
  if (outcome === 'caller-hung-up' || reason === 'caller-hung-up') return 'client-hangup';
  if (outcome === 'conversation-ended') return 'completed';
  return outcome === 'nobody-answered' ? 'incomplete' : before;
}
