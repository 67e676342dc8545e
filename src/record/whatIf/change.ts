import { deadlineSeconds } from '../../contract/answer.js';
import { printable, quote } from '../../contract/text/printable.js';
import { type Behaviour, BehaviourError, parseBehaviour } from '../../telephony/behaviour.js';
import { parseContact } from '../../telephony/contact.js';
import { parseDuration } from '../../telephony/duration.js';

/** One thing that is other than it was in a recorded call. Fetches count from 1. */
export type Change =
  | { readonly kind: 'agent'; readonly contact: string; readonly behaviour: Behaviour }
  | { readonly kind: 'busy' | 'free'; readonly contact: string }
  | { readonly kind: 'duration'; readonly fetch: number; readonly durationMs: number }
  | { readonly kind: 'status'; readonly fetch: number; readonly status: number }
  | { readonly kind: 'no-fallback' }
  | { readonly kind: 'caller'; readonly caller: string };

/** How changes are written. */
export const changeForms = [
  'agent:<contact>=<behaviour>',
  'busy:<contact>',
  'free:<contact>',
  'answer:<n>=slow',
  'answer:<n>=<duration>',
  'answer:<n>=<status>',
  'no-fallback',
  'caller=hangup:after=20s',
] as const;

/** A change that cannot be read; the message is one sentence. */
export class ChangeError extends Error {
  override readonly name = 'ChangeError';
  readonly code = 'CHANGE_INVALID';
}

/**
 * Reads a change such as `agent:sip:asha=busy` or `answer:1=slow`.
 *
 * @throws {ChangeError}
 */
export function parseChange(text: string): Change {
  const [, kind, rest] = /^(agent:|busy:|free:|answer:|caller=|no-fallback$)(.*)$/s.exec(text.trim()) ?? [];
  switch (kind) {
    case 'agent:':
      return agentChange(text, rest ?? '');
    case 'busy:':
      return { kind: 'busy', contact: contactOf(text, rest ?? '') };
    case 'free:':
      return { kind: 'free', contact: contactOf(text, rest ?? '') };
    case 'answer:':
      return answerChange(text, rest ?? '');
    case 'caller=':
      return callerChange(text, rest ?? '');
    case 'no-fallback':
      return { kind };
    default:
      throw new ChangeError(`${quote(text)} is no change; write one of ${changeForms.join(', ')}`);
  }
}

/** A behaviour has `=` in it, too, and a contact has none. */
function agentChange(text: string, rest: string): Change {
  const at = rest.indexOf('=');
  if (at < 0) throw new ChangeError(`${quote(text)} names no behaviour; write it like agent:sip:asha=busy`);
  try {
    return {
      kind: 'agent',
      contact: contactOf(text, rest.slice(0, at)),
      behaviour: parseBehaviour(rest.slice(at + 1)),
    };
  } catch (error) {
    throw error instanceof BehaviourError ? new ChangeError(printable(error.message)) : error;
  }
}

function contactOf(text: string, contact: string): string {
  if (contact.trim() === '') throw new ChangeError(`${quote(text)} names no contact; write it like busy:sip:asha`);
  return parseContact(contact.trim()).uri;
}

function answerChange(text: string, rest: string): Change {
  const [, number, what = ''] = /^(\d{1,5})=(.+)$/s.exec(rest) ?? [];
  const fetch = Number(number);
  if (!(fetch >= 1)) {
    throw new ChangeError(`${quote(text)} does not say which answer; the first is answer:1, as in answer:1=slow`);
  }
  if (what === 'slow') return { kind: 'duration', fetch, durationMs: deadlineSeconds * 1000 };
  if (/^[1-5]\d\d$/.test(what)) return { kind: 'status', fetch, status: Number(what) };
  const durationMs = parseDuration(what);
  if (durationMs !== undefined) return { kind: 'duration', fetch, durationMs };
  throw new ChangeError(
    `${quote(text)}: ${quote(what)} is nothing an answer can be; write slow, a duration such as 3s, or a status such as 500`,
  );
}

function callerChange(text: string, caller: string): Change {
  const after = /^hangup:after=(.+)$/.exec(caller.trim())?.[1];
  if (after === undefined || parseDuration(after) === undefined) {
    throw new ChangeError(`${quote(text)} is nothing a caller does; write it like caller=hangup:after=20s`);
  }
  return { kind: 'caller', caller: caller.trim() };
}
