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

/** Names by their length: most of what could be compared is none of them. */
const byLength: string[][] = [];
for (const name of names) {
  const { length } = name;
  byLength[length] = [...(byLength[length] ?? []), name];
}

/** The parameter of the applet that is named there in a query; undefined when it is none. */
export function parameterAt(query: string, start: number, end: number): string | undefined {
  const own = byLength[end - start];
  if (own) {
    for (let index = 0; index < own.length; index++) {
      const name = own[index] as string;
      if (query.startsWith(name, start)) return name;
    }
  }
  // Only brackets are written as %5B and %5D.
  const percent = query.indexOf('%', start);
  if (percent < 0 || percent >= end) return undefined;
  const name = decoded(query.slice(start, end));
  return byLength[name.length]?.find((known) => known === name);
}
