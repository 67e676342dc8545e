import { excerpt } from '../../contract/text/printable.js';
import type { Exploration } from '../../explore/exploration.js';
import { pathTree } from '../../explore/pathTree.js';
import { severityGlyph } from '../call/timeline.js';
import { hanging, paragraph } from '../layout.js';
import type { Paint } from '../style.js';
import { count, duration, outcomeTitle, reasonText } from '../words.js';
import {
  boundSentences,
  coverageSentence,
  diagnosticsToTell,
  divergenceAdvice,
  loopSentence,
  unreachedTogether,
} from './sentences.js';
import { treeText } from './tree.js';
import { pathWords } from './words.js';

/** What a walk found out, for a person: the tree, where callers end, and what is wrong. */
export function explorationText(exploration: Exploration, paint: Paint): string {
  const { paths, coverage } = exploration;
  const tree = paths.length === 0 ? '' : `\n${treeText(pathTree(paths, coverage.unexplored), paint)}`;
  return [
    header(exploration, paint),
    tree,
    `\n${paragraph(paint('bold', coverageSentence(exploration)), 0)}`,
    ...boundSentences(exploration).map((sentence) => paragraph(sentence, 2)),
    ends(exploration, paint),
    waits(exploration, paint),
    loops(exploration, paint),
    divergences(exploration, paint),
    ...unreached(exploration, paint),
    ...diagnostics(exploration, paint),
  ].join('');
}

function header({ primary, fallback, apiVersion, fidelity, seed, depth }: Exploration, paint: Paint): string {
  const title = `${paint('bold', 'exosim explore')}  Connect applet ${apiVersion} · ${fidelity} · depth ${depth} · seed ${seed}`;
  const urls = [primary, ...(fallback === null ? [] : [fallback])];
  return `${title}\n${urls.map((url) => paragraph(excerpt(url, 200), 16)).join('')}`;
}

function ends({ findings, paths }: Exploration, paint: Paint): string {
  if (findings.ends.length === 0) return '';
  const digits = String(paths.length).length;
  const lines = findings.ends.map(({ outcome, reason, nextApplet, paths: having }) => {
    const next = nextApplet === null ? '' : ` → ${excerpt(nextApplet, 30)}`;
    return hanging(
      `${String(having).padStart(digits)} × `,
      `${outcomeTitle[outcome]}: ${reasonText[reason]}${next}`,
      2,
    );
  });
  return `\n${paint('bold', 'Where callers end')}\n${lines.join('')}`;
}

function waits({ findings: { longestToVoice, longestToNobody } }: Exploration, paint: Paint): string {
  const lines = [
    ...(longestToVoice ? [['Until a voice', longestToVoice] as const] : []),
    ...(longestToNobody ? [['To hear nobody', longestToNobody] as const] : []),
  ].map(([what, { seconds, choices }]) =>
    hanging(`${what.padEnd(16)}${duration(seconds).padEnd(12)}`, paint('dim', pathWords(choices)), 2),
  );
  return lines.length === 0 ? '' : `\n${paint('bold', 'The longest wait')}\n${lines.join('')}`;
}

function loops({ findings }: Exploration, paint: Paint): string {
  const lines = findings.loops.map((loop) => hanging('↻ ', loopSentence(loop), 2));
  return lines.length === 0 ? '' : `\n${paint('bold', 'Loops')}\n${lines.join('')}`;
}

function divergences(exploration: Exploration, paint: Paint): string {
  const advice = divergenceAdvice(exploration);
  if (!advice) return '';
  const head = paint('yellow', '! not the same each time');
  return `\n${head}\n${paragraph(advice.text, 2)}${hanging('→ ', advice.hint, 2)}`;
}

function unreached(exploration: Exploration, paint: Paint): string[] {
  return unreachedTogether(exploration).map(({ contacts, clause, text, hint }) => {
    const shown = contacts.slice(0, 5).map((contact) => excerpt(contact, 40));
    const who =
      shown.join(', ') + (contacts.length > shown.length ? ` and ${contacts.length - shown.length} more` : '');
    const head = `${paint('red', '✗ never reached')} ${paint('bold', who)} ${paint('dim', `(${clause})`)}`;
    return `\n${paragraph(head, 0)}${paragraph(text, 2)}${hanging('→ ', hint, 2)}`;
  });
}

function diagnostics(exploration: Exploration, paint: Paint): string[] {
  const calls = count(exploration.paths.length, 'path');
  return diagnosticsToTell(exploration).map(
    ({ diagnostic: { code, severity, clause, message, hint }, paths: on, choices }) => {
      const mark = paint(severity === 'error' ? 'red' : 'yellow', `${severityGlyph[severity]} ${severity}`);
      const head = `${mark} ${paint('bold', code)} ${paint('dim', `(${clause}) on ${on} of ${calls}`)}`;
      const where = choices.length === 0 ? '' : paragraph(paint('dim', `First on ${pathWords(choices)}.`), 2);
      return `\n${paragraph(head, 0)}${paragraph(message, 2)}${where}${hanging('→ ', hint, 2)}`;
    },
  );
}
