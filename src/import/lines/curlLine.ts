import { split } from 'shlex';
import type { LineReader } from '../logFormat.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { rawTarget } from './urlText.js';

/** Options of curl that have a value of their own, besides those that are read here. */
const withValue =
  /^(?:-[AbcCDeEFhHKmoPQrtTuUwxyYz]|--(?:user|header|cookie|output|max-time|proxy|cacert|connect-timeout|user-agent|referer|write-out|retry|resolve|cert|key))$/;

/** Lines that call curl, as people and browsers write them. */
export class CurlLines implements LineReader {
  readonly format = 'curl';

  read(line: string): RawRequest | undefined {
    const words = wordsOf(line);
    const begin = words.findIndex((word) => /^(?:.*\/)?curl(?:\.exe)?$/i.test(word));
    if (begin < 0 || begin > 4) return undefined;
    const call = new CurlCall();
    for (let index = begin + 1; index < words.length; ) index += call.take(words[index] ?? '', words[index + 1] ?? '');
    return call.request();
  }
}

class CurlCall {
  #url: string | undefined;
  #method: string | undefined;
  #asQuery = false;
  #apiVersion: string | undefined;
  readonly #data: string[] = [];

  /** @returns how many words it took */
  take(word: string, next: string): 1 | 2 {
    switch (word) {
      case '-X':
      case '--request':
        this.#method = next;
        return 2;
      case '-G':
      case '--get':
        this.#asQuery = true;
        return 1;
      case '--url':
        this.#url = next;
        return 2;
      case '-d':
      case '--data':
      case '--data-raw':
        this.#data.push(next);
        return 2;
      case '--data-urlencode':
        this.#data.push(encodedValue(next));
        return 2;
      case '-H':
      case '--header':
        this.#apiVersion ??= /^exotel-version:\s*(\S+)/i.exec(next)?.[1];
        return 2;
      default:
        if (withValue.test(word)) return 2;
        if (!word.startsWith('-')) this.#url ??= word;
        return 1;
    }
  }

  request(): RawRequest | undefined {
    if (this.#url === undefined) return undefined;
    const method = this.#method ?? (this.#data.length > 0 && !this.#asQuery ? 'POST' : 'GET');
    const added = this.#asQuery ? this.#data.join('&') : '';
    const whole = added === '' ? this.#url : `${this.#url}${this.#url.includes('?') ? '&' : '?'}${added}`;
    const hasScheme = /^https?:\/\//i.test(whole);
    return {
      ...rawTarget(hasScheme ? whole : `http://${whole}`),
      method,
      ...(this.#apiVersion !== undefined && { apiVersion: this.#apiVersion }),
    };
  }
}

function encodedValue(text: string): string {
  const at = text.indexOf('=');
  return at < 0 ? encodeURIComponent(text) : `${text.slice(0, at)}=${encodeURIComponent(text.slice(at + 1))}`;
}

/** As a shell would read it; none when a quote is not closed. */
function wordsOf(line: string): string[] {
  if (!line.includes('curl')) return [];
  try {
    // The shell of Windows has a caret in front of what it would take for its own.
    return split(/\^["&%]/.test(line) ? line.replace(/\^(.)/g, '$1') : line);
  } catch {
    return [];
  }
}
