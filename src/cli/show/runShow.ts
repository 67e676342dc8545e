import { excerpt } from '../../contract/text/printable.js';
import { RedactionError, redact } from '../../record/redact/redact.js';
import { Redactor } from '../../record/redact/redactor.js';
import { paintFor, wantsColour } from '../../report/style.js';
import { type ChosenRecord, ChosenRecords } from '../chosenRecords.js';
import { demandOtherFile } from '../otherFile.js';
import { ReportFile } from '../reportFile.js';
import { exitStatus, UsageError } from '../usageError.js';
import { formatOf, isRedacted, type ShowFlags, type ShowFormat } from './showFlags.js';
import { showingOf } from './showing.js';

/**
 * Runs `exosim show`.
 *
 * @returns the exit status
 */
export async function runShow(files: readonly string[], flags: ShowFlags, version: string): Promise<number> {
  const { stdout } = process;
  const { output } = flags;
  demandOtherFile('--output', output, files);
  const format = formatOf(flags, stdout.isTTY);
  const file = output === undefined ? undefined : new ReportFile(output, '--output');
  const paint = paintFor(file === undefined && wantsColour(stdout, process.env));
  const showing = await showingOf(format, paint, version);
  const write = (text: string) => (file ? file.write(text) : stdout.write(text));
  const redactor = isRedacted(flags, format) ? new Redactor() : undefined;
  const records = new ChosenRecords(files, flags.call);
  let shown = 0;
  for await (const chosen of records.read()) {
    const sentence = showing.needsExchanges && !('recorded' in chosen.record) ? noExchanges(format) : undefined;
    const record = sentence === undefined ? await redacted(chosen, redactor, records) : undefined;
    if (sentence !== undefined) records.fail(chosen, sentence);
    if (record === undefined) continue;
    if (++shown > 1 && showing.single) throw new UsageError(oneOnly(format));
    write(showing.add(record));
  }
  if (shown > 0) {
    write(showing.end());
    file?.finish();
    if (output !== undefined) process.stderr.write(`exosim: the report is in ${excerpt(output, 200)}.\n`);
  }
  return records.unread > 0 ? exitStatus.usage : exitStatus.fine;
}

async function redacted(
  chosen: ChosenRecord,
  redactor: Redactor | undefined,
  records: ChosenRecords,
): Promise<ChosenRecord['record'] | undefined> {
  if (redactor === undefined) return chosen.record;
  try {
    return await redact(chosen.record, redactor);
  } catch (error) {
    if (!(error instanceof RedactionError)) throw error;
    records.fail(chosen, `it cannot be redacted: ${error.message}; show it with --no-redact, and to nobody else.`);
    return undefined;
  }
}

function noExchanges(format: ShowFormat): string {
  return `this record holds no requests as they were sent, and ${format} is made of them; record the call with --record.`;
}

function oneOnly(format: ShowFormat): string {
  return `There is more than one call, and ${format} shows one; choose it with --call <sid>, or take --format html.`;
}
