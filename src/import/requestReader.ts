import { type DialTold, LoggedRequest, type RawRequest } from './loggedRequest.js';

/** Reads the parameters of requests (REQ-03 to REQ-11). */
export class RequestReader {
  readonly #texts = new KnownTexts();
  readonly #log: string;

  /** @param log its name, safe to print */
  constructor(log: string) {
    this.#log = log;
  }

  /** @returns undefined for a request that is not the applet's: no GET, no CallSid, or a call event (EVENT-05) */
  read(raw: RawRequest, place: number): LoggedRequest | undefined {
    const { target, method } = raw;
    if (method !== 'GET') return undefined;
    const behind = target.indexOf('?') + 1;
    if (behind === 0) return undefined;
    const request = new LoggedRequest();
    const dial = new Dial();
    const own = this.#readQuery(target, behind, request, dial);
    if (own === undefined || !callSidForm.test(request.callSid)) return undefined;
    request.callSid = detached(request.callSid);
    request.path = this.#texts.once(target.slice(0, own));
    request.log = this.#log;
    request.place = place;
    request.origin = raw.origin === undefined ? undefined : this.#texts.once(raw.origin);
    request.status = raw.status;
    request.dial = dial.told();
    request.apiVersion = raw.apiVersion;
    if (raw.answer) {
      request.answer = raw.answer;
      request.query = sentQuery(target, own);
    }
    return request;
  }

  /** @returns where the URL's own part ends; undefined for what is no fetch */
  #readQuery(target: string, from: number, request: LoggedRequest, dial: Dial): number | undefined {
    let own = -1;
    for (let start = from; start <= target.length; ) {
      let end = target.indexOf('&', start);
      if (end < 0) end = target.length;
      const equals = target.indexOf('=', start);
      const name = equals < 0 || equals > end ? target.slice(start, end) : target.slice(start, equals);
      const value = equals < 0 || equals > end ? '' : target.slice(equals + 1, end);
      const key = decoded(name);
      if (key === 'EventType') return undefined;
      const isKnown = this.#take(key, value, request, dial);
      if (isKnown && own < 0) own = start - 1;
      start = end + 1;
    }
    return own < 0 ? undefined : own;
  }

  /** @returns whether the applet sends a parameter of that name */
  #take(key: string, value: string, request: LoggedRequest, dial: Dial): boolean {
    switch (key) {
      case 'CallSid':
        request.callSid = decoded(value);
        return true;
      case 'From':
      case 'CallFrom':
        if (request.from === '' || key === 'From') request.from = this.#texts.once(decoded(value));
        return true;
      case 'To':
      case 'CallTo':
        if (request.to === '' || key === 'To') request.to = this.#texts.once(decoded(value));
        return true;
      case 'Direction':
        request.direction = this.#texts.once(decoded(value));
        return true;
      case 'CallType':
        request.callType = this.#texts.once(decoded(value));
        return true;
      case 'flow_id':
        request.flowId = this.#texts.once(decoded(value));
        return true;
      case 'tenant_id':
        request.tenantId = this.#texts.once(decoded(value));
        return true;
      case 'CurrentTime':
        request.time = wireTimeOf(decoded(value));
        return true;
      case 'Created':
        request.createdWithWeekday = /^[A-Z]/.test(value);
        return true;
      case 'digits':
        request.digits = detached(decoded(value));
        return true;
      case 'CustomField':
        request.customField = detached(decoded(value));
        return true;
      default:
        return dial.take(key, value, this.#texts) || furtherKeys.has(key);
    }
  }
}

/** The parameters that tell of the last attempt (REQ-10), before it is known whether there was one. */
class Dial {
  #status = '';
  #contact = '';
  #duration = 0;
  #talk: number | undefined;

  take(key: string, value: string, texts: KnownTexts): boolean {
    switch (key) {
      case 'DialCallStatus':
        this.#status = texts.once(decoded(value));
        return true;
      case 'DialWhomNumber':
        this.#contact = texts.once(decoded(value));
        return true;
      case 'DialCallDuration':
        this.#duration = secondsOf(value) ?? 0;
        return true;
      case 'Legs[0][OnCallDuration]':
        this.#talk = secondsOf(value);
        return true;
      default:
        return false;
    }
  }

  told(): DialTold | undefined {
    if (this.#status === '' && this.#contact === '') return undefined;
    return { status: this.#status, contact: this.#contact, duration: this.#duration, talk: this.#talk };
  }
}

/** Of the parameters that an import need not keep. */
const furtherKeys: ReadonlySet<string> = new Set([
  'StartTime',
  'EndTime',
  'RecordingUrl',
  'Legs[0][Number]',
  'Legs[0][CauseCode]',
]);

/** The vendor's have 32 characters (REQ-03); any that can name a file is taken. */
const callSidForm = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/;

/** Everything behind the URL's own part, as it was sent. */
function sentQuery(target: string, own: number): Readonly<Record<string, string>> {
  const parameters = new URLSearchParams(target.slice(own + 1));
  return Object.fromEntries(parameters);
}

function secondsOf(text: string): number | undefined {
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

const minutesFromGreenwich = 330;

/** A time as the applet writes it (REQ-05), in milliseconds since 1970; NaN for anything else. */
export function wireTimeOf(text: string): number {
  const found = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)$/.exec(text);
  if (!found) return Number.NaN;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes - minutesFromGreenwich, seconds);
}

/** What is not encoded rightly stays as it is. */
function decoded(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** A copy that does not hold on to the piece of the log that the text was cut from, as V8 would have it do. */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString();
}

const knownAtMost = 100_000;

/** Keeps one copy of a text that comes again and again. */
class KnownTexts {
  readonly #known = new Map<string, string>();

  once(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const copy = detached(text);
    if (this.#known.size >= knownAtMost) this.#known.clear();
    this.#known.set(copy, copy);
    return copy;
  }
}
