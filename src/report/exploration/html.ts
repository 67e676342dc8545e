import { excerpt } from '../../contract/text/printable.js';
import type { EndCall, EndCalls } from '../../explore/endCalls.js';
import type { Exploration } from '../../explore/exploration.js';
import type { End } from '../../explore/findings.js';
import { callSection } from '../page/callSection.js';
import { type Markup, markup } from '../page/markup.js';
import { pageBottom, pageTop } from '../page/page.js';
import { count, outcomeTitle, reasonText } from '../words.js';
import { drawnEnds, endsTable, findingBlocks, waitsTable } from './htmlFindings.js';
import { treeSection } from './htmlTree.js';
import { pathMarks, toneGlyph, toneOf } from './marks.js';
import { boundSentences, coverageSentence, diagnosticsToTell } from './sentences.js';

/** Nobody looks at a picture that tells more events than that. */
const drawnEvents = 3000;

/**
 * What a walk found out, as one page in HTML that can be opened from a file: it loads nothing and runs nothing.
 *
 * @param endCalls was told of each path of the walk
 */
export function explorationHtml(exploration: Exploration, endCalls: EndCalls): string {
  return markup`${pageTop(`exosim explore: ${verdict(exploration)}`)}${header(exploration)}<main>
${findingBlocks(exploration)}
${endsTable(exploration)}
${waitsTable(exploration)}
${treeSection(exploration)}
${callsSection(exploration, endCalls)}
<footer>Each path is a call of its own. Its times are those of the call, which is simulated; milliseconds were measured. What a clause says is shown by pointing at it, and by <code>exosim clauses</code>.</footer>
</main>
${pageBottom}`.text;
}

/** The one thing to know: what is wrong, or else how much was seen. */
function verdict(exploration: Exploration): string {
  const { reached, findings, paths } = exploration;
  if (!reached && paths.length > 0) return 'the webhook could not be reached';
  const unreached = findings.neverReached.length;
  if (unreached > 0) return unreached === 1 ? '1 contact is never reached' : `${unreached} contacts are never reached`;
  if (findings.loops.some(({ reason }) => reason === 'fetch-limit')) return 'the webhook never comes to an end';
  const errors = diagnosticsToTell(exploration).filter(({ diagnostic }) => diagnostic.severity === 'error').length;
  if (errors > 0) return count(errors, 'error');
  return `${count(paths.length, 'call')}, ${isWhole(exploration) ? 'every path there is' : 'not every path there is'}`;
}

function isWhole({ coverage, findings }: Exploration): boolean {
  return coverage.complete && findings.divergences.length === 0;
}

function header(exploration: Exploration): Markup {
  const { primary, fallback, apiVersion, fidelity, seed, depth, coverage, paths, findings } = exploration;
  const answered = paths.filter(({ answeredBy }) => answeredBy !== null).length;
  const left = paths.filter(({ outcome }) => outcome === 'caller-hung-up').length;
  const urls = [primary, ...(fallback === null ? [] : [fallback])];
  return markup`<header class="page"><h1>exosim explore: ${verdict(exploration)}</h1>
${urls.map((url, index) => markup`<p class="soft">${index > 0 && 'fallback '}<code>${excerpt(url, 500)}</code></p>\n`)}<ul class="totals">${total(paths.length, paths.length === 1 ? 'call' : 'calls', '')}${total(answered, 'answered', 'passed')}${total(paths.length - answered - left, 'not answered', 'failed')}${total(left, 'caller hung up', '')}${total(findings.neverReached.length, 'never reached', 'failed')}${coverage.beyondDepth > 0 && total(coverage.beyondDepth, 'beyond the depth', 'bounded')}${coverage.unexplored.length > 0 && total(coverage.unexplored.length, 'branches not walked', 'bounded')}</ul>
<div class="finding ${isWhole(exploration) ? 'good' : 'warning'}"><p><b>${coverageSentence(exploration)}</b></p>
${boundSentences(exploration).map((sentence) => markup`<p>${sentence}</p>\n`)}</div>
<p class="soft">Connect applet ${apiVersion} · ${fidelity} · depth ${depth} · seed ${seed}</p>
</header>
`;
}

function total(number: number, what: string, tone: string): Markup {
  return markup`<li class="${number === 0 ? 'none' : tone}"><b>${number}</b>${what}</li>`;
}

function callsSection({ findings: { ends } }: Exploration, endCalls: EndCalls): Markup | false {
  if (ends.length === 0) return false;
  const left = ends.slice(drawnEnds);
  return markup`<h2>One call for each end</h2>
<p class="soft">Of all calls that end the same way, the one with the fewest choices.</p>
${ends.slice(0, drawnEnds).map((end, index) => {
  const call = endCalls.of(end);
  return call && callOf(end, call, index + 1);
})}${left.length > 0 && markup`<p class="soft">Not drawn: ${left.map(endTitle).join('; ')}.</p>\n`}`;
}

function callOf(end: End, { choices, record }: EndCall, number: number): Markup {
  const others = end.paths === 1 ? 'the only one' : `one of ${end.paths}`;
  const { log } = record;
  const tone = toneOf(end.outcome, record.answeredBy !== null);
  return markup`<details class="call"><summary><span class="end ${tone}">${toneGlyph[tone]}</span><span class="title">${endTitle(end)}</span>${pathMarks(choices)}<span class="soft">${others}</span></summary>
<div class="inside" id="end-${number}">
${log.length > drawnEvents ? markup`<p class="soft">Not drawn: ${count(log.length, 'event')} happened in this call.</p>` : callSection(record)}</div></details>
`;
}

function endTitle({ outcome, reason, nextApplet }: End): string {
  const next = nextApplet === null ? '' : ` → ${excerpt(nextApplet, 80)}`;
  return `${outcomeTitle[outcome]}: ${reasonText[reason]}${next}`;
}
