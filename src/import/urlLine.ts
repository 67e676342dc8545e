import type { LineReader } from './logFormat.js';
import type { RawRequest } from './loggedRequest.js';
import { rawTarget } from './urlText.js';

/** What people and their tools put in front of a URL: a bullet, a number, a bracket, the method. */
const url = /^[\s>*•"'`(<[-]*(?:\d{1,4}[.):]\s+)?(?:GET\s+)?["'`(<[]?((?:https?:\/\/|\/)[^\s"'`<>]+)/i;

/** In a ticket that tells of a call, that of the call is looked for. */
const inSentence = /\bhttps?:\/\/[^\s"'`<>]*[?&](?:amp;)?CallSid=[^\s"'`<>]*/i;

/** A list of URLs, as it is pasted from a ticket. */
export class UrlLines implements LineReader {
  readonly format = 'urls';

  read(line: string): RawRequest | undefined {
    const text = url.exec(line)?.[1] ?? inSentence.exec(line)?.[0];
    // A path alone may be anything's; with a query it is a request's.
    if (text === undefined || (text.startsWith('/') && !text.includes('?'))) return undefined;
    const whole = text.replaceAll('&amp;', '&').replace(/[)\],;:.!?]+$/, '');
    return { ...rawTarget(whole), method: 'GET' };
  }
}
