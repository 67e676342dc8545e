import { guessesOf, notesOf } from '../../import/calls/callNotes.js';
import { planOfCall } from '../../import/calls/importedPlan.js';
import { hasAnswers, recordOfCall } from '../../import/calls/importedRecord.js';
import { fetchesOf, type LoggedCall } from '../../import/calls/loggedCall.js';
import type { RecordedCall } from '../../record/recorded.js';
import type { ImportedCallEntry } from '../../report/import/importedCall.js';
import { sourceOf } from '../../report/import/sourceText.js';

/** What a call of a log came to. */
export interface Imported {
  readonly entry: ImportedCallEntry;
  readonly record?: RecordedCall;
  /** Sentences without their full stop. */
  readonly faults: readonly string[];
}

/**
 * Makes a plan of a call, and a record where the answers are known.
 *
 * @param primary where the webhook is, if the log does not say
 */
export async function importCall(call: LoggedCall, primary: string | undefined): Promise<Imported> {
  const { plan, fault } = { fault: undefined, plan: undefined, ...planOfCall(call, primary) };
  const entry = {
    name: call.name,
    requests: fetchesOf(call).length,
    source: sourceOf(call),
    notes: notesOf(call),
    guesses: guessesOf(call),
  };
  if (plan === undefined) return { entry: { ...entry, fault }, faults: [`there is no plan, because ${fault}`] };
  if (!hasAnswers(call)) return { entry: { ...entry, plan }, faults: bodiesLacking(call) };
  const imported = await recordOfCall(call, plan);
  if (typeof imported === 'string') return { entry: { ...entry, plan }, faults: [imported] };
  const { record, parting } = imported;
  return { entry: { ...entry, plan: imported.plan }, record, faults: parting === undefined ? [] : [parting] };
}

function bodiesLacking(call: LoggedCall): string[] {
  const lacking = fetchesOf(call).find(({ lacksBody }) => lacksBody);
  if (lacking === undefined) return [];
  return [
    `the HAR holds no body for the answer in its entry ${lacking.place}, so no record can be made; export it with content`,
  ];
}
