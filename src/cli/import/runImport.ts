import { setImmediate } from 'node:timers/promises';
import { printable } from '../../contract/text/printable.js';
import type { LoggedCall } from '../../import/calls/loggedCall.js';
import type { Selection } from '../../import/calls/loggedCalls.js';
import { count } from '../../report/words.js';
import { complain } from '../complaint.js';
import { Complaints } from '../complaints.js';
import { exitStatus, UsageError } from '../usageError.js';
import { importCall } from './importCall.js';
import { demandRight, type ImportFlags, noFieldSentence, sinceOf } from './importFlags.js';
import { ImportFolder } from './importFolder.js';
import { type ReadLogs, readLogs } from './importLogs.js';
import { openImportReport } from './importReport.js';

/**
 * Runs `exosim import`.
 *
 * @returns the exit status
 */
export async function runImport(files: readonly string[], flags: ImportFlags): Promise<number> {
  const { output, force = false, since, from, urlField } = flags;
  demandRight(flags);
  const selection: Selection = {
    ...(since !== undefined && { since: sinceOf(since) }),
    ...(from !== undefined && { from }),
  };
  const folder = output === undefined ? undefined : new ImportFolder(output, force);
  const logs = await readLogs(files, flags);
  if (logs.fitting === 0) return exitStatus.usage;
  if (urlField !== undefined && !logs.hasUrlField) throw new UsageError(noFieldSentence(urlField));
  folder?.demandFree(namesOf(logs, selection));
  const told = await tellCalls(logs, selection, flags, folder);
  process.stderr.write(`${summary(told.calls, logs)}\n`);
  if (told.calls === 0) complain(logs.requests > 0 ? nothingWanted : nothingFound);
  const failed = told.faults > 0 || told.calls === 0;
  return Math.max(logs.status, failed ? exitStatus.unexpected : exitStatus.fine);
}

const nothingWanted = 'None of the calls is wanted; look at --since, --call and --from.';
const nothingFound =
  'There is no fetch of the applet: it is a GET that has CallSid= in its query; name the log of the webhook itself.';

function* namesOf({ calls }: ReadLogs, selection: Selection): Generator<string> {
  for (const { name } of calls.calls(selection)) yield name;
}

/** Goes through the calls one by one: those that are told are forgotten. */
async function tellCalls(
  logs: ReadLogs,
  selection: Selection,
  { primary, report: form }: ImportFlags,
  folder: ImportFolder | undefined,
): Promise<{ calls: number; faults: number }> {
  const report = folder === undefined ? openImportReport(form) : undefined;
  const complaints = new Complaints();
  let [calls, told] = [0, 0];
  for (const call of logs.calls.calls(selection)) {
    calls++;
    const { entry, record, faults } = await importCall(call, primary);
    told += faults.length;
    for (const fault of faults) complaints.tell(`${entry.name}: ${fault}.`);
    if (call.name !== call.callSid) complaints.tell(`${call.callSid} ${furtherOf(call)} is ${call.name}.`);
    folder?.write(entry, record);
    // What listens for signals while a file is written is only let go of here; and Ctrl-C is heard.
    if (folder && calls % 16 === 0) await setImmediate();
    report?.tell(entry);
  }
  report?.finish(logs.lines, othersIn(logs));
  if (folder && calls > 0) process.stdout.write(`${written(folder)}\n`);
  complaints.finish();
  return { calls, faults: told };
}

function furtherOf({ isAnew }: LoggedCall): string {
  return isAnew ? 'begins anew: its further call' : 'is the CallSid of other parties, too: their call';
}

function written({ plans, records }: ImportFolder): string {
  return `${count(plans, 'plan')}${records > 0 ? ` and ${count(records, 'record')}` : ''} written.`;
}

/** Lines that are no fetches of the applet. */
function othersIn({ lines, requests, further }: ReadLogs): number {
  return lines - (requests - further);
}

function summary(calls: number, logs: ReadLogs): string {
  const { lines, unit } = logs;
  const number = (value: number) => value.toLocaleString('en');
  const units = (value: number) =>
    `${number(value)} ${unit === 'line' ? (value === 1 ? 'line' : 'lines') : value === 1 ? 'entry' : 'entries'}`;
  const others = othersIn(logs);
  const rest =
    others === 0 ? '' : `; ${units(others)} ${others === 1 ? 'is no fetch' : 'are no fetches'} of the applet`;
  return printable(`${number(calls)} ${calls === 1 ? 'call' : 'calls'} from ${units(lines)}${rest}.`);
}
