import type { LineReader } from './logFormat.js';
import type { RawRequest } from './loggedRequest.js';
import { rawTarget } from './urlText.js';

/** Behind the request: `" 200 123`, which the common form, the combined one, and those with more around it share. */
const statusAndSize = /(?: HTTP\/[\d.]{1,3})?" (\d{3}) (?:\d+|-)(?= |$)/y;

/** Access logs of nginx and Apache: `… [03/Sep/2024:11:44:54 +0530] "GET /connect?… HTTP/1.1" 200 123 …`. */
export class AccessLines implements LineReader {
  readonly format = 'access';

  read(line: string): RawRequest | undefined {
    // The time in brackets stands in front of the request, so a request within a referrer is none.
    const method = line.indexOf('] "') + 3;
    if (method < 3) return undefined;
    const target = line.indexOf(' ', method) + 1;
    if (target === 0) return undefined;
    const end = endOf(line, target);
    statusAndSize.lastIndex = end;
    const found = statusAndSize.exec(line);
    if (found === null) return undefined;
    const text = plain(line.slice(target, end));
    const answered = { method: line.slice(method, target - 1), status: Number(found[1]) };
    if (text.startsWith('/')) return { target: text, method: answered.method, status: answered.status };
    return { ...rawTarget(text), ...answered };
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
