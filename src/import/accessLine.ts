import type { LineReader } from './logFormat.js';
import type { RawRequest } from './loggedRequest.js';
import { rawTarget } from './urlText.js';

/** `"GET /connect?… HTTP/1.1" 200 123`: what the common form, the combined one, and those with more around it share. */
const requestAndStatus = /"([A-Z]{3,10}) (\S+?)(?: HTTP\/[\d.]{1,3})?" (\d{3}) (?:\d+|-)(?= |$)/;

/** Access logs of nginx and Apache. */
export class AccessLines implements LineReader {
  readonly format = 'access';

  read(line: string): RawRequest | undefined {
    // The time in brackets stands in front of the request, so a request within a referrer is none.
    const behindTime = line.indexOf('] "');
    if (behindTime < 0) return undefined;
    const found = requestAndStatus.exec(line.slice(behindTime + 2));
    if (found?.index !== 0) return undefined;
    const [, method = '', text = '', status] = found;
    return { ...rawTarget(plain(text)), method, status: Number(status) };
  }
}

/** nginx writes what it does not print as `\x22`. */
function plain(text: string): string {
  if (!text.includes('\\x')) return text;
  return text.replace(/\\x([0-9A-F]{2})/gi, (_all, code: string) => `%${code}`);
}
