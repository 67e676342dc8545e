import { decoded } from './parameterValues.js';

/** The parameters of the applet (REQ-03 to REQ-10), and `EventType`, by which an event is told from a fetch (EVENT-05). */
const names = [
  'CallSid',
  'CallFrom',
  'CallTo',
  'Direction',
  'Created',
  'DialCallDuration',
  'StartTime',
  'EndTime',
  'CallType',
  'DialWhomNumber',
  'flow_id',
  'tenant_id',
  'From',
  'To',
  'CurrentTime',
  'digits',
  'CustomField',
  'DialCallStatus',
  'RecordingUrl',
  'Legs[0][Number]',
  'Legs[0][OnCallDuration]',
  'Legs[0][CauseCode]',
  'EventType',
] as const;

interface Name {
  readonly text: string;
  /** Where names of one length differ soonest, and what stands there. */
  readonly at: number;
  readonly code: number;
}

/** Names by their length: a whole text is compared only where that and one of its letters are right. */
const byLength: Name[][] = [];
for (const text of names) {
  const at = Math.min(4, text.length - 1);
  byLength[text.length] = [...(byLength[text.length] ?? []), { text, at, code: text.charCodeAt(at) }];
}

/**
 * Reads the names of a query. Requests name the same parameters in the same order, so what stood at a place in the
 * request before is looked for first.
 */
export class ParameterNames {
  readonly #before: string[] = [];
  /** Of what was read last, up to where its value begins. */
  length = 0;

  /**
   * @param place counts the parameters of the query, from 0
   * @param start where the parameter begins
   * @returns undefined when it is none of the applet's
   */
  at(place: number, query: string, start: number): string | undefined {
    const before = this.#before[place];
    if (before !== undefined && query.startsWith(before, start) && query.charCodeAt(start + before.length) === equals) {
      this.length = before.length + 1;
      return before;
    }
    let end = query.indexOf('=', start);
    const next = query.indexOf('&', start);
    if (end < 0 || (next >= 0 && next < end)) end = next < 0 ? query.length : next;
    const name = parameterAt(query, start, end);
    if (name !== undefined && place < names.length) this.#before[place] = name;
    this.length = end - start + (query.charCodeAt(end) === equals ? 1 : 0);
    return name;
  }
}

const equals = 0x3d;

/** The parameter of the applet that is named there in a query; undefined when it is none. */
function parameterAt(query: string, start: number, end: number): string | undefined {
  const own = byLength[end - start];
  if (own) {
    for (let index = 0; index < own.length; index++) {
      const { text, at, code } = own[index] as Name;
      if (query.charCodeAt(start + at) === code && query.startsWith(text, start)) return text;
    }
  }
  // Only brackets are written as %5B and %5D.
  const percent = query.indexOf('%', start);
  if (percent < 0 || percent >= end) return undefined;
  const name = decoded(query.slice(start, end));
  return byLength[name.length]?.find(({ text }) => text === name)?.text;
}
