import type { AskedFor } from '../connect/facts.js';
import { excerpt } from '../contract/text/printable.js';
import { parseContact } from '../telephony/contact.js';
import { duration } from '../telephony/durationText.js';
import type { ComparedFetch } from './comparedCall.js';

/** What an accepted response asks for that another one does not: phrases, safe to print. */
export function parameterChanges(before: ComparedFetch, now: ComparedFetch): string[] {
  if (!before.asks || !now.asks) return [];
  const [one, other] = [before.asks, now.asks];
  const changes = tellers
    .map((tell) => [tell(one), tell(other)] as const)
    .filter(([asked, asks]) => asked !== asks)
    .map(([asked, asks]) => `asks for ${asks} instead of ${asked}`);
  const contacts = sameContacts(one, other) ? [] : [`names ${contactsOf(other)} instead of ${contactsOf(one)}`];
  return [...contacts, ...changes, ...playback(before, now)];
}

const tellers: readonly ((asks: AskedFor) => string)[] = [
  ({ width }) => (width === 1 ? 'one contact at a time' : width === null ? 'all at once' : `${width} at once`),
  ({ fetchAfterAttempt }) => (fetchAfterAttempt ? 're-fetches' : 'no re-fetch'),
  ({ stateManagement }) => (stateManagement ? 'state management' : 'no state management'),
  ({ recording }) => (recording ? 'a recording' : 'no recording'),
  ({ maxRinging }) => `${duration(maxRinging)} of ringing`,
  ({ maxConversation }) => `${duration(maxConversation)} of talk`,
];

function sameContacts(one: AskedFor, other: AskedFor): boolean {
  const keys = ({ contacts }: AskedFor) => JSON.stringify(contacts.map((contact) => parseContact(contact).key));
  return keys(one) === keys(other);
}

function contactsOf({ contacts }: AskedFor): string {
  const shown = contacts.slice(0, 4).map((contact) => excerpt(contact, 40));
  return `${shown.join(', ') || 'nobody'}${contacts.length > shown.length ? ` and ${contacts.length - shown.length} more` : ''}`;
}

function playback({ heard: one }: ComparedFetch, { heard: other }: ComparedFetch): string[] {
  if (!one || !other || one.playback === other.playback) return [];
  const told = (text: string | null) => (text === null ? 'no playback' : `the playback ${excerpt(text, 80)}`);
  return [`asks for ${told(other.playback)} instead of ${told(one.playback)}`];
}
