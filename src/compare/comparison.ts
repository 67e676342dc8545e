import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { compareCalls } from './compareCalls.js';
import type { ComparedCall } from './comparedCall.js';
import { type Aspect, aspects, type Difference } from './difference.js';

/** Many calls, each compared with its counterpart. `schemas/comparison.json` describes what is printed of it. */
export interface Comparison {
  readonly calls: number;
  /** Calls that differ in nothing but what no caller notices. */
  readonly unnoticed: number;
  /** Of those, how many differ in what. */
  readonly unnoticedAspects: Readonly<Partial<Record<Aspect, number>>>;
  readonly latency: { readonly one: Latency | null; readonly other: Latency | null };
  /** Calls whose callers would notice, the gravest first. */
  readonly noticed: readonly NoticedCall[];
  /** All differences of the call, when there is but one. */
  readonly only?: readonly Difference[];
}

/** Milliseconds of wall time that fetches took; of those that were answered. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

export interface NoticedCall extends Pick<ComparedCall, 'callSid' | 'from' | 'startedAt'> {
  /** The one caller talked to somebody, the other to nobody. */
  readonly lost: boolean;
  readonly differences: readonly Difference[];
}

/** Takes pairs of calls, and keeps only what differs. */
export class Comparing {
  readonly #noticed: NoticedCall[] = [];
  readonly #aspects = new Map<Aspect, number>();
  readonly #latency = { one: createHistogram(), other: createHistogram() };
  #calls = 0;
  #unnoticed = 0;
  #last: readonly Difference[] = [];

  get calls(): number {
    return this.#calls;
  }

  get noticing(): number {
    return this.#noticed.length;
  }

  add(one: ComparedCall, other: ComparedCall): void {
    this.#calls++;
    time(one, this.#latency.one);
    time(other, this.#latency.other);
    const differences = compareCalls(one, other);
    this.#last = differences;
    if (differences.length === 0) return;
    if (differences[0]?.noticed) {
      const { callSid, from, startedAt } = one;
      const lost = one.answeredBy !== null && other.answeredBy === null;
      this.#noticed.push({ callSid, from, startedAt, lost, differences });
      return;
    }
    this.#unnoticed++;
    for (const aspect of new Set(differences.map(({ aspect }) => aspect))) {
      this.#aspects.set(aspect, (this.#aspects.get(aspect) ?? 0) + 1);
    }
  }

  result(): Comparison {
    const counted = aspects.flatMap((aspect) => {
      const calls = this.#aspects.get(aspect);
      return calls === undefined ? [] : [[aspect, calls] as const];
    });
    return {
      calls: this.#calls,
      unnoticed: this.#unnoticed,
      unnoticedAspects: Object.fromEntries(counted),
      latency: { one: latencyOf(this.#latency.one), other: latencyOf(this.#latency.other) },
      noticed: [...this.#noticed].sort(byGravity),
      ...(this.#calls === 1 && { only: this.#last }),
    };
  }
}

/** A conversation that is lost comes first, then what the caller notices first, then who notices more. */
function byGravity(one: NoticedCall, other: NoticedCall): number {
  const rank = ({ differences }: NoticedCall) => aspects.indexOf(differences[0]?.aspect ?? 'latency');
  const many = ({ differences }: NoticedCall) => differences.filter(({ noticed }) => noticed).length;
  return Number(other.lost) - Number(one.lost) || rank(one) - rank(other) || many(other) - many(one);
}

/** Histograms count whole numbers, and from 1: microseconds. */
function time({ fetches }: ComparedCall, histogram: RecordableHistogram): void {
  for (const { durationMs, status } of fetches) {
    if (durationMs !== null && status !== null) histogram.record(Math.max(1, Math.round(durationMs * 1000)));
  }
}

function latencyOf(histogram: RecordableHistogram): Latency | null {
  if (histogram.count === 0) return null;
  const at = (percentile: number) => Math.round(histogram.percentile(percentile) / 100) / 10;
  return { p50: at(50), p95: at(95) };
}
