import { excerpt } from '../../contract/text/printable.js';
import { Circumstances, CommonCircumstances } from './circumstances.js';
import { LoggedRequest, type RawRequest } from './loggedRequest.js';
import { ParameterNames } from './parameterNames.js';
import { CommonText, decoded, detached, secondsOf, wireTimeOf } from './parameterValues.js';

/**
 * Reads the parameters of requests (REQ-03 to REQ-11). A log may be all requests, so a parameter is compared where it
 * stands, and only a value that is kept is cut out.
 */
export class RequestReader {
  readonly #circumstances = new CommonCircumstances();
  /** Of the request that is being read, as is what it has told. */
  readonly #now = new Circumstances();
  readonly #names = new ParameterNames();
  readonly #origins = new CommonText(false);
  readonly #paths = new CommonText(false);
  readonly #directions = new CommonText();
  readonly #callTypes = new CommonText();
  readonly #flows = new CommonText();
  readonly #tenants = new CommonText();
  readonly #told = new Told();
  /** Of a request that was right otherwise, if the last one was. */
  wrongCallSid: string | undefined;

  /** @param log its name, safe to print */
  constructor(log: string) {
    this.#now.log = log;
  }

  /** @returns undefined for a request that is not the applet's: no GET, no CallSid, or a call event (EVENT-05) */
  read(raw: RawRequest, place: number): LoggedRequest | undefined {
    const { target } = raw;
    this.wrongCallSid = undefined;
    if (raw.method !== 'GET') return undefined;
    const behind = target.indexOf('?') + 1;
    if (behind === 0) return undefined;
    const request = new LoggedRequest();
    const own = this.#readQuery(target, behind, request);
    if (own === undefined) return undefined;
    const now = this.#now;
    if (!callSidForm.test(request.callSid)) {
      this.#told.tell(request, now);
      const isRight = request.callSid !== '' && request.from !== '' && !Number.isNaN(request.time);
      if (isRight) this.wrongCallSid = request.callSid;
      return undefined;
    }
    this.#told.tell(request, now);
    request.callSid = detached(request.callSid);
    now.path = this.#paths.read(target, 0, own);
    now.origin = raw.origin === undefined ? undefined : this.#origins.read(raw.origin, 0, raw.origin.length);
    now.status = raw.status;
    now.lacksBody = raw.lacksBody === true;
    now.apiVersion = raw.apiVersion;
    request.circumstances = this.#circumstances.share(now);
    request.place = place;
    if (raw.answer) {
      request.answer = raw.answer;
      request.query = Object.fromEntries(new URLSearchParams(target.slice(own + 1)));
    }
    return request;
  }

  /** @returns where the URL's own part ends; undefined for what is no fetch */
  #readQuery(target: string, from: number, request: LoggedRequest): number | undefined {
    this.#told.clear();
    clear(this.#now);
    let own = -1;
    for (let start = from, place = 0; start <= target.length; place++) {
      const name = this.#names.at(place, target, start);
      const value = start + this.#names.length;
      let end = target.indexOf('&', value);
      if (end < 0) end = target.length;
      if (name === 'EventType') return undefined;
      if (name !== undefined && own < 0) own = start - 1;
      if (name !== undefined) this.#take(name, target, value, end, request);
      else if (own >= 0) this.#tellBehind(target.slice(start, value));
      start = end + 1;
    }
    return own < 0 ? undefined : own;
  }

  /** A plan keeps what the URL itself has in front of the applet's parameters, and nothing behind them. */
  #tellBehind(named: string): void {
    const name = excerpt(named.replace(/=$/, ''), 40);
    const { behind } = this.#now;
    if (name === '' || /^Legs(?:\[|%5B)/i.test(name) || behind.length > longestBehind) return;
    this.#now.behind = behind === '' ? name : `${behind}, ${name}`;
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
        this.#now.createdWithWeekday = /[A-Z]/.test(target.charAt(start));
        break;
      case 'Direction':
        this.#now.direction = this.#directions.read(target, start, end);
        break;
      case 'CallType':
        this.#now.callType = this.#callTypes.read(target, start, end);
        break;
      case 'flow_id':
        this.#now.flowId = this.#flows.read(target, start, end);
        break;
      case 'tenant_id':
        this.#now.tenantId = this.#tenants.read(target, start, end);
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

/** Characters; no webhook has so many parameters of its own. */
const longestBehind = 200;

/** The name of the log stays. */
function clear(now: Circumstances): void {
  now.direction = '';
  now.callType = '';
  now.flowId = '';
  now.tenantId = '';
  now.createdWithWeekday = false;
  now.behind = '';
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

  tell(request: LoggedRequest, now: Circumstances): void {
    const to = this.#to || this.#callTo;
    request.from = detached(decoded(this.#from || this.#callFrom));
    now.to = this.#exophones.read(to, 0, to.length);
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
export const callSidForm = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/;
