import type { LineReader } from '../logFormat.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { mark, rawTarget } from './urlText.js';

/** What people and their tools put in front of a URL: a bullet, a number, a bracket, the method. */
const url = /^[\s>*•"'`(<[-]*(?:\d{1,4}[.):]\s+)?(?:GET\s+)?["'`(<[]?((?:https?:\/\/|\/)[^\s"'`<>]+)/i;

/** A list of URLs, as it is pasted from a ticket. */
export class UrlLines implements LineReader {
  readonly format = 'urls';

  read(line: string): RawRequest | undefined {
    const text = url.exec(line)?.[1];
    // A path alone may be anything's; with a query it is a request's.
    if (text === undefined || (text.startsWith('/') && !text.includes('?'))) return undefined;
    // In a sentence that begins with another URL, that of the call comes later.
    return !text.includes(mark) && line.includes(mark) ? undefined : urlRequest(text);
  }
}

/** A URL as people write it down, with what its sentence has behind it. */
export function urlRequest(text: string): RawRequest {
  const whole = text.replaceAll('&amp;', '&').replace(/[)\],;:.!?]+$/, '');
  return { ...rawTarget(whole), method: 'GET' };
}
