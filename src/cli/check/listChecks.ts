import { checkMarkdown, checkText } from '../../report/check/table.js';
import { paintFor, wantsColour } from '../../report/style.js';

/** What `exosim check --list` prints. */
export function listChecks(format: 'text' | 'markdown'): string {
  return format === 'markdown' ? checkMarkdown() : checkText(paintFor(wantsColour(process.stdout, process.env)));
}
