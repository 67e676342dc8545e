import type { CallRecord } from '../../call/record.js';
import { callHeadline, callSection } from './callSection.js';
import { markup } from './markup.js';
import { pageBottom, pageTop } from './page.js';

/** One call as a page of its own, in HTML: it can be opened from a file, loads nothing and runs nothing. */
export function callPage(record: CallRecord): string {
  const started = record.log.find((event) => event.type === 'call-started');
  return markup`${pageTop(`exosim call: ${callHeadline(record)}`)}<header class="page"><h1>One call through the Connect applet</h1>
${started && markup`<p class="soft">${started.direction} call, ${started.from} → ${started.to}, at ${started.startedAt}</p>`}</header>
<main>
${callSection(record)}
</main>
${pageBottom}`.text;
}
