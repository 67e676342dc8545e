import type { LoggedEvent } from '../../call/log.js';
import type { CallRecord } from '../../call/record.js';
import { timelineLine } from '../call/timeline.js';
import { clauseMarks } from '../clauseMark.js';
import { clockTime, outcomeTitle, reasonText } from '../words.js';
import { type Markup, markup } from './markup.js';
import { clausesBehind } from './stepClauses.js';

/** Every step of a call in order, with the clause behind it. */
export function stepTable(record: CallRecord): Markup {
  const start = record.log[0]?.at ?? 0;
  return markup`<h3>Steps, and the clause behind each</h3>
<div class="wide"><table class="steps"><thead><tr><th>At</th><th>Step</th><th>What happened</th><th>Clause</th></tr></thead><tbody>
${record.log.map((event) => {
  const [what, details] = wordsOf(event);
  return (
    what !== undefined &&
    markup`<tr><td class="number">${clockTime(event.at - start)}</td><td>${what}</td><td>${details}</td><td>${clauseMarks(clausesBehind(event, record))}</td></tr>
`
  );
})}</tbody></table></div>
`;
}

function wordsOf(event: LoggedEvent): readonly [what?: string, details?: string] {
  switch (event.type) {
    case 'call-started':
      return ['call', `${event.direction}, ${event.from} → ${event.to}`];
    case 'diagnostic':
      return [event.diagnostic.severity, event.diagnostic.message];
    case 'event-delivered':
      return ['event', `arrived${event.httpStatus === null ? '' : `: ${event.httpStatus}`}`];
    case 'event-failed':
      return ['event', `failed: ${event.detail}`];
    case 'call-ended':
      return ['end', `${outcomeTitle[event.outcome]}: ${reasonText[event.reason]}`];
    case 'call-interrupted':
      return ['end', reasonText.interrupted];
    default: {
      const line = timelineLine(event);
      return line ? [line.what, line.details] : [];
    }
  }
}
