import type { Outcome, Reason } from '../connect/outcome.js';
import type { Diagnostic } from '../contract/catalogue/diagnostics.js';
import type { Choice } from './choices.js';
import type { Divergence, ExploredPath } from './exploredPath.js';
import { type NeverReached, neverReached } from './neverReached.js';

/** What a walk found out: all of it is read off its paths. */
export interface Findings {
  /** Where callers end, the most frequent first. */
  readonly ends: readonly End[];
  /** Of the caller who waited longest before somebody answered; null when nobody ever did. */
  readonly longestToVoice: Wait | null;
  /** Of the caller who stayed longest and heard nobody; null when everybody who stayed was answered. */
  readonly longestToNobody: Wait | null;
  /** Paths on which the webhook was asked again until the applet had enough of it. */
  readonly loops: readonly Loop[];
  readonly neverReached: readonly NeverReached[];
  /** Each finding once, the gravest first. */
  readonly diagnostics: readonly MetDiagnostic[];
  /** Paths on which the same choices led elsewhere than before. */
  readonly divergences: readonly (Divergence & { readonly choices: readonly Choice[] })[];
}

export interface End {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly nextApplet: string | null;
  readonly paths: number;
}

export interface Wait {
  /** In virtual time. */
  readonly seconds: number;
  readonly choices: readonly Choice[];
}

export interface Loop {
  /** The same destinations twice in a row (REFETCH-02), or more fetches than a call may have (REFETCH-07). */
  readonly reason: 'same-destinations' | 'fetch-limit';
  readonly paths: number;
  /** Of one call at most. */
  readonly fetches: number;
  /** Of the first such path. */
  readonly choices: readonly Choice[];
}

export interface MetDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly paths: number;
  /** Of the first path on which it was met. */
  readonly choices: readonly Choice[];
}

export function findingsOf(paths: readonly ExploredPath[]): Findings {
  const stayed = paths.filter(({ outcome }) => outcome !== 'caller-hung-up');
  return {
    ends: endsOf(paths),
    longestToVoice: longest(paths.filter(({ answeredBy }) => answeredBy !== null)),
    longestToNobody: longest(stayed.filter(({ answeredBy }) => answeredBy === null)),
    loops: (['same-destinations', 'fetch-limit'] as const).flatMap((reason) => loopOf(reason, paths)),
    neverReached: neverReached(paths),
    diagnostics: metDiagnostics(paths),
    divergences: paths.flatMap((path) => (path.divergence ? [{ choices: choicesOf(path), ...path.divergence }] : [])),
  };
}

export function choicesOf({ steps }: ExploredPath): Choice[] {
  return steps.map(({ choice }) => choice);
}

/** The same for two paths that end in the same way. */
export function endName({ outcome, reason, nextApplet }: Omit<End, 'paths'>): string {
  return JSON.stringify([outcome, reason, nextApplet]);
}

function endsOf(paths: readonly ExploredPath[]): End[] {
  const ends = new Map<string, { outcome: Outcome; reason: Reason; nextApplet: string | null; paths: number }>();
  for (const { outcome, reason, nextApplet } of paths) {
    const key = endName({ outcome, reason, nextApplet });
    const end = ends.get(key) ?? { outcome, reason, nextApplet, paths: 0 };
    end.paths++;
    ends.set(key, end);
  }
  return [...ends.values()].sort((one, other) => other.paths - one.paths);
}

/** The first of those that took longest. */
function longest(paths: readonly ExploredPath[]): Wait | null {
  let slowest: ExploredPath | undefined;
  for (const path of paths) if (!slowest || path.waitSeconds > slowest.waitSeconds) slowest = path;
  return slowest ? { seconds: slowest.waitSeconds, choices: choicesOf(slowest) } : null;
}

function loopOf(reason: Loop['reason'], paths: readonly ExploredPath[]): Loop[] {
  const caught = paths.filter((path) => path.reason === reason);
  const [first] = caught;
  if (!first) return [];
  const fetches = caught.reduce((most, path) => Math.max(most, path.fetches), 0);
  return [{ reason, paths: caught.length, fetches, choices: choicesOf(first) }];
}

const gravity = { error: 0, warning: 1, info: 2 } as const;

function metDiagnostics(paths: readonly ExploredPath[]): MetDiagnostic[] {
  const met = new Map<string, { diagnostic: Diagnostic; paths: number; choices: Choice[]; last: ExploredPath }>();
  for (const path of paths) {
    for (const diagnostic of path.diagnostics) {
      const key = `${diagnostic.code} ${diagnostic.pointer ?? ''} ${diagnostic.message}`;
      const known = met.get(key);
      if (!known) met.set(key, { diagnostic, paths: 1, choices: choicesOf(path), last: path });
      else if (known.last !== path) Object.assign(known, { paths: known.paths + 1, last: path });
    }
  }
  return [...met.values()]
    .map(({ last: _last, ...found }) => found)
    .sort((one, other) => gravity[one.diagnostic.severity] - gravity[other.diagnostic.severity]);
}
