import type { LineReader } from '../logFormat.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { urlRequest } from './urlLine.js';
import { mark } from './urlText.js';

/**
 * The URL of a call within a sentence, as tickets tell of it. What may stand in a line of another format, too, such as a
 * referrer, so this is tried when all others have failed.
 */
export class SentenceLines implements LineReader {
  readonly format = 'urls';

  read(line: string): RawRequest | undefined {
    const place = line.indexOf(mark);
    if (place < 0) return undefined;
    let start = place;
    while (start > 0 && !isEnd.test(line.charAt(start - 1))) start--;
    const word = line.slice(start);
    const begin = word.search(/https?:\/\//i);
    const url = begin < 0 || begin > place - start ? undefined : /^[^\s"'`<>]+/.exec(word.slice(begin))?.[0];
    return url === undefined ? undefined : urlRequest(url);
  }
}

const isEnd = /[\s"'`<>]/;
