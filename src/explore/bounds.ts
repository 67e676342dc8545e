/** How far a walk goes. */
export interface Bounds {
  /** Legs decided in one path at most: 1 or more. Beyond it agents answer. */
  readonly depth: number;
  /** 1 or more. */
  readonly maxCalls: number;
  /** Calls at one time: 1 or more. With more than one, a webhook that knows who is on a call sees agents busy on another path. */
  readonly workers: number;
}

export const usualBounds: Bounds = { depth: 4, maxCalls: 500, workers: 1 };

/** @throws {RangeError} for a bound that is not a whole number of 1 or more */
export function demandBounds({ depth, maxCalls, workers }: Bounds): void {
  for (const [name, value] of Object.entries({ depth, maxCalls, workers })) {
    if (Number.isSafeInteger(value) && value >= 1) continue;
    throw new RangeError(`${name} is ${value}; give a whole number, 1 or more.`);
  }
}
