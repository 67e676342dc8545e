import type { LoggedEvent } from '../../call/log.js';
import type { CallRecord, FetchRecord } from '../../call/record.js';
import type { Diagnostic } from '../../contract/catalogue/diagnostics.js';
import { bodyTextLimit } from '../../contract/text/bodyText.js';
import { excerpt } from '../../contract/text/printable.js';
import { severityGlyph, timelineLine } from '../call/timeline.js';
import { clauseMark } from '../clauseMark.js';
import { count, measured } from '../words.js';
import { type Markup, markup } from './markup.js';

/** What was asked of the webhook in one call, and what it answered. */
export function fetchSections(record: CallRecord): Markup {
  if (record.fetches.length === 0) return markup`<p class="soft">The webhook was never asked.</p>`;
  return markup`${record.fetches.map((fetch, index) => fetchSection(record, fetch, index + 1))}`;
}

function fetchSection({ log, apiVersion }: CallRecord, fetch: FetchRecord, number: number): Markup {
  const its = log.filter((event) => 'fetch' in event && event.fetch === number);
  const failed = fetch.result === 'rejected';
  return markup`<details${failed && markup` open`}><summary><span class="title">Fetch ${number}: ${fetch.role} URL</span>
${verdictBadge(fetch)}<span class="soft">${fetch.status ?? 'no status'}${fetch.durationMs !== null && ` · ${measured(fetch.durationMs)}`}</span></summary>
<div class="inside">
${its.map((event) => event.type === 'diagnostic' && findingBlock(event.diagnostic))}
<h3>Request</h3>
<p class="code">GET ${excerpt(fetch.url, 2000)}</p>
<div class="wide"><table><tbody>
<tr><th class="code" scope="row">exotel-version</th><td class="code">${apiVersion}</td><td class="soft">header</td></tr>
${Object.entries(fetch.query).map(
  ([name, value]) =>
    markup`<tr><th class="code" scope="row">${excerpt(name, 200)}</th><td class="code">${value === '' ? markup`<span class="soft">empty</span>` : excerpt(value, 1000)}</td><td></td></tr>
`,
)}</tbody></table></div>
<h3>Answer</h3>
${answerLines(fetch, its)}
</div></details>
`;
}

function verdictBadge({ result }: FetchRecord): Markup {
  if (result === null) return markup`<span class="badge">no longer awaited</span>`;
  return result === 'accepted'
    ? markup`<span class="badge good">✓ accepted</span>`
    : markup`<span class="badge bad">✗ rejected</span>`;
}

function answerLines(fetch: FetchRecord, its: readonly LoggedEvent[]): Markup {
  const answered = its.find((event) => event.type === 'fetch-answered');
  const accepted = its.find((event) => event.type === 'fetch-accepted');
  const probes = its.filter((event) => event.type === 'audio-probed');
  const rows: [string, Value][] = [
    ['Status', fetch.status === null ? 'none arrived' : String(fetch.status)],
    ['Content-Type', fetch.contentType === null ? 'none' : excerpt(fetch.contentType, 200)],
    ['Size', answered ? count(answered.bytes, 'byte') : 'nothing arrived'],
    ['Took', fetch.durationMs === null ? 'not known' : measured(fetch.durationMs)],
    ['Asks for', accepted && timelineLine(accepted)?.details],
    [
      'Contacts',
      accepted &&
        accepted.asks.contacts.length > 0 &&
        markup`<span class="code">${accepted.asks.contacts.slice(0, 100).map((contact, index) => [index > 0 && ', ', excerpt(contact, 200)])}${accepted.asks.contacts.length > 100 && ', …'}</span>`,
    ],
    ...probes.map((probe): [string, Value] => ['Audio', timelineLine(probe)?.details]),
  ];
  return markup`<div class="wide"><table><tbody>
${rows.map(([name, value]) => value && markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`)}</tbody></table></div>
${answered && answered.body !== '' && bodyBlock(answered.body, answered.bytes)}`;
}

/** The body as it came, line by line; the end of a long one is left out. */
function bodyBlock(body: string, bytes: number): Markup {
  const lines = body.split(/\r?\n/);
  return markup`<pre class="wide code">${lines.map((line, index) => [index > 0 && markup`\n`, line])}${bytes > bodyTextLimit && ' …'}</pre>`;
}

type Value = Markup | string | false | undefined;

/** One finding, with what to do about it and the clause it rests on. */
export function findingBlock({ code, severity, clause, pointer, message, hint }: Diagnostic): Markup {
  return markup`<div class="finding ${severity}"><p><b>${severityGlyph[severity]} ${severity}</b> <code>${code}</code> ${clauseMark(clause)}${pointer && markup` <span class="soft">at <code>${excerpt(pointer, 300)}</code></span>`}</p>
<p>${message}</p>
<p class="hint">${hint}</p></div>
`;
}
