import type { CallRecord } from '../../call/record.js';
import { compareCalls } from '../../compare/compareCalls.js';
import { comparedCall } from '../../compare/comparedCall.js';
import type { Difference } from '../../compare/difference.js';
import { excerpt, publicUrl } from '../../contract/text/printable.js';
import { hanging } from '../layout.js';
import type { Paint } from '../style.js';
import { outcomeTitle, reasonText } from '../words.js';
import { differencesText, verdictText } from './differencesText.js';

/** A recorded call beside the same call with a live webhook, and how the two differ. */
export function againstText(recorded: CallRecord, live: CallRecord, url: string, paint: Paint): string {
  const differences = differencesOf(recorded, live);
  return [
    `${paint('bold', excerpt(recorded.callSid, 8))}  against ${excerpt(publicUrl(url), 60)}\n`,
    hanging('recorded  ', endingText(recorded), 2),
    hanging('now       ', endingText(live), 2),
    `  ${verdictText(differences, paint)}\n`,
    differencesText(differences, paint),
  ].join('');
}

/** What a change made of a recorded call. */
export function changedText(recorded: CallRecord, changed: CallRecord, notes: readonly string[], paint: Paint): string {
  const differences = differencesOf(recorded, changed);
  return [
    `\n${paint('bold', 'Beside the recorded call')}\n`,
    ...notes.map((note) => hanging('! ', note, 2)),
    `  ${verdictText(differences, paint)}\n`,
    differencesText(differences, paint),
  ].join('');
}

export function differencesOf(one: CallRecord, other: CallRecord): Difference[] {
  return compareCalls(comparedCall(one), comparedCall(other));
}

/** How a call ended, and what its answers were. */
function endingText({ outcome, reason, fetches }: CallRecord): string {
  const ended = `${outcome === null ? 'Interrupted' : outcomeTitle[outcome]}: ${reasonText[reason]}`;
  const answers = fetches.slice(0, 8).map(({ status }) => status ?? 'no answer');
  const more = fetches.length > answers.length ? ` and ${fetches.length - answers.length} more` : '';
  return fetches.length === 0 ? ended : `${ended} · answered ${answers.join(', ')}${more}`;
}
