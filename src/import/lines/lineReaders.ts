import type { LineReader, LogFormat } from '../logFormat.js';
import type { RawRequest } from '../requests/loggedRequest.js';
import { AccessLines } from './accessLine.js';
import { CurlLines } from './curlLine.js';
import { JsonLines } from './jsonLine.js';
import { SentenceLines } from './sentenceLine.js';
import { UrlLines } from './urlLine.js';

/** Reads lines of the format that they turn out to have; the one that fitted last is tried first. */
export class LineReaders {
  readonly #readers: LineReader[];
  readonly #json: JsonLines;
  readonly #sentences: SentenceLines | undefined;

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
    for (const [index, reader] of this.#readers.entries()) {
      const request = reader.read(line);
      if (request === undefined) continue;
      if (index > 0) this.#readers.unshift(...this.#readers.splice(index, 1));
      return request;
    }
    return this.#sentences?.read(line);
  }
}
