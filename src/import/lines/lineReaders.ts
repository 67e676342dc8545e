import type { LineReader, LogFormat } from '../logFormat.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { AccessLines } from './accessLine.js';
import { CurlLines } from './curlLine.js';
import { JsonLines } from './jsonLine.js';
import { SentenceLines, urlsIn } from './sentenceLine.js';
import { UrlLines } from './urlLine.js';
import { mark } from './urlText.js';

/** Reads lines of the format that they turn out to have; the one that fitted last is tried first. */
export class LineReaders {
  readonly #readers: LineReader[];
  readonly #json: JsonLines;
  readonly #sentences: SentenceLines | undefined;
  /** What the line that was read last has besides its first request: people write many URLs in one. */
  further: readonly RawRequest[] = none;

  /** @param format the only one that lines may have; absent to recognise it */
  constructor(format?: LogFormat, urlField?: string) {
    this.#json = new JsonLines(urlField);
    const all = [new AccessLines(), this.#json, new CurlLines(), new UrlLines()];
    this.#sentences = format === undefined || format === 'urls' ? new SentenceLines() : undefined;
    this.#readers = format === undefined ? all : all.filter((reader) => reader.format === format);
  }

  /** Whether any line had the field that was named. */
  get sawUrlField(): boolean {
    return this.#json.sawUrlField;
  }

  /** @returns undefined for a line of no format */
  read(line: string): RawRequest | undefined {
    this.further = none;
    for (const [index, reader] of this.#readers.entries()) {
      const request = reader.read(line);
      if (request === undefined) continue;
      if (index > 0) this.#readers.unshift(...this.#readers.splice(index, 1));
      return reader.format === 'urls' ? this.#firstOf(line, request) : request;
    }
    const request = this.#sentences?.read(line);
    return request && this.#firstOf(line, request);
  }

  #firstOf(line: string, only: RawRequest): RawRequest {
    if (line.indexOf(mark) === line.lastIndexOf(mark)) return only;
    const [first = only, ...further] = urlsIn(line);
    this.further = further;
    return first;
  }
}

const none: readonly RawRequest[] = [];
