import type { Fact } from '../connect/facts.js';
import { type CallType, callTypeAfter, type Outcome, type Reason } from '../connect/outcome.js';
import type { EventProfile, Profile } from '../contract/profile.js';
import { isoTime, notEndedYet, weekdayTime, wireTime } from './indianTime.js';
import type { CallEventType, CallSettings } from './settings.js';
import type { EventRequest } from './webhookPort.js';

type Query = Record<string, string>;
type LegEnded = Extract<Fact, { type: 'leg-ended' }>;

/** Writes what the applet puts on the wire for one call: the parameters of its requests, and the bodies of its events. */
export class Wire {
  readonly #settings: CallSettings;
  readonly #callSid: string;
  readonly #startedAt: number;
  readonly #startTime: string;
  readonly #created: string;
  readonly #now: () => number;
  #callType: CallType;
  #fetchRounds = 0;
  /** Of the contact dialed last, or of the one who answered. */
  #lastLeg: LegEnded | undefined;
  #recorded = false;

  /** @param now milliseconds since 1970, by the clock of the call's world */
  constructor(settings: CallSettings, callSid: string, now: () => number) {
    this.#settings = settings;
    this.#callSid = callSid;
    this.#startedAt = now();
    this.#startTime = wireTime(this.#startedAt);
    this.#created = createdTime(settings.profile, this.#startedAt);
    this.#now = now;
    this.#callType = settings.callType;
  }

  /** How this call's events travel. */
  get events(): EventProfile {
    return this.#settings.profile.events;
  }

  get callType(): CallType {
    return this.#callType;
  }

  /** Takes note of a leg's end: the requests that follow tell of it (REQ-06, REQ-10). */
  legEnded(leg: LegEnded): void {
    const answeredAlready = this.#lastLeg?.result === 'completed';
    if (!answeredAlready && (leg.result === 'completed' || leg.leg >= (this.#lastLeg?.leg ?? 0))) this.#lastLeg = leg;
    this.#callType = leg.result === 'completed' ? 'completed' : 'incomplete';
  }

  /** Takes note of a recorded conversation (PARAM-07). */
  recorded(): void {
    this.#recorded = true;
  }

  ended(outcome: Outcome, reason: Reason): void {
    this.#callType = callTypeAfter(outcome, reason, this.#callType);
  }

  /** The parameters of a fetch (REQ-03 to REQ-11). The fallback is sent the same as the primary before it (FALL-02). */
  fetchQuery(role: 'primary' | 'fallback'): Query {
    if (role === 'primary') this.#fetchRounds++;
    const query = this.#query();
    const { digits } = this.#settings;
    if (digits !== undefined && this.#fetchRounds === 1) query.digits = `"${digits}"`;
    return query;
  }

  /** The parameters that the request of the next applet has. */
  nextAppletQuery(): Query {
    return this.#query();
  }

  /** What every request has (REQ-03). */
  #always(): Query {
    const { direction, from, to, flowId, tenantId } = this.#settings;
    const leg = this.#lastLeg;
    return {
      CallSid: this.#callSid,
      CallFrom: from,
      CallTo: to,
      Direction: direction,
      Created: this.#created,
      DialCallDuration: String(leg ? Math.round(leg.ringSeconds + leg.talkSeconds) : 0),
      StartTime: this.#startTime,
      EndTime: notEndedYet,
      CallType: this.#callType,
      DialWhomNumber: leg?.contact ?? '',
      flow_id: flowId,
      tenant_id: tenantId,
      From: from,
      To: to,
      CurrentTime: wireTime(this.#now()),
    };
  }

  #query(): Query {
    const query = this.#always();
    const { customField } = this.#settings;
    const leg = this.#lastLeg;
    if (customField !== undefined) query.CustomField = customField;
    if (leg) {
      query.DialCallStatus = leg.result;
      query['Legs[0][Number]'] = leg.contact;
      query['Legs[0][OnCallDuration]'] = String(Math.round(leg.talkSeconds));
      if (leg.causeCode !== undefined) query['Legs[0][CauseCode]'] = leg.causeCode;
    }
    if (this.#recorded) query.RecordingUrl = `https://recordings.invalid/${this.#callSid}.mp3`;
    return query;
  }

  /** The request that a call event is: JSON in a POST (EVENT-02, EVENT-03), or the query of a GET (EVENT-05). */
  event(type: CallEventType, contact: string, url: string): EventRequest {
    return this.events.form === 'json'
      ? { url, body: this.#eventBody(type, contact) }
      : { url, query: this.#eventQuery(type, contact) };
  }

  #eventQuery(type: CallEventType, contact: string): Query {
    const EventType = `${type[0]?.toUpperCase()}${type.slice(1)}`;
    return { EventType, Status: lineStatus(type), ...this.#always(), DialWhomNumber: contact };
  }

  #eventBody(type: CallEventType, contact: string): string {
    const { direction, from, to } = this.#settings;
    const [party, exophone] = direction === 'incoming' ? [from, to] : [to, from];
    return JSON.stringify({
      event_details: { event_type: type },
      call_details: {
        call_sid: this.#callSid,
        direction,
        from: party,
        to: contact,
        virtual_number: exophone,
        created_time: isoTime(this.#startedAt),
        current_time: isoTime(this.#now()),
        status: lineStatus(type),
      },
    });
  }
}

/** The agent's line, not the fate of the leg: a `dial` is `busy`, too (EVENT-03). */
export function lineStatus(type: CallEventType): 'busy' | 'free' {
  return type === 'terminal' ? 'free' : 'busy';
}

function createdTime({ createdForm }: Profile, startedAt: number): string {
  return createdForm === 'weekday' ? weekdayTime(startedAt) : wireTime(startedAt);
}
