import { excerpt } from '../../contract/text/printable.js';
import type { Exploration } from '../../explore/exploration.js';
import type { MetDiagnostic } from '../../explore/findings.js';
import { severityGlyph } from '../call/timeline.js';
import { clauseMark } from '../clauseMark.js';
import { type Markup, markup } from '../page/markup.js';
import { count, duration, outcomeTitle, reasonText } from '../words.js';
import { pathMarks, shareBar, toneGlyph, toneOf } from './marks.js';
import { diagnosticsToTell, divergenceAdvice, loopSentence, type Unreached, unreachedTogether } from './sentences.js';
import { pathWords } from './words.js';

/** What a webhook can multiply at will is told of so often. */
const toldAtMost = { contacts: 20, diagnostics: 50 } as const;

/** What is wrong: who is never reached, loops, and what else was found on the way. */
export function findingBlocks(exploration: Exploration): Markup | false {
  const { findings } = exploration;
  const unreached = unreachedTogether(exploration);
  const advice = divergenceAdvice(exploration);
  const diagnostics = diagnosticsToTell(exploration);
  if (unreached.length + diagnostics.length + findings.loops.length === 0 && !advice) return false;
  const more = diagnostics.length - toldAtMost.diagnostics;
  return markup`<h2>What to look at</h2>
${unreached.map(unreachedBlock)}${
  findings.loops.length > 0 &&
  markup`<div class="finding warning loop"><p><b>↻ loops</b></p>
${findings.loops.map((loop) => markup`<p>${loopSentence(loop)}</p>\n`)}</div>
`
}${
  advice &&
  markup`<div class="finding warning"><p><b>! not the same each time</b></p>
<p>${advice.text}</p>
<p class="hint">${advice.hint}</p></div>
`
}${diagnostics.slice(0, toldAtMost.diagnostics).map((met) => diagnosticBlock(met, exploration.paths.length))}${
  more > 0 && markup`<p class="soft">… and ${count(more, 'finding')} more; --format json has every one.</p>\n`
}`;
}

function unreachedBlock({ contacts, clause, text, hint }: Unreached): Markup {
  const shown = contacts.slice(0, toldAtMost.contacts);
  const more = contacts.length - shown.length;
  return markup`<div class="finding error unreached"><p><b>✗ never reached</b> ${shown.map((contact, index) => markup`${index > 0 && ', '}<code>${excerpt(contact, 200)}</code>`)}${more > 0 && ` and ${more} more`} ${clauseMark(clause)}</p>
<p>${text}</p>
<p class="hint">${hint}</p></div>
`;
}

function diagnosticBlock({ diagnostic, paths: on, choices }: MetDiagnostic, of: number): Markup {
  const { code, severity, clause, message, hint } = diagnostic;
  return markup`<div class="finding ${severity}"><p><b>${severityGlyph[severity]} ${severity}</b> <code>${code}</code> ${clauseMark(clause)} <span class="soft">on ${on} of ${count(of, 'path')}${choices.length > 0 && `, first on ${pathWords(choices)}`}</span></p>
<p>${message}</p>
<p class="hint">${hint}</p></div>
`;
}

/** A page has to open: so many ends get the picture of a call. */
export const drawnEnds = 12;

/** How many paths end where. */
export function endsTable({ findings: { ends }, paths }: Exploration): Markup | false {
  if (ends.length === 0) return false;
  const goOn = ends.some(({ nextApplet }) => nextApplet !== null);
  return markup`<h2>Where callers end</h2>
<div class="scroll card"><table class="ends"><thead><tr><th class="number">Calls</th><th>End</th>${goOn && markup`<th>Next applet</th>`}<th></th><th></th></tr></thead><tbody>
${ends.map(({ outcome, reason, nextApplet, paths: having }, index) => {
  const tone = toneOf(outcome, outcome === 'conversation-ended');
  return markup`<tr><td class="number">${having}</td><td><span class="end ${tone}">${toneGlyph[tone]}</span> <b>${outcomeTitle[outcome]}</b>: ${reasonText[reason]}</td>${goOn && markup`<td>${nextApplet === null ? markup`<span class="soft">–</span>` : excerpt(nextApplet, 80)}</td>`}<td class="bar">${shareBar({ [tone]: having }, paths.length, 200)}</td><td>${index < drawnEnds && markup`<a href="#end-${index + 1}">one such call</a>`}</td></tr>
`;
})}</tbody></table></div>
`;
}

/** The caller who waited longest, and what happened meanwhile. */
export function waitsTable({ findings: { longestToVoice, longestToNobody } }: Exploration): Markup | false {
  const rows = [['until a voice', longestToVoice] as const, ['to hear nobody', longestToNobody] as const].map(
    ([what, wait]) =>
      wait &&
      markup`<tr><th scope="row">${what}</th><td class="number"><b>${duration(wait.seconds)}</b></td><td>${pathMarks(wait.choices)}</td></tr>
`,
  );
  if (!longestToVoice && !longestToNobody) return false;
  return markup`<h2>The longest wait</h2>
<div class="scroll card"><table class="waits"><tbody>
${rows}</tbody></table></div>
`;
}
