import type { LoggedEvent } from '../../call/log.js';
import { excerpt } from '../../contract/text/printable.js';
import type { RecordedCall } from '../../record/recorded.js';
import type { Replay } from '../../record/replay.js';
import { hanging } from '../layout.js';
import { safeJson } from '../safeJson.js';
import type { Paint } from '../style.js';
import { clockTime, count, outcomeTitle, reasonText } from '../words.js';

/** What became of a recorded call that was had again: whole lines, 80 columns wide. */
export function replayText(recorded: RecordedCall, { parting, stuck }: Replay, paint: Paint): string {
  const {
    callSid,
    log,
    outcome,
    reason,
    recorded: { exosim, shared },
  } = recorded;
  const short = excerpt(callSid, 8);
  if (!parting) {
    const ended = `${outcome === null ? 'Interrupted' : outcomeTitle[outcome]}: ${reasonText[reason]}`;
    return `${paint('green', '✓ same')}    ${short}  ${count(log.length, 'event')} to the letter · ${ended}\n`;
  }
  const head = `${paint('red', '✗ parted')}  ${short}  at event ${parting.seq} of ${log.length}\n`;
  return [
    head,
    hanging('recorded  ', told(parting.recorded), 2),
    hanging('now       ', stuck === undefined ? told(parting.replayed) : `${stuck}.`, 2),
    hanging('→ ', `${whyOf(exosim, shared)}.`, 2),
  ].join('');
}

function told(event: LoggedEvent | undefined): string {
  if (event === undefined) return 'the call is over.';
  const { at, type, seq: _seq, ...more } = event;
  return `${clockTime(at)} ${type} ${excerpt(safeJson(more), 300)}`;
}

function whyOf(exosim: string | undefined, shared: boolean | undefined): string {
  if (shared) return 'The call shared its world with others, which its record does not hold';
  return exosim === undefined
    ? 'The record was imported, and holds only what the log told'
    : `The record was written by exosim ${exosim}; its rules, or the plan in the record, are others now`;
}
