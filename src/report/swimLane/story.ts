import type { LoggedEvent } from '../../call/log.js';
import type { CallRecord } from '../../call/record.js';
import type { LegResult } from '../../connect/facts.js';
import type { Outcome } from '../../connect/outcome.js';
import type { DiagnosticCode } from '../../contract/catalogue/diagnostics.js';
import { excerpt } from '../../contract/text/printable.js';
import { timelineLine } from '../call/timeline.js';
import { duration, legLived, outcomeTitle, reasonText } from '../words.js';
import { agentName, laneOf, lanesOf } from './lanes.js';
import { type Mark, type Story, StoryBuilder } from './steps.js';
import { WebhookSteps } from './webhookSteps.js';

type Event<Type extends LoggedEvent['type']> = Extract<LoggedEvent, { type: Type }>;

/** Tells a call in steps and bars: a fold of its log. */
export function storyOf(record: CallRecord): Story {
  const fold = new StoryFold(record);
  for (const event of record.log) fold.add(event);
  return fold.story;
}

/** Findings that another step shows already. */
const shownOtherwise: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'contact-busy',
  'user-unknown',
  'device-unverified',
  'device-off',
  'event-failed',
  'events-withheld',
]);

class StoryFold {
  readonly story: StoryBuilder;
  readonly #webhook: WebhookSteps;
  readonly #record: CallRecord;
  readonly #start: number;
  readonly #dialOf = new Map<number, number>();
  #now = 0;

  constructor(record: CallRecord) {
    this.#record = record;
    this.#start = record.log[0]?.at ?? 0;
    this.story = new StoryBuilder(lanesOf(record.log));
    this.#webhook = new WebhookSteps(this.story);
  }

  add(event: LoggedEvent): void {
    this.#now = event.at - this.#start;
    switch (event.type) {
      case 'call-started':
        this.#started(event);
        break;
      case 'diagnostic':
        this.#found(event);
        break;
      case 'audio-probed':
      case 'sticky-contact':
        this.#noted(event);
        break;
      case 'contact-skipped':
        this.#skipped(event);
        break;
      case 'caller-hung-up':
        this.#left(event);
        break;
      case 'call-ended':
        this.#ended(event);
        break;
      case 'call-interrupted':
        this.#interrupted();
        break;
      default:
        this.#addOfWebhook(event);
        this.#addOfLeg(event);
        break;
    }
  }

