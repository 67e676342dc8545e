import { excerpt } from '../contract/text/printable.js';
import { isAroundData } from '../files/gunzip.js';
import { LineSplitter, lineEndIn } from '../files/lineSplitter.js';
import { textChunks } from '../files/lines.js';
import { beginsAsHar, readHar } from './har/har.js';
import { HarText } from './har/harText.js';
import { isRecord } from './isRecord.js';
import { LineReaders } from './lines/lineReaders.js';
import { looseMark } from './lines/urlText.js';
import { formatNames, type LogFormat, noneOf } from './logFormat.js';
import type { LoggedRequest, RawRequest } from './requests/loggedRequest.js';
import { RequestReader } from './requests/requestReader.js';
import { withBeginning } from './withBeginning.js';

export interface LogOptions {
  /** Absent to recognise it by the content. */
  readonly format?: LogFormat;
  /** Of JSON lines: `req.url`. Absent to look for it. */
  readonly urlField?: string;
  /** Whether the requests of a call are wanted at all. */
  readonly wants?: (callSid: string) => boolean;
  /** Hears how many bytes of the file were read up to then. */
  readonly onRead?: (bytes: number) => void;
}

/** What was in a log. */
export interface LogTally {
  /** Lines, or entries of a HAR; empty lines do not count. */
  lines: number;
  /** Fetches of the applet in them, whether or not they are wanted. */
  requests: number;
  /** Of these, those that share a line with one before them. */
  further: number;
  /** It is no log, but a record of exosim itself. */
  isRecord: boolean;
  /** What `lines` counts. */
  unit: 'line' | 'entry';
  /** Lines of a format that was expected, whether or not they are fetches of the applet. */
  fitting: number;
  /** Whether any line has the field that was named. */
  hasUrlField: boolean;
  /** The first line that is of no format, safe to print. */
  misfit?: { readonly line: number; readonly text: string };
  /** Sentences without their full stop: what of the log could not be read. */
  readonly faults: string[];
}

/** Lines without a call are looked at this often, to tell a log without calls from a file that is no log. */
const lookedAtAtMost = 100;

/**
 * Reads a log to the end that it has when it is reached, and hands its requests out one by one. A gzipped log that is
 * cut short is read as far as it goes; that is told in `faults`.
 *
 * @throws {NodeJS.ErrnoException} as the file system does
 */
export class LogReader {
  readonly tally: LogTally = {
    lines: 0,
    requests: 0,
    further: 0,
    isRecord: false,
    unit: 'line',
    fitting: 0,
    hasUrlField: false,
    faults: [],
  };
  readonly #options: LogOptions;
  readonly #onRequest: (request: LoggedRequest) => void;
  readonly #lines: LineReaders;
  readonly #requests: RequestReader;
  #line = 0;
  #lookedAt = 0;
  #wrongCallSids = 0;
  #firstWrong: { readonly line: number; readonly text: string } | undefined;
  #curl: { readonly line: number; readonly pieces: string[] } | undefined;

  /** @param name what to call the log, safe to print */
  constructor(name: string, options: LogOptions, onRequest: (request: LoggedRequest) => void) {
    this.#options = options;
    this.#requests = new RequestReader(name);
    this.#onRequest = onRequest;
    this.#lines = new LineReaders(options.format, options.urlField);
  }

  /** @param file `-` is standard input */
  async read(file: string): Promise<LogTally> {
    let splitter = new LineSplitter();
    let har: HarText | undefined;
    let isFirst = true;
    try {
      for await (const text of withBeginning(textChunks(file, this.#options.onRead))) {
        if (isFirst) {
          if (isRecord(text)) {
            this.tally.isRecord = true;
            return this.tally;
          }
          if (this.#isHar(text)) har = new HarText();
          splitter = new LineSplitter(undefined, lineEndIn(text));
        }
        isFirst = false;
        if (har) har.add(text);
        else this.#takeAll(splitter.add(text));
      }
      this.#takeAll(splitter.end());
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const fault = packingFaults[code];
      if (fault === undefined) throw error;
      this.tally.faults.push(fault);
      if (isAroundData(error)) this.#takeAll(splitter.end());
    }
    if (har) this.#takeHar(har);
    if (this.#curl) this.#judge(this.#curl.pieces.join(' '), this.#curl.line);
    this.#tellWrongCallSids();
    return this.tally;
  }

  #isHar(beginning: string): boolean {
    const { format } = this.#options;
    return format === 'har' || (format === undefined && beginsAsHar(beginning));
  }

  #takeAll(lines: readonly string[]): void {
    for (const line of lines) this.#take(line);
  }

  #take(line: string): void {
    this.#line++;
    if (this.#curl || (goesOn(line) && /^\W*curl/.test(line))) {
      this.#takeCurl(line);
      return;
    }
    if (line === '') return;
    this.tally.lines++;
    if (line.includes(looseMark)) this.#judge(line, this.#line);
    else if (this.#lookedAt < lookedAtAtMost || this.#wantsField()) this.#lookAt(line);
  }

  /** Whether a field was named that no line had so far. */
  #wantsField(): boolean {
    return this.#options.urlField !== undefined && !this.tally.hasUrlField;
  }

  /** A shell goes on behind the end of a line with a backslash, and that of Windows with a caret. */
  #takeCurl(line: string): void {
    const curl = this.#curl ?? { line: this.#line, pieces: [] };
    if (curl.pieces.length === 0) this.tally.lines++;
    curl.pieces.push(goesOn(line) ? line.slice(0, -1) : line);
    this.#curl = goesOn(line) && curl.pieces.length < 100 ? curl : undefined;
    if (!this.#curl) this.#judge(curl.pieces.join(' '), curl.line);
  }

  /** A line without a call costs a search in it, and no more. */
  #lookAt(line: string): void {
    if (line.trim() === '') {
      this.tally.lines--;
      return;
    }
    this.#lookedAt++;
    const raw = this.#lines.read(line);
    this.tally.hasUrlField ||= this.#lines.sawUrlField;
    if (raw) this.tally.fitting++;
    else this.#tellMisfit(line, this.#line);
  }

