import type { LineReader } from '../logFormat.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { rawTarget } from './urlText.js';

/**
 * Behind the request, up to the status: `" 200 123`, which the common form, the combined one, and those with more around
 * it share.
 */
const upToStatus = /(?: HTTP\/[\d.]{1,3})?" (?=\d{3} (?:\d+|-)(?: |$))/y;

/** Access logs of nginx and Apache: `… [03/Sep/2024:11:44:54 +0530] "GET /connect?… HTTP/1.1" 200 123 …`. */
export class AccessLines implements LineReader {
  readonly format = 'access';

  read(line: string): RawRequest | undefined {
    // The time in brackets stands in front of the request, so a request within a referrer is none.
    const start = line.indexOf('] "') + 3;
    if (start < 3) return undefined;
    const target = line.indexOf(' ', start) + 1;
    if (target === 0) return undefined;
    const end = endOf(line, target);
    upToStatus.lastIndex = end;
    if (!upToStatus.test(line)) return undefined;
    const status = Number(line.slice(upToStatus.lastIndex, upToStatus.lastIndex + 3));
    const text = plain(line.slice(target, end));
    const method = line.slice(start, target - 1);
    if (text.startsWith('/')) return { target: text, method, status };
    return { ...rawTarget(text), method, status };
  }
}

/** A request of HTTP/0.9 ends with its quote. */
function endOf(line: string, start: number): number {
  const blank = line.indexOf(' ', start);
  return line[blank - 1] === '"' ? blank - 1 : blank;
}

/** nginx writes what it does not print as `\x22`. */
function plain(text: string): string {
  if (!text.includes('\\x')) return text;
  return text.replace(/\\x([0-9A-F]{2})/gi, (_all, code: string) => `%${code}`);
}
