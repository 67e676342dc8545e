import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'node:querystring';
import { gzipSync } from 'node:zlib';
import type { LoggedCall } from '../../src/import/calls/loggedCall.js';
import { LoggedCalls } from '../../src/import/calls/loggedCalls.js';
import { type LogOptions, LogReader, type LogTally } from '../../src/import/logReader.js';

export const callSid = 'd3d2f579a1b2c3d4e5f60718293a4b5c';

/** The query of a request as the applet sends it. */
export function queryOf(changes: Readonly<Record<string, string>> = {}): string {
  return stringify({
    CallSid: callSid,
    CallFrom: '09901320691',
    CallTo: '08047112233',
    Direction: 'incoming',
    Created: '2024-09-03 11:44:54',
    DialCallDuration: '0',
    StartTime: '2024-09-03 11:44:54',
    EndTime: '1970-01-01 05:30:00',
    CallType: 'call-attempt',
    DialWhomNumber: '',
    flow_id: '100001',
    tenant_id: 'exosim',
    From: '09901320691',
    To: '08047112233',
    CurrentTime: '2024-09-03 11:44:54',
    ...changes,
  });
}

/** What a request tells of the attempt before it. */
export function dialed(status: string, contact: string, duration: number, talk = 0): Record<string, string> {
  return {
    CallType: status === 'completed' ? 'completed' : 'incomplete',
    DialCallStatus: status,
    DialWhomNumber: contact,
    DialCallDuration: String(duration),
    'Legs[0][Number]': contact,
    'Legs[0][OnCallDuration]': String(talk),
  };
}

export function at(time: string): Record<string, string> {
  return { CurrentTime: `2024-09-03 ${time}` };
}

/** A line as nginx writes it. */
export function accessLine(target: string, status = 200): string {
  return `10.0.0.7 - - [03/Sep/2024:06:14:54 +0000] "GET ${target} HTTP/1.1" ${status} 123 "-" "Exotel"`;
}

/** A line for a request with these parameters. */
export function requestLine(changes: Readonly<Record<string, string>> = {}, status = 200, path = '/connect'): string {
  return accessLine(`${path}?${queryOf(changes)}`, status);
}

export interface ReadLog {
  readonly calls: readonly LoggedCall[];
  readonly tally: LogTally;
}

/** What may own a folder: a test. */
export interface Folders {
  testdir(content: Record<string, string>): string;
}

/** Reads a log from a real file. */
export async function readLog(t: Folders, content: string | Uint8Array, options: LogOptions = {}): Promise<ReadLog> {
  const file = join(t.testdir({}), 'log');
  writeFileSync(file, content);
  const calls = new LoggedCalls();
  const tally = await new LogReader('log', options, (request) => calls.add(request)).read(file);
  return { calls: [...calls.calls()], tally };
}

export function gzipped(text: string): Buffer {
  return gzipSync(text);
}