  #judge(line: string, place: number): void {
    const raw = this.#lines.read(line);
    this.tally.hasUrlField ||= this.#lines.sawUrlField;
    if (raw === undefined) {
      this.#tellMisfit(line, place);
      return;
    }
    const { requests } = this.tally;
    this.#takeRequest(raw, place);
    for (const further of this.#lines.further) this.#takeRequest(further, place);
    this.tally.further += Math.max(0, this.tally.requests - requests - 1);
  }

  #takeRequest(raw: RawRequest, place: number): void {
    this.tally.fitting++;
    const request = this.#requests.read(raw, place);
    if (request === undefined) {
      const { wrongCallSid } = this.#requests;
      if (wrongCallSid !== undefined && this.#wrongCallSids++ === 0)
        this.#firstWrong = { line: place, text: excerpt(wrongCallSid, 60) };
      return;
    }
    this.tally.requests++;
    if (this.#options.wants?.(request.callSid) !== false) this.#onRequest(request);
  }

  #tellWrongCallSids(): void {
    if (this.#firstWrong === undefined) return;
    const { line, text } = this.#firstWrong;
    const others = this.#wrongCallSids - 1;
    const which = `${this.tally.unit} ${line}${others > 0 ? `, and ${others} further ones,` : ''}`;
    const has = others > 0 ? 'have CallSids that none can be, such as' : 'has a CallSid that none can be,';
    this.tally.faults.push(`${which} ${has} "${text}", and ${others > 0 ? 'were' : 'was'} left out`);
  }

  #takeHar({ isTooLong, text }: HarText): void {
    const har = readHar(text);
    this.tally.unit = 'entry';
    if (har === undefined) {
      this.#tellMisfit(text.slice(0, 200).split('\n', 1)[0] ?? '', 1);
      return;
    }
    if (isTooLong) this.tally.faults.push('the HAR is longer than can be read at once, and its beginning was imported');
    else if (har.cutShort)
      this.tally.faults.push('the HAR is cut short or damaged, and what was readable of it was imported');
    for (const [index, raw] of har.requests.entries()) {
      this.tally.lines++;
      this.tally.fitting++;
      if (raw) this.#takeRequest(raw, index + 1);
    }
    if (har.requests.length === 0) this.tally.fitting++;
  }

  #tellMisfit(text: string, line: number): void {
    this.tally.misfit ??= { line, text: excerpt(text, 60) };
  }
}

function goesOn(line: string): boolean {
  return line.endsWith('\\') || line.endsWith('^');
}

const packingFaults: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'it is gzipped and cut short, and what was readable of it was imported',
  Z_DATA_ERROR: 'it is gzipped and damaged, and what was readable of it was imported',
};

/**
 * Why nothing in a file could be read: one sentence without its full stop.
 *
 * @param format that it was said to be of, if any
 * @param hint what to do if it is not
 */
export function noLogSentence(
  { misfit, isRecord }: LogTally,
  format?: LogFormat,
  hint = `give ${formatNames}`,
): string {
  if (isRecord) return 'it is a record of exosim already; give it to exosim replay, why, show or diff';
  if (misfit === undefined) return 'it is empty; name a log that has fetches of the applet in it';
  if (format === undefined) return `line ${misfit.line} is of no known format: "${misfit.text}"; give ${formatNames}`;
  return `it is ${noneOf[format]}: line ${misfit.line} is "${misfit.text}"; ${hint}`;
}
