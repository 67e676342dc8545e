import type { LoggedRequest } from '../requests/loggedRequest.js';

/**
 * Leaves out requests that are written down more than once: when they come and when they are answered, by a proxy and by
 * the application behind it, or in rotated logs that overlap. Only what was answered 200 is known to be repeated: a URL
 * that failed may have been asked again as its own fallback (FALL-02).
 */
export function withoutRepeats(requests: readonly LoggedRequest[]): readonly LoggedRequest[] {
  if (requests.length < 2) return requests;
  const told = new Map<string, LoggedRequest[]>();
  for (const request of requests) {
    if (request.status === undefined) continue;
    const key = keyOf(request);
    const same = told.get(key);
    if (same) same.push(request);
    else told.set(key, [request]);
  }
  const copies = copiesOfFirst(told);
  const kept = new Set<LoggedRequest>();
  for (const same of told.values()) for (const one of onceEach(same, copies)) kept.add(one);
  return requests.filter((request) => (request.status === undefined ? !told.has(keyOf(request)) : kept.has(request)));
}

function keyOf({ path, time, dial }: LoggedRequest): string {
  return JSON.stringify([path, time, dial]);
}

/** How often each log has the first fetch of the call, which the applet makes once. */
function copiesOfFirst(told: ReadonlyMap<string, readonly LoggedRequest[]>): ReadonlyMap<string, number> {
  const copies = new Map<string, number>();
  for (const same of told.values()) {
    if (same[0]?.dial !== undefined) continue;
    for (const [log, own] of byLog(same.filter(({ status }) => status === 200)))
      copies.set(log, Math.max(copies.get(log) ?? 1, own.length));
  }
  return copies;
}

/** Of requests with one key, those that were made. */
function onceEach(same: readonly LoggedRequest[], copies: ReadonlyMap<string, number>): readonly LoggedRequest[] {
  const answered = same.filter(({ status }) => status === 200);
  if (answered.length < 2) return same;
  // Where an answer is known, it is the one to keep.
  answered.sort((one, other) => Number(other.answer !== undefined) - Number(one.answer !== undefined));
  const others = same.filter(({ status }) => status !== 200);
  return [...others, ...answered.slice(0, timesMade(answered, copies))];
}

/**
 * An attempt that took no time at all can have had another one like it within the second; then a log has both, unless
 * it has everything more than once.
 */
function timesMade(answered: readonly LoggedRequest[], copies: ReadonlyMap<string, number>): number {
  const [{ dial, time } = {}] = answered;
  const mayRecur = dial !== undefined && (dial.duration === 0 || Number.isNaN(time));
  if (!mayRecur) return dial === undefined && Number.isNaN(time) ? answered.length : 1;
  const perLog = [...byLog(answered)].map(([log, own]) => Math.ceil(own.length / (copies.get(log) ?? 1)));
  return Math.max(...perLog);
}

function byLog(requests: readonly LoggedRequest[]): ReadonlyMap<string, readonly LoggedRequest[]> {
  const logs = new Map<string, LoggedRequest[]>();
  for (const request of requests) {
    const own = logs.get(request.log);
    if (own) own.push(request);
    else logs.set(request.log, [request]);
  }
  return logs;
}
