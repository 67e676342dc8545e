import type { LoggedEvent } from '../../call/log.js';
import type { AskedFor, LegResult } from '../../connect/facts.js';
import type { Severity } from '../../contract/catalogue/diagnostics.js';
import { excerpt } from '../../contract/text/printable.js';
import { count, duration, legLived, measured } from '../words.js';

export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'plain';

/** One line of a timeline. Everything in it is safe to print. */
export interface TimelineLine {
  readonly glyph: string;
  /** One or two words. */
  readonly what: string;
  readonly details: string;
  readonly tone: Tone;
}

/** What a person is shown of one event of the log; undefined for what the timeline need not show. */
export function timelineLine(event: LoggedEvent): TimelineLine | undefined {
  switch (event.type) {
    case 'refetch-due':
      return line('↻', 'again', 'nobody answered, so the webhook is asked once more', 'quiet');
    case 'fetch-started':
      return line('→', 'GET', `${event.role}  ${excerpt(event.url, 200)}`, 'plain');
    case 'fetch-answered':
      return answered(event);
    case 'audio-probed':
      return line(
        '♪',
        'audio',
        `${event.result}: ${excerpt(event.url, 120)}${event.detail ? ` (${event.detail})` : ''}`,
        event.result === 'available' ? 'quiet' : 'warning',
      );
    case 'diagnostic': {
      // The whole finding is told at the end, once.
      const { code, severity } = event.diagnostic;
      return severity === 'info' ? undefined : line(severityGlyph[severity], severity, code, severityTone[severity]);
    }
    case 'fetch-accepted':
      return line('✓', 'accepted', asks(event.asks), 'good');
    case 'fetch-rejected':
      return line('✗', 'rejected', 'the whole response counts as a failed fetch', 'bad');
    case 'sticky-contact':
      return line(
        '·',
        'sticky',
        `${excerpt(event.contact, 80)} last talked to this caller and is dialed first`,
        'quiet',
      );
    case 'contact-skipped':
      return line('–', 'skipped', `${excerpt(event.contact, 80)}  ${event.reason}`, 'warning');
    case 'caller-hung-up':
      return line('✗', 'caller left', `hung up while ${event.during}`, 'bad');
    default:
      return legOrEventLine(event);
  }
}

export const severityGlyph: Record<Severity, string> = { error: '✗', warning: '!', info: 'i' };
export const severityTone: Record<Severity, Tone> = { error: 'bad', warning: 'warning', info: 'quiet' };

function legOrEventLine(event: LoggedEvent): TimelineLine | undefined {
  switch (event.type) {
    case 'leg-dialed':
      return line('▸', 'dial', excerpt(event.contact, 80), 'plain');
    case 'leg-answered':
      return line(
        '✓',
        'answer',
        `${excerpt(event.contact, 80)}  after ${duration(event.ringSeconds)} of ringing`,
        'good',
      );
    case 'leg-ended':
      return legEnded(event);
    case 'event-withheld':
      return line('⇢', 'event', `${event.eventType} for ${excerpt(event.contact, 60)} withheld`, 'warning');
    case 'event-sent':
      return line(
        '⇢',
        'event',
        `${event.eventType} for ${excerpt(event.contact, 60)}, status ${event.status}`,
        'quiet',
      );
    default:
      return undefined;
  }
}

function line(glyph: string, what: string, details: string, tone: Tone): TimelineLine {
  return { glyph, what, details, tone };
}

function answered({
  status,
  contentType,
  bytes,
  durationMs,
}: Extract<LoggedEvent, { type: 'fetch-answered' }>): TimelineLine {
  const took = measured(durationMs);
  if (status === null) return line('←', 'nothing', `after ${took}`, 'plain');
  const type = contentType === null ? 'no content type' : excerpt(contentType, 60);
  return line('←', String(status), `${type} · ${count(bytes, 'byte')} · ${took}`, 'plain');
}

function asks({ contacts, width, fetchAfterAttempt, maxRinging, maxConversation, recording }: AskedFor): string {
  if (contacts.length === 0) return 'nobody to dial';
  const how =
    contacts.length === 1 ? '' : width === 1 ? ' in turn' : width === null ? ', all at once' : `, ${width} at once`;
  return [
    `${count(contacts.length, 'contact')}${how}`,
    ...(fetchAfterAttempt ? ['re-fetch'] : []),
    `ring ${duration(maxRinging)}`,
    `talk ${duration(maxConversation)}`,
    ...(recording ? ['recorded'] : []),
  ].join(' · ');
}

const resultWords: Record<LegResult, [glyph: string, what: string, tone: Tone]> = {
  completed: ['✓', 'completed', 'good'],
  'no-answer': ['✗', 'no-answer', 'bad'],
  busy: ['✗', 'busy', 'bad'],
  failed: ['✗', 'failed', 'bad'],
  canceled: ['–', 'canceled', 'quiet'],
};

function legEnded(leg: Extract<LoggedEvent, { type: 'leg-ended' }>): TimelineLine {
  const [glyph, what, tone] = resultWords[leg.result];
  return line(glyph, what, `${excerpt(leg.contact, 80)}  ${legLived(leg)}`, tone);
}