  #addOfWebhook(event: LoggedEvent): void {
    switch (event.type) {
      case 'fetch-started':
        this.#webhook.asked(event, this.#now);
        break;
      case 'fetch-answered':
        this.#webhook.answered(event, this.#now);
        break;
      case 'fetch-accepted':
        this.#webhook.accepted(event);
        break;
      case 'fetch-rejected':
        this.#webhook.rejected(event);
        break;
      case 'event-sent':
      case 'event-withheld':
        this.#webhook.eventSent(event, this.#now);
        break;
      case 'event-delivered':
        this.#webhook.eventDelivered(event);
        break;
      case 'event-failed':
        this.#webhook.eventFailed(event);
        break;
    }
  }

  #addOfLeg(event: LoggedEvent): void {
    switch (event.type) {
      case 'leg-dialed':
        this.#dialed(event);
        break;
      case 'leg-ringing':
        this.story.begin('rings', this.#laneOf(event.leg), this.#now, this.#dialOf.get(event.leg));
        break;
      case 'leg-answered':
        this.#pickedUp(event);
        break;
      case 'leg-ended':
        this.#hungUp(event);
        break;
    }
  }

  #mark(lane: number, mark: Mark, text: string, title = text): void {
    this.story.add({ shape: 'mark', at: this.#now, lane, remark: { mark, text }, title });
  }

  /** @returns its place among the steps */
  #voice(from: number, to: number, label: string, title: string): number {
    return this.story.add({ shape: 'arrow', at: this.#now, from, to, line: 'voice', label, title });
  }

  #started({ direction, from, to, callSid }: Event<'call-started'>): void {
    const label = direction === 'incoming' ? 'incoming call' : 'outbound call';
    this.#voice(laneOf.caller, laneOf.exosim, label, `${label} from ${from} to ${to}, CallSid ${callSid}`);
    this.story.begin('waits', laneOf.caller, this.#now);
    this.story.begin('runs', laneOf.exosim, this.#now);
  }

  #found({ fetch, diagnostic }: Event<'diagnostic'>): void {
    const { code, severity, message } = diagnostic;
    if (fetch !== undefined) {
      this.#webhook.found(fetch, diagnostic);
    } else if (severity !== 'info' && !shownOtherwise.has(code)) {
      const words = code === 'same-destinations' || code === 'fetch-limit' ? reasonText[code] : code;
      this.#mark(laneOf.exosim, severity === 'error' ? 'bad' : 'warning', words, message);
    }
  }

  #noted(event: Event<'audio-probed'> | Event<'sticky-contact'>): void {
    const { details = '', tone = 'plain' } = timelineLine(event) ?? {};
    const words = event.type === 'audio-probed' ? `audio ${details}` : details;
    this.#mark(laneOf.exosim, tone === 'warning' ? 'warning' : 'plain', words);
  }

  #skipped({ contact, reason }: Event<'contact-skipped'>): void {
    const why = reason === 'invalid-number' ? 'it is no valid contact' : reasonText[reason];
    const whom = contact === '' ? 'an empty contact' : excerpt(contact, 60);
    this.#mark(laneOf.exosim, 'warning', `skips ${whom}: ${why}`);
  }

  #left({ during }: Event<'caller-hung-up'>): void {
    this.#mark(laneOf.caller, 'bad', during === 'talking' ? 'hangs up' : `hangs up while ${during}`);
    this.story.endCaller(this.#now);
    this.story.end('asked', laneOf.webhook, this.#now);
  }

  #dialed({ leg, contact, exophone }: Event<'leg-dialed'>): void {
    const label = `dials ${agentName(this.story.lanes, contact)}`;
    const title = `Leg ${leg}: dials ${contact} from ${exophone}`;
    this.#dialOf.set(leg, this.#voice(laneOf.exosim, this.#laneOf(leg), label, title));
  }

  #pickedUp({ leg, contact, ringSeconds }: Event<'leg-answered'>): void {
    const lane = this.#laneOf(leg);
    const title = `Leg ${leg}: ${contact} answers after ${duration(ringSeconds)} of ringing and talks to the caller`;
    this.#voice(lane, laneOf.caller, 'answers', title);
    this.story.end('rings', lane, this.#now);
    this.story.endCaller(this.#now);
    this.story.begin('talks', lane, this.#now);
    this.story.begin('talks', laneOf.caller, this.#now);
  }

  #hungUp(ended: Event<'leg-ended'>): void {
    const { leg, contact, result } = ended;
    const lane = this.#laneOf(leg);
    const [mark, words] = this.#endOf(result);
    this.#mark(lane, mark, words, `Leg ${leg}: ${contact}: ${result}, ${legLived(ended)}`);
    this.story.end('rings', lane, this.#now);
    this.story.end('talks', lane, this.#now);
    if (result === 'completed') this.story.endCaller(this.#now);
  }

  #endOf(result: LegResult): readonly [Mark, string] {
    if (result !== 'completed') return ends[result];
    const { reason } = this.#record;
    if (reason === 'conversation-limit') return ['warning', 'cut at the limit'];
    return ['good', reason === 'agent-hung-up' ? 'hangs up' : 'talk ends'];
  }

  #ended({ outcome, reason, nextApplet }: Event<'call-ended'>): void {
    const mark = outcome === 'conversation-ended' ? 'good' : 'bad';
    const next = nextApplet === null ? noneNext(outcome) : `next applet: ${nextApplet}`;
    this.#end(mark, outcomeTitle[outcome], `${reasonText[reason]} · ${next}`);
    this.story.endAll(this.#now, false);
  }

  #interrupted(): void {
    this.#end('warning', 'Interrupted', `${reasonText.interrupted} · the call was still going on`);
    this.story.endAll(this.#now, true);
  }

  #end(mark: Mark, headline: string, words: string): void {
    this.story.add({ shape: 'end', at: this.#now, mark, headline, words, title: `${headline}: ${words}` });
  }

  #laneOf(leg: number): number {
    return this.story.lanes.laneOfLeg.get(leg) ?? laneOf.exosim;
  }
}

const ends: Record<Exclude<LegResult, 'completed'>, readonly [Mark, string]> = {
  'no-answer': ['bad', 'no answer'],
  busy: ['bad', 'busy'],
  failed: ['bad', 'failed'],
  canceled: ['quiet', 'cancelled'],
};

function noneNext(outcome: Outcome): string {
  return outcome === 'caller-hung-up' ? 'no next applet: the caller has gone' : 'no next applet is set';
}
