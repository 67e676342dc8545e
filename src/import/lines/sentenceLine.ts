import type { LineReader } from '../logFormat.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { urlRequest } from './urlLine.js';
import { isCallUrl } from './urlText.js';

/**
 * The URL of a call within a sentence, as tickets tell of it. What may stand in a line of another format, too, such as a
 * referrer, so this is tried when all others have failed.
 */
export class SentenceLines implements LineReader {
  readonly format = 'urls';

  read(line: string): RawRequest | undefined {
    return urlsIn(line).find(({ origin }) => origin !== undefined);
  }
}

/** All URLs of calls in a line, each once: what HTML and Markdown link to is often the text of the link, too. */
export function urlsIn(line: string): RawRequest[] {
  const urls = new Map<string, RawRequest>();
  for (const word of line.replaceAll('&amp;', '&').split(between)) {
    const begin = word.search(/https?:\/\//i);
    const text = begin < 0 ? word : word.slice(begin);
    if (!isCallUrl(text)) continue;
    const request = urlRequest(text);
    urls.set(`${request.origin} ${request.target}`, request);
  }
  return [...urls.values()];
}

/** What stands between two URLs; without a blank, it is no part of the first one only where the next one begins. */
const between = /[\s"'`<>]+|[,;|()[\]]+(?=https?:\/\/)/i;
