import { type AttemptEvent, DialLoop } from '../../src/connect/dialLoop.js';
import { type FakePorts, fakePorts, parametersFor, settings } from './fakePorts.js';

export interface Wishes {
  readonly behaviours?: Readonly<Record<string, string>>;
  readonly more?: Record<string, unknown>;
  readonly stateManaged?: boolean;
  readonly busy?: readonly string[];
  readonly users?: readonly string[];
}

export function startDialLoop(
  uris: readonly string[],
  { behaviours = {}, more = {}, stateManaged = false, busy = [], users }: Wishes = {},
) {
  const ports = fakePorts(behaviours, { users });
  for (const contact of busy) ports.presence.occupy(contact, 'another call');
  const parameters = parametersFor(uris, more);
  const events: AttemptEvent[] = [];
  const everDialed = new Set<string>();
  const selection = {
    account: ports.account,
    presence: ports.presence,
    callSid: settings.callSid,
    stateManaged,
    knowsUsers: true,
    lookUpUsers: false,
  };
  const loop = new DialLoop(
    { contacts: parameters.destination, parameters, selection, exophone: '+918047112233', dialedBefore: 2, everDialed },
    settings,
    ports,
    (event) => events.push(event),
  );
  loop.start();
  return { loop, ports, events, everDialed };
}

/** How many rang at once at most, and how many talked. */
export function crowd({ facts }: FakePorts): { ringing: number; talking: number } {
  const live = new Map<number, string>();
  let [ringing, talking] = [0, 0];
  for (const fact of facts) {
    if (fact.type === 'leg-dialed') live.set(fact.leg, 'ringing');
    if (fact.type === 'leg-answered') live.set(fact.leg, 'talking');
    if (fact.type === 'leg-ended') live.delete(fact.leg);
    const states = [...live.values()];
    ringing = Math.max(ringing, states.filter((state) => state === 'ringing').length);
    talking = Math.max(talking, states.filter((state) => state === 'talking').length);
  }
  return { ringing, talking };
}

export const parallel = (max?: number) => ({
  parallel_ringing: { activate: true, ...(max !== undefined && { max_parallel_attempts: max }) },
});
