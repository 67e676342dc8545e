import { excerpt } from '../contract/printable.js';
import type { Exploration } from '../explore/exploration.js';
import { pathTree } from '../explore/pathTree.js';
import { treeText } from './explorationTree.js';
import { neverReachedWords, pathWords } from './explorationWords.js';
import { hanging, paragraph } from './layout.js';
import type { Paint } from './style.js';
import { severityGlyph } from './timeline.js';
import { count, duration, outcomeTitle, reasonText } from './words.js';

/** What a walk found out, for a person: the tree, where callers end, and what is wrong. */
export function explorationText(exploration: Exploration, paint: Paint): string {
  const { paths, coverage } = exploration;
  const tree = paths.length === 0 ? '' : `\n${treeText(pathTree(paths, coverage.unexplored), paint)}`;
  return [
    header(exploration, paint),
    tree,
    `\n${paragraph(paint('bold', coverageSentence(exploration)), 0)}`,
    ...furtherSentences(exploration).map((sentence) => paragraph(sentence, 2)),
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

function coverageSentence({ paths, coverage, maxCalls, durationMs }: Exploration): string {
  const rate = durationMs > 0 ? ` · ${Math.round((paths.length / durationMs) * 1000)} calls per second` : '';
  const calls = count(paths.length, 'call');
  const left = coverage.unexplored.length;
  if (coverage.stoppedBy === 'interruption') return `Interrupted after ${calls}${rate}`;
  if (left > 0) return `Stopped after ${calls}, the limit of --max-calls ${maxCalls}${rate}`;
  return `${calls}: ${coverage.complete ? 'every path there is' : 'every path within the depth'}${rate}`;
}

/** What a bound left out, said no better than it is. */
function furtherSentences({ paths, coverage: { unexplored, beyondDepth }, depth }: Exploration): string[] {
  const sentences: string[] = [];
  if (unexplored.length > 0) {
    const most = Math.floor((100 * paths.length) / (paths.length + unexplored.length));
    sentences.push(
      `${count(unexplored.length, 'known branch', 'known branches')} ${unexplored.length === 1 ? 'was' : 'were'} not walked, and each leads to one path or more: at most ${most} % of the space was covered.`,
    );
  }
  if (beyondDepth > 0) {
    sentences.push(
      `${count(beyondDepth, 'path')} (⋯) went on beyond ${count(depth, 'leg')}, where nothing is decided: agents answer there, but on the path on which nobody ever answers. --depth ${depth + 1} would tell more.`,
    );
  }
  return sentences;
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
  const lines = findings.loops.map(({ reason, paths, fetches, choices }) => {
    const how =
      reason === 'fetch-limit'
        ? `the webhook never comes to an end, and was stopped after ${count(fetches, 'fetch', 'fetches')}`
        : 'the webhook named the same destinations twice in a row, which ends the dialing';
    return hanging('↻ ', `On ${count(paths, 'path')} ${how}; first on ${pathWords(choices)}.`, 2);
  });
  return lines.length === 0 ? '' : `\n${paint('bold', 'Loops')}\n${lines.join('')}`;
}

function divergences({ findings: { divergences: found } }: Exploration, paint: Paint): string {
  const [first] = found;
  if (!first) return '';
  const head = paint('yellow', '! not the same each time');
  const text = `On ${count(found.length, 'path')} the same choices led elsewhere than before. First on ${pathWords(first.choices)}: where ${excerpt(first.expected, 120)}, now ${excerpt(first.found, 120)}. The tree shows each path as it was lived, and may lack others.`;
  const hint =
    'Where calls influence each other, walk with --workers 1; where answers hang on chance or a turn, fix those for the walk.';
  return `\n${head}\n${paragraph(text, 2)}${hanging('→ ', hint, 2)}`;
}

/** Those who are never reached for the same reason are told of together. */
function unreached({ findings, paths, coverage }: Exploration, paint: Paint): string[] {
  const reasons = [...new Set(findings.neverReached.map(({ because }) => because))];
  return reasons.map((reason) => {
    const found = findings.neverReached.filter(({ because }) => because === reason);
    const shown = found.slice(0, 5).map(({ contact }) => excerpt(contact, 40));
    const who = shown.join(', ') + (found.length > shown.length ? ` and ${found.length - shown.length} more` : '');
    const head = `${paint('red', '✗ never reached')} ${paint('bold', who)} ${paint('dim', `(${found[0]?.clause})`)}`;
    const named = `Named on ${Math.max(...found.map(({ namedOn }) => namedOn))} of ${count(paths.length, 'path')}`;
    const never = `${coverage.complete ? 'no path' : 'no path that was walked'} dials ${found.length === 1 ? 'it' : 'them'}`;
    const { why, hint } = neverReachedWords[reason];
    return `\n${paragraph(head, 0)}${paragraph(`${named}; ${never}. ${why}`, 2)}${hanging('→ ', hint, 2)}`;
  });
}

/** Errors and warnings, but for what was told above. */
function diagnostics({ findings, paths }: Exploration, paint: Paint): string[] {
  const toldAlready = findings.neverReached.map(({ clause }) => clause);
  return findings.diagnostics
    .filter(({ diagnostic: { severity, clause } }) => severity !== 'info' && !toldAlready.includes(clause))
    .map(({ diagnostic: { code, severity, clause, message, hint }, paths: on, choices }) => {
      const mark = paint(severity === 'error' ? 'red' : 'yellow', `${severityGlyph[severity]} ${severity}`);
      const head = `${mark} ${paint('bold', code)} ${paint('dim', `(${clause}) on ${on} of ${count(paths.length, 'path')}`)}`;
      const where = choices.length === 0 ? '' : paragraph(paint('dim', `First on ${pathWords(choices)}.`), 2);
      return `\n${paragraph(head, 0)}${paragraph(message, 2)}${where}${hanging('→ ', hint, 2)}`;
    });
}
