import type { ClauseId } from '../../contract/catalogue/clauses.js';
import { excerpt } from '../../contract/text/printable.js';
import type { Exploration } from '../../explore/exploration.js';
import type { Loop, MetDiagnostic } from '../../explore/findings.js';
import { count } from '../words.js';
import { neverReachedWords, pathWords } from './words.js';

/** How many calls were made, and whether that was all: `6 calls: every path there is · 120 calls per second`. */
export function coverageSentence({ paths, coverage, findings, maxCalls, durationMs }: Exploration): string {
  const rate = durationMs > 0 ? ` · ${Math.round((paths.length / durationMs) * 1000)} calls per second` : '';
  const calls = count(paths.length, 'call');
  const left = coverage.unexplored.length;
  if (coverage.stoppedBy === 'interruption') return `Interrupted after ${calls}${rate}`;
  if (left > 0) return `Stopped after ${calls}, the limit of --max-calls ${maxCalls}${rate}`;
  if (!coverage.complete) return `${calls}: every path within the depth${rate}`;
  // Where the same choices lead elsewhere each time, nobody knows what else there is.
  return `${calls}: ${findings.divergences.length > 0 ? 'every path that was seen' : 'every path there is'}${rate}`;
}

/** What a bound left out, said no better than it is. */
export function boundSentences({ paths, coverage: { unexplored, beyondDepth }, depth }: Exploration): string[] {
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

export function loopSentence({ reason, paths, fetches, choices }: Loop): string {
  const how =
    reason === 'fetch-limit'
      ? `the webhook never comes to an end, and was stopped after ${count(fetches, 'fetch', 'fetches')}`
      : 'the webhook named the same destinations twice in a row, which ends the dialing';
  return `On ${count(paths, 'path')} ${how}; first on ${pathWords(choices)}.`;
}

/** What is wrong, and what to do about it. */
export interface Advice {
  readonly text: string;
  readonly hint: string;
}

/** Undefined for a webhook that answered the same each time. */
export function divergenceAdvice({ findings: { divergences: found } }: Exploration): Advice | undefined {
  const [first] = found;
  if (!first) return undefined;
  return {
    text: `On ${count(found.length, 'path')} the same choices led elsewhere than before. First on ${pathWords(first.choices)}: where ${excerpt(first.expected, 120)}, now ${excerpt(first.found, 120)}. The tree shows each path as it was lived, and may lack others.`,
    hint: 'Where calls influence each other, walk with --workers 1; where answers hang on chance or a turn, fix those for the walk.',
  };
}

/** Contacts that are never reached, all for the same reason. */
export interface Unreached extends Advice {
  readonly contacts: readonly string[];
  readonly clause: ClauseId;
}

export function unreachedTogether({ findings, paths, coverage }: Exploration): Unreached[] {
  const reasons = [...new Set(findings.neverReached.map(({ because }) => because))];
  return reasons.flatMap((reason) => {
    const found = findings.neverReached.filter(({ because }) => because === reason);
    const [first] = found;
    if (!first) return [];
    const most = found.reduce((sofar, { namedOn }) => Math.max(sofar, namedOn), 0);
    const named = `Named on ${most} of ${count(paths.length, 'path')}`;
    const never = `${coverage.complete ? 'no path' : 'no path that was walked'} dials ${found.length === 1 ? 'it' : 'them'}`;
    const { why, hint } = neverReachedWords[reason];
    const contacts = found.map(({ contact }) => contact);
    return [{ contacts, clause: first.clause, text: `${named}; ${never}. ${why}`, hint }];
  });
}

/** Errors and warnings, but for those that are told as a contact never reached. */
export function diagnosticsToTell({ findings }: Exploration): MetDiagnostic[] {
  const toldAlready = findings.neverReached.map(({ clause }) => clause);
  return findings.diagnostics.filter(
    ({ diagnostic: { severity, clause } }) => severity !== 'info' && !toldAlready.includes(clause),
  );
}
