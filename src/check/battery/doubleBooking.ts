import type { CallRecord } from '../../call/record.js';
import { createWorld } from '../../call/world.js';
import { quote } from '../../contract/text/printable.js';
import type { Check } from '../check.js';

const callers = 20;

/** One contact's line, from dial to end, in one call. */
interface Line {
  readonly call: number;
  readonly contact: string;
  /** Milliseconds on the clock that all calls share. */
  readonly from: number;
  readonly to: number;
}

function linesOf(record: CallRecord, call: number): Line[] {
  return record.log.flatMap((event) => {
    if (event.type !== 'leg-dialed') return [];
    const end = record.log.find((later) => later.type === 'leg-ended' && later.leg === event.leg);
    return [{ call, contact: event.contact, from: event.at, to: end?.at ?? Number.POSITIVE_INFINITY }];
  });
}

/** Two lines of one contact that overlap. A line that ends at the instant at which the next begins is free by then. */
function overlap(lines: readonly Line[]): [Line, Line] | undefined {
  const sorted = [...lines].sort((a, b) => a.from - b.from || a.call - b.call);
  for (const [index, line] of sorted.entries()) {
    const other = sorted.slice(index + 1).find(({ contact, from }) => contact === line.contact && from < line.to);
    if (other) return [line, other];
  }
  return undefined;
}

/** A caller who was given one contact and no other, who was on the call of another: the webhook gave them to both. */
function refusal(record: CallRecord, call: number, lines: readonly Line[]): [Line, Line] | undefined {
  const accepted = record.log.findLast((event) => event.type === 'fetch-accepted');
  if (record.reason !== 'busy' || accepted?.type !== 'fetch-accepted') return undefined;
  const [contact, ...others] = accepted.asks.contacts;
  if (contact === undefined || others.length > 0) return undefined;
  const { at } = accepted;
  const held = lines.find((line) => line.contact === contact && line.from <= at && at < line.to);
  return held && [held, { call, contact, from: at, to: at }];
}

export const doubleBooking: readonly Check[] = [
  {
    name: 'no agent for two callers',
    clauses: ['STATE-01', 'STATE-02'],
    demands: `${callers} calls at once on one presence book: no agent is given to two callers at the same time`,
    async run(trial) {
      const { plan, webhook, simulate } = trial.settings;
      const { users, exophones, busy, at, seed: _seed, ...rest } = plan;
      // One CallSid cannot be that of twenty calls.
      const { sticky: _sticky, realtime: _realtime, speed: _speed, callSid: _callSid, ...shared } = rest;
      const world = createWorld({ users, exophones, busy, at, ...trial.nextSeed() });
      const records = await Promise.all(
        Array.from({ length: callers }, (_, index) =>
          simulate({ ...shared, ...callerNumber(shared.direction, index) }, { webhook, world }),
        ),
      );
      trial.calls.push(...records);
      const nameOf = (call: number) => `call ${call + 1} (CallSid ${records[call]?.callSid})`;
      const hint = 'Reserve an agent in the same step in which you hand them out, and free them at the terminal event.';
      const lines = records.flatMap(linesOf);
      const booked = overlap(lines);
      const refused = booked ? [] : records.flatMap((record, call) => refusal(record, call, lines) ?? []).slice(0, 2);
      const [line, other] = booked ?? refused;
      if (line && other) {
        const kept = booked ? '' : ', who reached nobody because state management kept the agent from a second call';
        trial.fail(
          `${quote(line.contact)} was given to two callers at once: ${nameOf(line.call)} and, at ${Math.round(other.from / 1000)} s, ${nameOf(other.call)}${kept}.`,
          { hint },
        );
      }
      for (const record of records) trial.demandSound(record, `One of ${callers} calls at once`);
      const unreached = records.filter(({ answeredBy }) => answeredBy === null).length;
      if (unreached > 0) trial.note(`${unreached} of ${callers} callers reached nobody.`);
    },
  },
];

/** Each caller has a number of their own. */
function callerNumber(direction: string | undefined, index: number): { from: string } | { to: string } {
  const number = `099013206${String(index).padStart(2, '0')}`;
  return direction === 'outbound-dial' ? { to: number } : { from: number };
}
