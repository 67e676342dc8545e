import type { Reason } from '../../connect/outcome.js';
import { excerpt } from '../../contract/text/printable.js';
import type { Choice } from '../../explore/choices.js';
import type { NeverReached } from '../../explore/neverReached.js';
import type { EndNode } from '../../explore/pathTree.js';
import { duration, outcomeTitle } from '../words.js';

/** What a choice is called: of an agent, by the name of the behaviour. */
export const choiceWords: Record<Choice, string> = {
  answer: 'answer',
  'hangup-while-talking': 'answer, caller hangs up',
  'talk-limit': 'answer, talk to the limit',
  'no-answer': 'no-answer',
  reject: 'reject',
  busy: 'busy',
  failed: 'failed',
  'hangup-while-ringing': 'caller hangs up',
  'hangup-while-fetching': 'caller hangs up during the fetch',
};

/** `no-answer, reject or busy`. */
export function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** `+919876500001, +919876500002, +919876500003 and 4 more`. */
export function contactsInShort(contacts: readonly string[]): string {
  const shown = contacts.slice(0, 3).map((contact) => excerpt(contact, 60));
  const more = contacts.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** A whole path in words. */
export function pathWords(choices: readonly Choice[]): string {
  return choices.map((choice) => choiceWords[choice]).join(' → ') || 'the only way there is';
}

/** What a reason adds to its outcome; nothing where the choice that led there says it already. */
const addedBy: Partial<Record<Reason, string>> = {
  'agent-hung-up': '',
  'attempts-failed': '',
  'while-ringing': '',
  'while-fetching': ' during the fetch',
  'refetch-dialed-nobody': ', nobody left to dial',
  'refetch-failed': ', re-fetch failed',
};

/** An end in a few words: how it came, and how long the caller had waited. */
export function endWords({ outcome, reason, answered, shortest, longest, isBeyond }: EndNode): string {
  if (isBeyond) return 'goes on beyond the depth';
  const why = addedBy[reason] ?? `, ${reason.replaceAll('-', ' ')}`;
  const after = shortest === longest ? duration(longest) : `${duration(shortest)} to ${duration(longest)}`;
  const waited = outcome === 'caller-hung-up' ? '' : ` · ${answered ? 'voice ' : ''}after ${after}`;
  return `${outcomeTitle[outcome]}${why}${waited}`;
}

/** Why a contact is never reached, in whole sentences, and what to do about it. */
export const neverReachedWords: Record<NeverReached['because'], { readonly why: string; readonly hint: string }> = {
  'same-destinations': {
    why: 'With fetch_after_attempt, one attempt is made and then the webhook is asked again. It named the same set of destinations, and twice the same set in a row ends the dialing: whoever stands behind the first is never dialed.',
    hint: 'Return other contacts after each attempt (leave out DialWhomNumber), or set fetch_after_attempt to false to have them dialed in turn.',
  },
  'fetch-limit': {
    why: 'With fetch_after_attempt, one attempt is made and then the webhook is asked again. The limit of fetches was reached first.',
    hint: 'Name such contacts earlier, or set fetch_after_attempt to false to have them dialed in turn.',
  },
  'not-its-turn': {
    why: 'Each call ended, or the webhook named others, first.',
    hint: 'Name such contacts earlier, or walk deeper with --depth.',
  },
  'invalid-number': {
    why: 'Only a phone number in E.164 or sip:<user> is dialed; anything else is skipped.',
    hint: 'Write phone numbers in E.164, such as +91XXXXXXXXXX.',
  },
  'unknown-user': { why: 'The account has no such user.', hint: 'Correct the user, or add it with --user.' },
  'unverified-device': {
    why: 'The device of such a user is unverified.',
    hint: 'Verify the device, or do not name the user.',
  },
  'device-off': { why: 'The device of such a user is off.', hint: 'Do not name users whose device is off.' },
  busy: {
    why: 'With state management, nobody is dialed who is on another call.',
    hint: 'Do not name contacts that are on a call, or leave out --busy.',
  },
};
