import type { CallRecord } from '../../call/record.js';
import { recordLink } from '../../record/recordLink.js';
import { why } from '../../record/why/why.js';
import { clauseMark } from '../clauseMark.js';
import { count } from '../words.js';
import { callHeadline, callSection } from './callSection.js';
import { type Markup, markup } from './markup.js';
import { pageBottom, pageTop } from './page.js';
import { stepTable } from './stepTable.js';

/** Recorded calls as one page, in HTML, to be sent on: it needs nothing else, loads nothing and runs nothing. */
export function callsPage(records: readonly CallRecord[]): string {
  const [only, ...others] = records;
  if (only && others.length === 0) return onePage(only);
  const title = `exosim: ${count(records.length, 'call')}`;
  return markup`${pageTop(title)}<header class="page"><h1>${count(records.length, 'call')} through the Connect applet</h1></header>
<main>
${records.map(
  (
    record,
    index,
  ) => markup`<details class="call" id="call-${index + 1}"><summary><span class="title">${callHeadline(record)}</span>
${badge(record)}<span class="soft">${parties(record)} · ${record.callSid}</span></summary>
<div class="inside">
${whole(record)}</div></details>
`,
)}${link(records)}</main>
${pageBottom}`.text;
}

function onePage(record: CallRecord): string {
  return markup`${pageTop(`exosim call: ${callHeadline(record)}`)}<header class="page"><h1>One call through the Connect applet</h1>
<p class="soft">${parties(record)}</p></header>
<main>
${whole(record)}${link([record])}</main>
${pageBottom}`.text;
}

function link(records: readonly CallRecord[]): Markup {
  const what = records.length === 1 ? 'The record of this call' : 'The records of these calls';
  return markup`<p class="soft"><a download="calls.jsonl" href="${recordLink(records)}">${what}</a> as a file. exosim replay reads it, and this page.</p>
`;
}

function whole(record: CallRecord): Markup {
  const { clause, sentences, change } = why(record);
  return markup`<div class="finding ${record.outcome === 'conversation-ended' ? 'info' : 'error'}"><p><b>Why</b>${clause && markup` ${clauseMark(clause)}`}</p>
${sentences.map((sentence) => markup`<p>${sentence}</p>\n`)}<p class="hint">${change}</p></div>
${callSection(record)}${stepTable(record)}`;
}

function badge({ outcome }: CallRecord): Markup {
  const good = outcome === 'conversation-ended';
  return markup`<span class="badge ${good ? 'good' : 'bad'}">${outcome ?? 'interrupted'}</span>`;
}

function parties({ log: [start] }: CallRecord): string {
  if (start?.type !== 'call-started') return '';
  return `${start.direction} call, ${start.from} → ${start.to}, at ${start.startedAt}`;
}
