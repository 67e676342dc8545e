import { excerpt } from '../../contract/text/printable.js';
import { reasonOf } from '../../files/fileError.js';
import { LoggedCalls } from '../../import/calls/loggedCalls.js';
import type { LogFormat } from '../../import/logFormat.js';
import { LogReader, type LogTally, noLogSentence } from '../../import/logReader.js';
import { complain } from '../complaint.js';
import { exitStatus } from '../usageError.js';
import type { ImportFlags } from './importFlags.js';
import { ImportProgress } from './importProgress.js';

/** What all logs together held. */
export interface ReadLogs {
  readonly calls: LoggedCalls;
  /** Lines, or entries of a HAR. */
  readonly lines: number;
  /** Fetches of the applet in them. */
  readonly requests: number;
  /** Of these, those that share a line with one before them. */
  readonly further: number;
  /** Of them, those that a log has. */
  readonly fitting: number;
  readonly unit: 'line' | 'entry';
  /** Whether any line has the field of `--url-field`. */
  readonly hasUrlField: boolean;
  /** What has gone wrong so far. */
  readonly status: number;
}

/** Reads all logs, each once. What is wrong with one is told in a sentence, and the others are read. */
export async function readLogs(files: readonly string[], flags: ImportFlags): Promise<ReadLogs> {
  const calls = new LoggedCalls();
  const progress = new ImportProgress(process.stderr, files);
  const total = {
    lines: 0,
    requests: 0,
    further: 0,
    fitting: 0,
    unit: 'entry' as LogTally['unit'],
    hasUrlField: false,
    status: exitStatus.fine as number,
  };
  for (const file of new Set(files)) {
    const name = file === '-' ? 'standard input' : excerpt(file, 200);
    const reader = readerOf(name, flags, calls, progress, total.requests);
    const faults = await faultsIn(reader, file, flags.format);
    progress.clear();
    progress.next();
    for (const { sentence, status } of faults) {
      complain(`${name}: ${sentence}.`);
      total.status = Math.max(total.status, status);
    }
    const { lines, requests, further, fitting, unit, hasUrlField } = reader.tally;
    total.hasUrlField ||= hasUrlField;
    total.lines += lines;
    total.requests += requests;
    total.further += further;
    total.fitting += fitting;
    if (unit === 'line') total.unit = 'line';
  }
  return { calls, ...total };
}

function readerOf(
  name: string,
  { format, urlField, call }: ImportFlags,
  calls: LoggedCalls,
  progress: ImportProgress,
  before: number,
): LogReader {
  const reader: LogReader = new LogReader(
    name,
    {
      ...(format && { format }),
      ...(urlField !== undefined && { urlField }),
      ...(call && { wants: (callSid) => call.some((wanted) => callSid.startsWith(wanted)) }),
      onRead: (bytes) => progress.show(bytes, before + reader.tally.requests),
    },
    (request) => calls.add(request),
  );
  return reader;
}

const withoutFormat = 'leave out --format, and the log is recognised';

interface Fault {
  readonly sentence: string;
  readonly status: number;
}

async function faultsIn(reader: LogReader, file: string, format: LogFormat | undefined): Promise<Fault[]> {
  const { tally } = reader;
  const faults: Fault[] = [];
  try {
    await reader.read(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ERR_FILE_FORM') return [{ sentence: reasonOf(error), status: exitStatus.usage }];
    const until = tally.lines > 0 ? ' to its end' : '';
    return [
      { sentence: `it cannot be read${until}: ${reasonOf(error)}; name a log that can`, status: exitStatus.usage },
    ];
  }
  for (const sentence of tally.faults) faults.push({ sentence, status: exitStatus.unexpected });
  // Of what is damaged from its beginning on, nothing else can be told.
  if (tally.fitting === 0 && (tally.misfit || tally.faults.length === 0))
    faults.push({ sentence: noLogSentence(tally, format, withoutFormat), status: exitStatus.usage });
  return faults;
}
