import { type ComparedCall, comparedCall } from '../../compare/comparedCall.js';
import { readRecordFiles } from '../readRecordFiles.js';
import type { LeftOut, Pair } from './pair.js';

/**
 * The calls of two files, paired by CallSid. The files are read side by side, so that hardly anything waits for its
 * counterpart when both are in the same order.
 *
 * @throws {UsageError} when a file cannot be read
 */
export async function* recordPairs(one: string, other: string, leftOut: LeftOut): AsyncGenerator<Pair> {
  const sides = [new Side(one, leftOut), new Side(other, leftOut)] as const;
  let paired = 0;
  while (!sides.every(({ over }) => over)) {
    for (const [side, counterpart] of [sides, [sides[1], sides[0]] as const]) {
      const call = await side.next();
      if (!call) continue;
      const match = counterpart.take(call.callSid);
      if (!match) {
        side.keep(call);
        continue;
      }
      paired++;
      yield side === sides[0] ? { one: call, other: match } : { one: match, other: call };
    }
  }
  const [left, right] = [sides[0].waiting(), sides[1].waiting()];
  // Of one call each, nobody has to name them alike.
  const [single, counterpart] = [left[0], right[0]];
  if (paired === 0 && left.length === 1 && right.length === 1 && single && counterpart) {
    yield { one: single, other: counterpart };
    return;
  }
  leftOut.unpaired.one = left.length;
  leftOut.unpaired.other = right.length;
}

/** One of the files, and the calls of it that wait for their counterparts. */
class Side {
  over = false;
  readonly #records: ReturnType<typeof readRecordFiles>;
  readonly #leftOut: LeftOut;
  /** By CallSid: two calls may have the same, and then go in their order. */
  readonly #waiting = new Map<string, ComparedCall[]>();

  constructor(file: string, leftOut: LeftOut) {
    this.#records = readRecordFiles([file]);
    this.#leftOut = leftOut;
  }

  /** The next call that can be read; undefined when there is none at this place. */
  async next(): Promise<ComparedCall | undefined> {
    if (this.over) return undefined;
    const { value, done } = await this.#records.next();
    if (done) {
      this.over = true;
      return undefined;
    }
    if (value.record) return comparedCall(value.record);
    this.#leftOut.tell(value.fault);
    return undefined;
  }

  keep(call: ComparedCall): void {
    const same = this.#waiting.get(call.callSid);
    if (same) same.push(call);
    else this.#waiting.set(call.callSid, [call]);
  }

  take(callSid: string): ComparedCall | undefined {
    const same = this.#waiting.get(callSid);
    const call = same?.shift();
    if (same?.length === 0) this.#waiting.delete(callSid);
    return call;
  }

  waiting(): ComparedCall[] {
    return [...this.#waiting.values()].flat();
  }
}
