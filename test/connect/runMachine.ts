import { createActor } from 'xstate';
import { connectMachine } from '../../src/connect/connectMachine.js';
import type { ConnectEvent, ConnectInput } from '../../src/connect/connectSetup.js';
import type { FetchRole } from '../../src/connect/facts.js';
import { MachineRun } from '../../src/connect/machineRun.js';
import type { ConnectPorts, ConnectSettings } from '../../src/connect/ports.js';
import type { Verdict } from '../../src/contract/judge.js';
import { judged } from '../contract/answers.js';
import { fakePorts, reaches, settings, verdictFor } from './fakePorts.js';

export const bad = judged('no parameters');
export const nobody = verdictFor([]);
export const again = { fetch_after_attempt: true };

export interface Run {
  readonly verdicts: readonly Verdict[];
  readonly behaviours?: Readonly<Record<string, string>>;
  readonly more?: Partial<ConnectSettings>;
  readonly ports?: Partial<Pick<ConnectPorts, 'probe' | 'whenEventsArrived' | 'stopAsking' | 'account'>>;
  /** Seconds after which the caller hangs up. */
  readonly hangsUp?: number;
  /** Default: as calls do. */
  readonly by?: (input: ConnectInput) => { send(event: ConnectEvent): void };
}

function byRun(input: ConnectInput): MachineRun {
  const run = new MachineRun((error) => {
    throw error;
  });
  run.start(input);
  return run;
}

/** As XState itself runs it. */
export function byActor(input: ConnectInput) {
  return createActor(connectMachine, { input }).start();
}

/** Runs the machine to its end on ports that hand out verdicts one after the other, the last one for ever. */
export async function runMachine({
  verdicts,
  behaviours = {},
  more = {},
  ports: given = {},
  hangsUp,
  by = byRun,
}: Run) {
  const asked: FetchRole[] = [];
  const ports = fakePorts(
    behaviours,
    {},
    {
      ask: (role, fetch, done) => {
        asked.push(role);
        ports.clock.setTimeout(() => done(verdicts[Math.min(fetch, verdicts.length) - 1] ?? bad), 1000);
      },
      ...given,
    },
  );
  const running = by({ settings: { ...settings, ...more }, ports });
  if (hangsUp !== undefined) ports.clock.setTimeout(() => running.send({ type: 'caller.hungUp' }), hangsUp * 1000);
  await reaches(ports, 100_000);
  const endings = ports.facts.filter((fact) => fact.type === 'connect-ended');
  const dialed = ports.facts.flatMap((fact) => (fact.type === 'leg-dialed' ? [fact.contact] : []));
  const codes = ports.facts.flatMap((fact) => (fact.type === 'diagnostic' ? [fact.diagnostic.code] : []));
  return { asked, dialed, codes, endings, ending: endings[0], ports };
}
