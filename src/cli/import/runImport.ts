import { printable } from '../../contract/text/printable.js';
import { guessesOf, planOfCall } from '../../import/importedPlan.js';
import { hasAnswers, recordOfCall } from '../../import/importedRecord.js';
import { fetchesOf, type LoggedCall } from '../../import/loggedCall.js';
import type { Selection } from '../../import/loggedCalls.js';
import type { RecordedCall } from '../../record/recorded.js';
import type { ImportedCallEntry } from '../../report/import/importedCall.js';
import { sourceOf } from '../../report/import/sourceText.js';
import { count } from '../../report/words.js';
import { complain } from '../complaint.js';
import { exitStatus } from '../usageError.js';
import { demandUrl, type ImportFlags, sinceOf } from './importFlags.js';
import { ImportFolder } from './importFolder.js';
import { type ReadLogs, readLogs } from './importLogs.js';
import { openImportReport } from './importReport.js';

/**
 * Runs `exosim import`.
 *
 * @returns the exit status
 */
export async function runImport(files: readonly string[], flags: ImportFlags): Promise<number> {
  const { output, force = false, since, from, primary } = flags;
  if (primary !== undefined) demandUrl(primary);
  const selection: Selection = {
    ...(since !== undefined && { since: sinceOf(since) }),
    ...(from !== undefined && { from }),
  };
  const folder = output === undefined ? undefined : new ImportFolder(output, force);
  const logs = await readLogs(files, flags);
  if (logs.fitting === 0) return exitStatus.usage;
  folder?.demandFree(namesOf(logs, selection));
  const told = await tellCalls(logs, selection, flags, folder);
  process.stderr.write(`${summary(told.calls, logs)}\n`);
  if (told.calls === 0) complain(logs.requests > 0 ? nothingWanted : nothingFound);
  const failed = told.faults > 0 || told.calls === 0;
  return Math.max(logs.status, failed ? exitStatus.unexpected : exitStatus.fine);
}

const nothingWanted = 'None of the calls is wanted; look at --since, --call and --from.';
const nothingFound =
  'There is no request of the applet: it is a GET that has CallSid= in its query; name the log of the webhook itself.';

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
  let calls = 0;
  for (const call of logs.calls.calls(selection)) {
    calls++;
    const { entry, record, faults } = await importCall(call, primary);
    for (const fault of faults) complaints.tell(`${entry.name}: ${fault}.`);
    if (call.name !== call.callSid) complaints.note(`${call.callSid} begins anew: its further call is ${call.name}.`);
    folder?.write(entry, record);
    report?.tell(entry);
  }
  report?.finish(logs.lines, logs.lines - logs.requests);
  if (folder && calls > 0) process.stdout.write(`${written(folder)}\n`);
  complaints.finish();
  return { calls, faults: complaints.faults };
}

interface Imported {
  readonly entry: ImportedCallEntry;
  readonly record?: RecordedCall;
  /** Sentences without their full stop. */
  readonly faults: readonly string[];
}

async function importCall(call: LoggedCall, primary: string | undefined): Promise<Imported> {
  const { plan, fault } = { fault: undefined, plan: undefined, ...planOfCall(call, primary) };
  const entry = { name: call.name, requests: fetchesOf(call).length, source: sourceOf(call), guesses: guessesOf(call) };
  if (plan === undefined) return { entry: { ...entry, fault }, faults: [`there is no plan, because ${fault}`] };
  if (!hasAnswers(call)) return { entry: { ...entry, plan }, faults: [] };
  const imported = await recordOfCall(call, plan);
  if (typeof imported === 'string') return { entry: { ...entry, plan }, faults: [imported] };
  const { record, parting } = imported;
  return { entry: { ...entry, plan: imported.plan }, record, faults: parting === undefined ? [] : [parting] };
}

/** A thousand calls may all have the same fault: the first few are told. */
class Complaints {
  faults = 0;
  #told = 0;
  #untold = 0;

  tell(sentence: string): void {
    this.faults++;
    this.note(sentence);
  }

  note(sentence: string): void {
    if (this.#told < 10) complain(sentence);
    else this.#untold++;
    this.#told++;
  }

  finish(): void {
    if (this.#untold > 0) complain(`${count(this.#untold, 'further sentence')} of this kind left out.`);
  }
}

function written({ plans, records }: ImportFolder): string {
  return `${count(plans, 'plan')}${records > 0 ? ` and ${count(records, 'record')}` : ''} written.`;
}

function summary(calls: number, { lines, requests, unit }: ReadLogs): string {
  const number = (value: number) => value.toLocaleString('en');
  const units = (value: number) =>
    `${number(value)} ${unit === 'line' ? (value === 1 ? 'line' : 'lines') : value === 1 ? 'entry' : 'entries'}`;
  const others = lines - requests;
  const rest =
    others === 0 ? '' : `; ${units(others)} ${others === 1 ? 'is no request' : 'are no requests'} of the applet`;
  return printable(`${number(calls)} ${calls === 1 ? 'call' : 'calls'} from ${units(lines)}${rest}.`);
}
