import type { LoggedEvent } from '../../call/log.js';
import { excerpt } from '../../contract/text/printable.js';
import { clockTime, duration, outcomeTitle, reasonText } from '../words.js';

/** A call as a Mermaid sequence diagram: caller, applet, webhook, and each contact that was dialed. */
export function sequenceDiagram(log: readonly LoggedEvent[]): string {
  const contacts = [...new Set(log.flatMap((event) => (event.type === 'leg-dialed' ? [event.contact] : [])))];
  const nameOf = new Map(contacts.map((contact, index) => [contact, `agent${index + 1}`]));
  const participants = contacts.map((contact) => `  participant ${nameOf.get(contact)} as ${mermaidLabel(contact)}`);
  const start = log[0]?.at ?? 0;
  const lines = log.flatMap((event) => {
    const line = message(event, (contact) => nameOf.get(contact) ?? 'applet');
    return line === undefined ? [] : [`  ${line.replace('@', clockTime(event.at - start))}`];
  });
  return [
    'sequenceDiagram',
    '  actor caller',
    '  participant applet as Connect',
    '  participant webhook',
    ...participants,
    ...lines,
    '',
  ].join('\n');
}

function message(event: LoggedEvent, agent: (contact: string) => string): string | undefined {
  switch (event.type) {
    case 'call-started':
      return `caller->>applet: @ call from ${mermaidLabel(event.from)}`;
    case 'fetch-started':
      return `applet->>webhook: @ GET ${event.role}`;
    case 'fetch-answered':
      return `webhook-->>applet: @ ${event.status ?? 'no answer'}`;
    case 'fetch-accepted':
      return 'Note over applet: accepted';
    case 'fetch-rejected':
      return 'Note over applet: rejected';
    case 'contact-skipped':
      return `Note over applet: skipped ${mermaidLabel(event.contact)} (${event.reason})`;
    case 'leg-dialed':
      return `applet->>${agent(event.contact)}: @ dial`;
    case 'leg-answered':
      return `${agent(event.contact)}-->>caller: @ answers`;
    case 'leg-ended':
      return `${agent(event.contact)}--xapplet: @ ${event.result}${event.talkSeconds > 0 ? ` after ${duration(event.talkSeconds)}` : ''}`;
    case 'event-sent':
      return `applet-)webhook: @ event ${event.eventType}`;
    case 'caller-hung-up':
      return 'caller-xapplet: @ hangs up';
    case 'call-ended':
      return `Note over caller,applet: ${outcomeTitle[event.outcome]}, ${reasonText[event.reason]}`;
    default:
      return undefined;
  }
}

/** Mermaid reads some characters as its own. */
export function mermaidLabel(text: string, length = 60): string {
  return excerpt(text, length).replace(/[^A-Za-z0-9+._ -]/gu, (character) => `#${character.codePointAt(0)};`);
}
