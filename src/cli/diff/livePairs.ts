import { pMapIterable } from 'p-map';
import { PlanError } from '../../call/plan.js';
import type { Simulate } from '../../call/simulate.js';
import { comparedCall } from '../../compare/comparedCall.js';
import { publicUrl, quote } from '../../contract/text/printable.js';
import { callAgain, type LiveWebhook } from '../../record/against/against.js';
import type { ReachingWebhook } from '../../record/against/reachingWebhook.js';
import type { LeftOut, Pair } from './pair.js';
import { type KnownCall, planFault } from './readCalls.js';

/** One side of a comparison: a webhook, or the calls as they were recorded. */
export type Side = { readonly live: LiveWebhook; readonly webhook: ReachingWebhook } | 'recorded';

/** A webhook could not be reached at all; the message is one sentence. */
export class UnreachedError extends Error {
  override readonly name = 'UnreachedError';
  readonly code = 'UNREACHED';
}

export interface LivePairsOptions {
  readonly sides: readonly [one: Side, other: Side];
  readonly workers: number;
  readonly simulate: Simulate;
  readonly signal: AbortSignal;
  readonly leftOut: LeftOut;
}

/**
 * Has each call with both sides, one after the other.
 *
 * @throws {UnreachedError} when nobody was there for the first of them: the others would only tell the same
 */
export async function* livePairs(calls: AsyncIterable<KnownCall>, options: LivePairsOptions): AsyncGenerator<Pair> {
  const { sides, workers, signal } = options;
  const pairs = pMapIterable(calls, (call) => (signal.aborted ? undefined : pairOf(call, options)), {
    concurrency: workers,
  });
  for await (const pair of pairs) {
    if (signal.aborted) return;
    for (const side of sides) demandReached(side);
    if (pair) yield pair;
  }
}

async function pairOf(call: KnownCall, options: LivePairsOptions): Promise<Pair | undefined> {
  const { sides, leftOut } = options;
  try {
    const first = await had(call, sides[0], options);
    // Whoever was met on the one side only is the same person on the other.
    const before = new Map([...(first.done ?? []), ...(call.before ?? [])]);
    const second = await had({ ...call, before }, sides[1], options);
    return { one: first.compared, other: second.compared };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    leftOut.tell(planFault(call.where, error));
    return undefined;
  }
}

async function had(call: KnownCall, side: Side, { simulate, signal }: LivePairsOptions) {
  if (side === 'recorded') {
    if (!call.recorded) throw new Error('only recorded calls are compared with a webhook');
    return { compared: comparedCall(call.recorded), done: undefined };
  }
  const { record, done } = await callAgain(call, side.live, side.webhook, { simulate, signal });
  return { compared: comparedCall(record), done };
}

function demandReached(side: Side): void {
  if (side === 'recorded' || side.webhook.unreached === undefined) return;
  const where = quote(publicUrl(side.live.primary));
  throw new UnreachedError(`The webhook at ${where} could not be reached at all: ${side.webhook.unreached}; start it.`);
}
