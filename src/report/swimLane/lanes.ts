import type { LoggedEvent } from '../../call/log.js';
import { excerpt } from '../../contract/text/printable.js';

/** One column of a picture. */
export interface Lane {
  readonly kind: 'caller' | 'exosim' | 'webhook' | 'agent';
  readonly name: string;
  /** A number, a host or a contact, as it was written by whoever wrote it. */
  readonly detail: string;
}

/** Where the lanes that every call has stand among `lanes`. */
export const laneOf = { caller: 0, exosim: 1, webhook: 2 } as const;

export interface Lanes {
  readonly lanes: readonly Lane[];
  /** Of each contact that was dialed, from 1, in the order in which they were first dialed. */
  readonly agentNumber: ReadonlyMap<string, number>;
  /** The place in `lanes` of each leg. */
  readonly laneOfLeg: ReadonlyMap<number, number>;
  /** Agents take turns in the lanes, so that each has to be named where it is dialed. */
  readonly shared: boolean;
}

/** With more agents than this a picture would be too wide to read; then as many lanes do as legs were up at once. */
const ownLanesAtMost = 8;

/** The lanes of a call: caller, exosim and webhook, and the contacts that were dialed. */
export function lanesOf(log: readonly LoggedEvent[]): Lanes {
  const agentNumber = new Map<string, number>();
  for (const event of log) {
    if (event.type === 'leg-dialed' && !agentNumber.has(event.contact)) {
      agentNumber.set(event.contact, agentNumber.size + 1);
    }
  }
  const shared = agentNumber.size > ownLanesAtMost;
  const laneOfLeg = shared ? takeTurns(log) : ownLanes(log, agentNumber);
  return { lanes: [...usualLanes(log), ...agentLanes(agentNumber, laneOfLeg, shared)], agentNumber, laneOfLeg, shared };
}

const usual = Object.keys(laneOf).length;

function usualLanes(log: readonly LoggedEvent[]): Lane[] {
  const started = log.find((event) => event.type === 'call-started');
  const asked = log.find((event) => event.type === 'fetch-started');
  const caller = started?.direction === 'outbound-dial' ? started.to : started?.from;
  const host = asked && URL.canParse(asked.url) ? new URL(asked.url).host : '';
  return [
    { kind: 'caller', name: 'Caller', detail: caller ?? '' },
    { kind: 'exosim', name: 'exosim', detail: 'Connect applet' },
    { kind: 'webhook', name: 'Webhook', detail: host },
  ];
}

function agentLanes(
  agentNumber: ReadonlyMap<string, number>,
  laneOfLeg: ReadonlyMap<number, number>,
  shared: boolean,
): Lane[] {
  if (!shared) {
    return [...agentNumber].map(([contact, number]) => ({ kind: 'agent', name: `Agent ${number}`, detail: contact }));
  }
  const lanes = Math.max(...laneOfLeg.values()) - usual + 1;
  const detail = `${agentNumber.size} in turn`;
  return Array.from({ length: lanes }, () => ({ kind: 'agent', name: 'Agents', detail }));
}

function ownLanes(log: readonly LoggedEvent[], agentNumber: ReadonlyMap<string, number>): Map<number, number> {
  return new Map(
    log.flatMap((event) =>
      event.type === 'leg-dialed' ? [[event.leg, usual - 1 + (agentNumber.get(event.contact) ?? 1)] as const] : [],
    ),
  );
}

/** Each leg takes the first lane in which no leg is up. */
function takeTurns(log: readonly LoggedEvent[]): Map<number, number> {
  const laneOfLeg = new Map<number, number>();
  const up: (number | undefined)[] = [];
  for (const event of log) {
    if (event.type === 'leg-dialed') {
      const free = up.indexOf(undefined);
      const place = free === -1 ? up.length : free;
      up[place] = event.leg;
      laneOfLeg.set(event.leg, usual + place);
    } else if (event.type === 'leg-ended' && up.includes(event.leg)) {
      up[up.indexOf(event.leg)] = undefined;
    }
  }
  return laneOfLeg;
}

/** `agent 3`, or with its contact where the lane does not say who it is. */
export function agentName({ agentNumber, shared }: Lanes, contact: string): string {
  const name = `agent ${agentNumber.get(contact) ?? '?'}`;
  return shared ? `${name}, ${excerpt(contact, 24)}` : name;
}
