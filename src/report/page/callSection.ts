import type { LoggedEvent } from '../../call/log.js';
import type { CallRecord } from '../../call/record.js';
import { excerpt } from '../../contract/text/printable.js';
import { clauseMarks } from '../clauseMark.js';
import { swimLane } from '../swimLane/swimLane.js';
import { clockTime, duration, outcomeTitle, reasonText } from '../words.js';
import { fetchSections, findingBlock } from './fetchSection.js';
import { type Markup, markup } from './markup.js';

/** `Conversation ended: the agent hung up`. */
export function callHeadline(record: CallRecord): string {
  return `${endingOf(record)}: ${reasonText[record.reason]}`;
}

function endingOf({ outcome }: CallRecord): string {
  return outcome === null ? 'Interrupted' : outcomeTitle[outcome];
}

/** All there is to tell of one call: how it ended, its picture, the fetches, and what was found. */
export function callSection(record: CallRecord): Markup {
  const general = record.log.flatMap((event) =>
    event.type === 'diagnostic' && event.fetch === undefined ? [event.diagnostic] : [],
  );
  return markup`<p class="ending-words"><b>${endingOf(record)}</b>: ${reasonText[record.reason]}.</p>
<p>${heard(record)} ${goesOn(record)}</p>
${general.map(findingBlock)}
<div class="scroll">${swimLane(record)}</div>
<h3>Fetches</h3>
${fetchSections(record)}
${record.legs.length > 0 && legTable(record)}
${record.callEvents.length > 0 && eventTable(record)}
<p class="soft">CallSid <code>${record.callSid}</code> · version ${record.apiVersion} · ${record.fidelity} · seed ${record.seed}${record.assumptions.length > 0 && markup` · assumed where the vendor is silent: ${clauseMarks(record.assumptions)}`}</p>
`;
}

/** What the caller lived through, in one sentence. */
function heard({ log }: CallRecord): string {
  const start = log[0]?.at ?? 0;
  const answer = log.find((event) => event.type === 'leg-answered');
  if (answer) {
    return `The caller heard ${excerpt(answer.contact, 80)} after ${duration((answer.at - start) / 1000)}.`;
  }
  const lasted = ((log.at(-1)?.at ?? start) - start) / 1000;
  return lasted === 0 ? 'The caller went on at once.' : `The caller heard nobody for ${duration(lasted)}.`;
}

function goesOn({ outcome, nextApplet }: CallRecord): string {
  if (outcome === null) return 'The call was still going on.';
  if (nextApplet !== null) return `Next applet: ${excerpt(nextApplet, 80)}.`;
  return outcome === 'caller-hung-up' ? 'No next applet: the caller has gone.' : 'No next applet is set.';
}

function legTable({ legs, log }: CallRecord): Markup {
  const start = log[0]?.at ?? 0;
  const dialedAt = new Map(
    log.flatMap((event) => (event.type === 'leg-dialed' ? [[event.leg, event.at] as const] : [])),
  );
  return markup`<h3>Legs</h3>
<div class="wide"><table><thead><tr><th>Dialed at</th><th>Contact</th><th>Ended</th><th>Rang</th><th>Talked</th></tr></thead><tbody>
${legs.map(
  ({ contact, result, ringSeconds, talkSeconds }, index) =>
    markup`<tr><td class="number">${clockTime((dialedAt.get(index + 1) ?? start) - start)}</td><td class="code">${excerpt(contact, 200)}</td><td>${result ?? 'interrupted'}</td><td class="number">${duration(ringSeconds)}</td><td class="number">${duration(talkSeconds)}</td></tr>
`,
)}</tbody></table></div>
`;
}

function eventTable({ callEvents, log }: CallRecord): Markup {
  const sent = log.filter((event): event is Sent => event.type === 'event-sent' || event.type === 'event-withheld');
  const start = log[0]?.at ?? 0;
  return markup`<h3>Call events</h3>
<p class="soft">To <code>${[...new Set(sent.map(({ url }) => excerpt(url, 300)))].join(', ')}</code></p>
<div class="wide"><table><thead><tr><th>At</th><th>Event</th><th>Contact</th><th>The agent's line</th><th>Delivery</th><th>Status</th></tr></thead><tbody>
${callEvents.map(
  ({ type, contact, status, delivery, httpStatus }, index) =>
    markup`<tr><td class="number">${clockTime((sent[index]?.at ?? start) - start)}</td><td>${type}</td><td class="code">${excerpt(contact, 200)}</td><td>${status}</td><td>${delivery}</td><td class="number">${httpStatus ?? '–'}</td></tr>
`,
)}</tbody></table></div>
`;
}

type Sent = Extract<LoggedEvent, { type: 'event-sent' | 'event-withheld' }>;
