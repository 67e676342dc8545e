import { why } from '../../record/why/why.js';
import { whyText } from '../../report/call/whyText.js';
import { safeJson } from '../../report/safeJson.js';
import { paintFor, wantsColour } from '../../report/style.js';
import { ChosenRecords } from '../chosenRecords.js';
import { exitStatus } from '../usageError.js';

/** Flags of `exosim why`, as commander gives them. */
export interface WhyFlags {
  readonly format?: 'text' | 'json';
  readonly call?: string;
}

/**
 * Runs `exosim why`: a text for each call, or a JSON object on a line of its own.
 *
 * @returns the exit status
 */
export async function runWhy(files: readonly string[], { format = 'text', call }: WhyFlags): Promise<number> {
  const { stdout } = process;
  const paint = paintFor(wantsColour(stdout, process.env));
  const records = new ChosenRecords(files, call);
  let told = 0;
  for await (const { record } of records.read()) {
    const explained = why(record);
    if (format === 'json') stdout.write(`${safeJson(explained)}\n`);
    else stdout.write(`${told++ > 0 ? '\n' : ''}${whyText(explained, paint)}`);
  }
  return records.unread > 0 ? exitStatus.usage : exitStatus.fine;
}
