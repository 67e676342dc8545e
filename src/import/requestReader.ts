import { LoggedRequest, type RawRequest } from './loggedRequest.js';
import { parameterAt } from './parameterNames.js';
import { CommonText, decoded, detached, secondsOf, wireTimeOf } from './parameterValues.js';

/**
 * Reads the parameters of requests (REQ-03 to REQ-11). A log may be all requests, so a parameter is compared where it
 * stands, and only a value that is kept is cut out.
 */
export class RequestReader {
  readonly #log: string;
  readonly #origins = new CommonText(false);
  readonly #paths = new CommonText(false);
  readonly #directions = new CommonText();
  readonly #callTypes = new CommonText();
  readonly #flows = new CommonText();
  readonly #tenants = new CommonText();
  /** Of the request that is being read. */
  readonly #told = new Told();

  /** @param log its name, safe to print */
  constructor(log: string) {
    this.#log = log;
  }

  /** @returns undefined for a request that is not the applet's: no GET, no CallSid, or a call event (EVENT-05) */
  read(raw: RawRequest, place: number): LoggedRequest | undefined {
    const { target } = raw;
    if (raw.method !== 'GET') return undefined;
    const behind = target.indexOf('?') + 1;
    if (behind === 0) return undefined;
    const request = new LoggedRequest();
    const own = this.#readQuery(target, behind, request);
    if (own === undefined || !callSidForm.test(request.callSid)) return undefined;
    this.#told.tell(request);
    request.callSid = detached(request.callSid);
    request.path = this.#paths.read(target, 0, own);
    request.log = this.#log;
    request.place = place;
    if (raw.origin !== undefined) request.origin = this.#origins.read(raw.origin, 0, raw.origin.length);
    request.status = raw.status;
    request.apiVersion = raw.apiVersion;
    if (raw.answer) {
      request.answer = raw.answer;
      request.query = Object.fromEntries(new URLSearchParams(target.slice(own + 1)));
    }
    return request;
  }

  /** @returns where the URL's own part ends; undefined for what is no fetch */
  #readQuery(target: string, from: number, request: LoggedRequest): number | undefined {
    this.#told.clear();
    let own = -1;
    for (let start = from; start <= target.length; ) {
      let end = target.indexOf('&', start);
      if (end < 0) end = target.length;
      let equals = target.indexOf('=', start);
      if (equals < 0 || equals > end) equals = end;
      const name = parameterAt(target, start, equals);
      if (name === 'EventType') return undefined;
      if (name !== undefined && own < 0) own = start - 1;
      if (name !== undefined) this.#take(name, target, Math.min(equals + 1, end), end, request);
      start = end + 1;
    }
    return own < 0 ? undefined : own;
  }

  #take(name: string, target: string, start: number, end: number, request: LoggedRequest): void {
    switch (name) {
      case 'CallSid':
        request.callSid = decoded(target.slice(start, end));
        break;
      case 'CurrentTime':
        request.time = wireTimeOf(target, start, end);
        break;
      case 'Created':
        request.createdWithWeekday = /[A-Z]/.test(target.charAt(start));
        break;
      case 'Direction':
        request.direction = this.#directions.read(target, start, end);
        break;
      case 'CallType':
        request.callType = this.#callTypes.read(target, start, end);
        break;
      case 'flow_id':
        request.flowId = this.#flows.read(target, start, end);
        break;
      case 'tenant_id':
        request.tenantId = this.#tenants.read(target, start, end);
        break;
      case 'digits':
        request.digits = detached(decoded(target.slice(start, end)));
        break;
      case 'CustomField':
        request.customField = detached(decoded(target.slice(start, end)));
        break;
      default:
        this.#told.take(name, target, start, end);
    }
  }
}

/** What counts only once the whole request is read: the parties, which are named twice, and the dial before. */
class Told {
  readonly #exophones = new CommonText();
  #from = '';
  #callFrom = '';
  #to = '';
  #callTo = '';
  #status = '';
  #contact = '';
  #duration = 0;
  #talk: number | undefined;

  clear(): void {
    this.#from = '';
    this.#callFrom = '';
    this.#to = '';
    this.#callTo = '';
    this.#status = '';
    this.#contact = '';
    this.#duration = 0;
    this.#talk = undefined;
  }

  take(name: string, target: string, start: number, end: number): void {
    switch (name) {
      case 'From':
        this.#from = target.slice(start, end);
        break;
      case 'CallFrom':
        this.#callFrom = target.slice(start, end);
        break;
      case 'To':
        this.#to = target.slice(start, end);
        break;
      case 'CallTo':
        this.#callTo = target.slice(start, end);
        break;
      case 'DialCallStatus':
        this.#status = target.slice(start, end);
        break;
      case 'DialWhomNumber':
        this.#contact = target.slice(start, end);
        break;
      case 'DialCallDuration':
        this.#duration = secondsOf(target.slice(start, end)) ?? 0;
        break;
      case 'Legs[0][OnCallDuration]':
        this.#talk = secondsOf(target.slice(start, end));
        break;
    }
  }

  tell(request: LoggedRequest): void {
    const to = this.#to || this.#callTo;
    request.from = detached(decoded(this.#from || this.#callFrom));
    request.to = this.#exophones.read(to, 0, to.length);
    if (this.#status === '' && this.#contact === '') return;
    request.dial = {
      status: detached(decoded(this.#status)),
      contact: detached(decoded(this.#contact)),
      duration: this.#duration,
      talk: this.#talk,
    };
  }
}

/** The vendor's have 32 characters (REQ-03); any that can name a file is taken. */
const callSidForm = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/;
