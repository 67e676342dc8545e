import { linesOf } from '../files/lines.js';
import { LoggedCalls } from '../import/calls/loggedCalls.js';
import { LogReader, type LogTally, noLogSentence } from '../import/logReader.js';
import { type ReadRecord, readRecord } from '../record/readRecord.js';
import { recordsInHar } from '../record/recordsInHar.js';
import { importCall } from './import/importCall.js';

/**
 * The records of a HAR: those that exosim put into it, or those that exosim import makes of it.
 *
 * @param name what to call the file, safe to print
 */
export async function* harRecords(file: string, name: string): AsyncGenerator<ReadRecord> {
  const carried = recordsInHar(await jsonOf(file));
  if (carried.length === 0) yield* importedRecords(file, name);
  for (const record of carried) yield readRecord(record, name, 1);
}

/** Undefined for what cannot be read as it stands: who imports it says why, and takes what is readable. */
async function jsonOf(file: string): Promise<unknown> {
  try {
    const lines: string[] = [];
    for await (const line of linesOf(file)) lines.push(line);
    return JSON.parse(lines.join('\n').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

async function* importedRecords(file: string, name: string): AsyncGenerator<ReadRecord> {
  const calls = new LoggedCalls();
  const log = new LogReader(name, { format: 'har' }, (request) => calls.add(request));
  const tally = await log.read(file);
  const isNone = tally.fitting === 0 ? nothingRead(tally) : tally.requests === 0 ? [nothingFound] : [];
  for (const sentence of [...tally.faults, ...isNone]) yield { line: 1, fault: `${name}: ${sentence}.` };
  for (const call of calls.calls()) {
    const { record, faults } = await importCall(call, undefined);
    const line = call.rounds[0]?.primary.place ?? 1;
    if (record) yield { line, record };
    const untold = record === undefined && faults.length === 0 ? [noAnswers] : faults;
    for (const sentence of untold) yield { line, fault: `${name}:${line}: ${sentence}.` };
  }
}

function nothingRead(tally: LogTally): string[] {
  if (tally.misfit === undefined && tally.faults.length > 0) return [];
  return [noLogSentence(tally, 'har', 'name a HAR, or a file that --record or exosim import wrote')];
}

const nothingFound =
  'there is no fetch of the applet in it, which is a GET that has CallSid= in its query; name the HAR of the webhook itself';
const noAnswers = 'the answers of this call are not in the HAR; make a plan of it with exosim import';
