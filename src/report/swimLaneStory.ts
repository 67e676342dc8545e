import type { LoggedEvent } from '../call/log.js';
import type { CallRecord } from '../call/record.js';
import type { LegResult } from '../connect/facts.js';
import type { Diagnostic, DiagnosticCode } from '../contract/diagnostics.js';
import { excerpt } from '../contract/printable.js';
import { agentName, laneOf, lanesOf } from './swimLaneLanes.js';
import { type Mark, type Story, StoryBuilder } from './swimLaneSteps.js';
import { timelineLine } from './timeline.js';
import { count, duration, outcomeTitle, reasonText } from './words.js';

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
  readonly #record: CallRecord;
  readonly #start: number;
  /** The steps that hear later what became of them. */
  readonly #answerOf = new Map<number, number>();
  readonly #stepOfEvent = new Map<number, number>();
  readonly #findings = new Map<number, Diagnostic[]>();
  #now = 0;

  constructor(record: CallRecord) {
    this.#record = record;
    this.#start = record.log[0]?.at ?? 0;
    this.story = new StoryBuilder(lanesOf(record.log));
  }

  add(event: LoggedEvent): void {
    this.#now = event.at - this.#start;
    switch (event.type) {
      case 'call-started':
        this.#started(event);
        break;
      case 'fetch-started':
        this.#asked(event);
        break;
      case 'fetch-answered':
        this.#answered(event);
        break;
      case 'diagnostic':
        this.#found(event);
        break;
      case 'fetch-accepted':
      case 'fetch-rejected':
        this.#judged(event);
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
        this.#addOfLeg(event);
        break;
    }
  }

  #addOfLeg(event: LoggedEvent): void {
    switch (event.type) {
      case 'leg-dialed':
        this.#dialed(event);
        break;
      case 'leg-answered':
        this.#pickedUp(event);
        break;
      case 'leg-ended':
        this.#hungUp(event);
        break;
      case 'event-sent':
      case 'event-withheld':
        this.#eventSent(event);
        break;
      case 'event-delivered':
        this.story.amend(this.#stepOfEvent.get(event.event), {
          remark: { mark: 'good', text: String(event.httpStatus ?? 'arrived') },
          title: 'It arrived',
        });
        break;
      case 'event-failed':
        this.story.amend(this.#stepOfEvent.get(event.event), {
          remark: { mark: 'bad', text: event.httpStatus === null ? 'failed' : `failed: ${event.httpStatus}` },
          title: `It failed: ${event.detail}`,
        });
        break;
    }
  }

  #mark(lane: number, mark: Mark, text: string, title = text): void {
    this.story.add({ shape: 'mark', at: this.#now, lane, remark: { mark, text }, title });
  }

  #arrow(from: number, to: number, line: 'request' | 'event' | 'stopped' | 'voice', label: string, title: string) {
    return this.story.add({ shape: 'arrow', at: this.#now, from, to, line, label, title });
  }

  #started({ direction, from, to, callSid }: Event<'call-started'>): void {
    const label = direction === 'incoming' ? 'incoming call' : 'outbound call';
    const title = `${label} from ${from} to ${to}, CallSid ${callSid}`;
    this.#arrow(laneOf.caller, laneOf.exosim, 'voice', label, title);
    this.story.begin('waits', laneOf.caller, this.#now);
    this.story.begin('runs', laneOf.exosim, this.#now);
  }

  #asked({ fetch, role, url }: Event<'fetch-started'>): void {
    const again = fetch > 1 && role === 'primary' ? '↻ ' : '';
    const label = `${again}fetch ${fetch}: ${role} URL`;
    this.#arrow(laneOf.exosim, laneOf.webhook, 'request', label, `Fetch ${fetch} of the ${role} URL: GET ${url}`);
    this.story.begin('asked', laneOf.webhook, this.#now);
  }

  #answered(event: Event<'fetch-answered'>): void {
    const took = event.durationMs < 1000 ? `${Math.round(event.durationMs)} ms` : duration(event.durationMs / 1000);
    const label = event.status === null ? `no answer in ${took}` : `${event.status} in ${took}`;
    const details = timelineLine(event)?.details ?? '';
    const place = this.#arrow(laneOf.webhook, laneOf.exosim, 'request', label, `Answer ${event.fetch}: ${details}`);
    this.#answerOf.set(event.fetch, place);
    this.story.end('asked', laneOf.webhook, this.#now);
  }

  #found({ fetch, diagnostic }: Event<'diagnostic'>): void {
    const { code, severity, message } = diagnostic;
    if (fetch !== undefined) {
      this.#findings.set(fetch, [...(this.#findings.get(fetch) ?? []), diagnostic]);
    } else if (severity !== 'info' && !shownOtherwise.has(code)) {
      const known = code === 'same-destinations' || code === 'fetch-limit' ? reasonText[code] : code;
      this.#mark(laneOf.exosim, severity === 'error' ? 'bad' : 'warning', known, message);
    }
  }

  #judged(event: Event<'fetch-accepted'> | Event<'fetch-rejected'>): void {
    const findings = this.#findings.get(event.fetch) ?? [];
    const place = this.#answerOf.get(event.fetch);
    const title = findings.map(({ message }) => message).join(' ');
    if (event.type === 'fetch-accepted') {
      const warnings = findings.filter(({ severity }) => severity !== 'info').length;
      const noted = warnings === 0 ? '' : ` · ${count(warnings, 'finding')}`;
      const [whom, howLong] = inTwoLines(timelineLine(event)?.details ?? '');
      const text = `accepted: ${whom}${noted}`;
      this.story.amend(place, {
        remark: { mark: 'good', text, more: howLong },
        title: `${text} · ${howLong}. ${title}`,
      });
    } else {
      const codes = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      const text = `rejected: ${[...new Set(codes)].join(', ')}`;
      this.story.amend(place, { remark: { mark: 'bad', text }, title: `${text}. ${title}` });
    }
  }

  #noted(event: Event<'audio-probed'> | Event<'sticky-contact'>): void {
    const { details = '', tone = 'plain' } = timelineLine(event) ?? {};
    const what = event.type === 'audio-probed' ? `audio ${details}` : details;
    this.#mark(laneOf.exosim, tone === 'warning' ? 'warning' : 'plain', what);
  }

  #skipped({ contact, reason }: Event<'contact-skipped'>): void {
    const why = reason === 'invalid-number' ? 'it is no valid contact' : reasonText[reason];
    this.#mark(laneOf.exosim, 'warning', `skips ${who(contact)}: ${why}`);
  }

  #left({ during }: Event<'caller-hung-up'>): void {
    this.#mark(laneOf.caller, 'bad', during === 'talking' ? 'hangs up' : `hangs up while ${during}`);
    this.story.endCaller(this.#now);
    this.story.end('asked', laneOf.webhook, this.#now);
  }

  #dialed({ leg, contact, exophone }: Event<'leg-dialed'>): void {
    const lane = this.#laneOf(leg);
    const name = agentName(this.story.lanes, contact);
    this.#arrow(laneOf.exosim, lane, 'voice', `dials ${name}`, `Leg ${leg}: dials ${contact} from ${exophone}`);
    this.story.begin('rings', lane, this.#now);
  }

  #pickedUp({ leg, contact, ringSeconds }: Event<'leg-answered'>): void {
    const lane = this.#laneOf(leg);
    const after = `answers after ${duration(ringSeconds)}`;
    this.#arrow(
      lane,
      laneOf.caller,
      'voice',
      after,
      `Leg ${leg}: ${contact} ${after} of ringing and talks to the caller`,
    );
    this.story.end('rings', lane, this.#now);
    this.story.endCaller(this.#now);
    this.story.begin('talks', lane, this.#now);
    this.story.begin('talks', laneOf.caller, this.#now);
  }

  #hungUp({ leg, contact, result, ringSeconds, talkSeconds }: Event<'leg-ended'>): void {
    const lane = this.#laneOf(leg);
    const [mark, what] = this.#endOf(result);
    const lived =
      talkSeconds > 0
        ? `talked ${duration(talkSeconds)}`
        : ringSeconds > 0
          ? `rang ${duration(ringSeconds)}`
          : 'never rang';
    this.#mark(lane, mark, what, `Leg ${leg}: ${contact}: ${result}, ${lived}`);
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

  #eventSent({ event, type, eventType, contact, status, url }: Event<'event-sent'> | Event<'event-withheld'>): void {
    const { agentNumber } = this.story.lanes;
    const agent = agentNumber.get(contact);
    const label = `${eventType} event: ${agent === undefined ? 'line' : `agent ${agent}`} ${status}`;
    const line = type === 'event-sent' ? 'event' : 'stopped';
    const title = `Call event ${event} to ${url}: ${eventType} of ${contact}, whose line is ${status}`;
    const place = this.#arrow(laneOf.exosim, laneOf.webhook, line, label, title);
    this.#stepOfEvent.set(event, place);
    const remark =
      type === 'event-sent'
        ? ({ mark: 'quiet', text: 'on its way' } as const)
        : ({ mark: 'warning', text: 'withheld' } as const);
    this.story.amend(place, { remark });
  }

  #ended({ outcome, reason, nextApplet }: Event<'call-ended'>): void {
    const gone = outcome === 'caller-hung-up' ? 'none: the caller has gone' : 'none is set';
    const next = `Next applet: ${nextApplet ?? gone}`;
    const [headline, because] = [outcomeTitle[outcome], reasonText[reason]];
    const mark = outcome === 'conversation-ended' ? 'good' : 'bad';
    const title = `${headline}: ${because}. ${next}`;
    this.story.add({ shape: 'end', at: this.#now, mark, headline, because, next, title });
    this.story.endAll(this.#now, false);
  }

  #interrupted(): void {
    const words = { headline: 'Interrupted', because: reasonText.interrupted, next: 'The call was still going on' };
    this.story.add({ shape: 'end', at: this.#now, mark: 'warning', ...words, title: `${words.because}` });
    this.story.endAll(this.#now, true);
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

function who(contact: string): string {
  return contact === '' ? 'an empty contact' : excerpt(contact, 60);
}

/** Whom, then for how long. */
function inTwoLines(details: string): readonly [string, string] {
  const cut = details.indexOf(' · ring ');
  return cut === -1 ? [details, ''] : [details.slice(0, cut), details.slice(cut + 3)];
}
