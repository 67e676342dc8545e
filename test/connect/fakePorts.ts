import type { Fact } from '../../src/connect/facts.js';
import type { ConnectPorts, ConnectSettings } from '../../src/connect/ports.js';
import type { Verdict } from '../../src/contract/judge.js';
import type { Parameters } from '../../src/contract/parameters.js';
import { type AccountSettings, createAccount } from '../../src/telephony/account.js';
import { ScriptedAgents } from '../../src/telephony/agents.js';
import { parseBehaviour } from '../../src/telephony/behaviour.js';
import { parseContact } from '../../src/telephony/contact.js';
import { PresenceBook } from '../../src/telephony/presence.js';
import { VirtualClock } from '../../src/telephony/virtualClock.js';
import { asking, judged } from '../contract/answers.js';

export const [asha, ravi, meena, john] = ['+919876543210', '+919876543211', '+919876543212', '+919876543213'] as const;

export const settings: ConnectSettings = {
  callSid: 'this call',
  caller: '09901320691',
  exophone: '08047112233',
  hasFallback: false,
  maxFetches: 25,
};

/** The parameters of a response that dials these contacts, with every default filled in. */
export function parametersFor(uris: readonly string[], more: Record<string, unknown> = {}): Parameters {
  const { parameters } = verdictFor(uris, more);
  if (!parameters) throw new Error('not an accepted response');
  return parameters;
}

export function verdictFor(uris: readonly string[], more: Record<string, unknown> = {}): Verdict {
  return judged(asking({ destination: uris.map((uri) => ({ contact_uri: uri })), ...more }));
}

export type TimedFact = Fact & { at: number };

export interface FakePorts extends ConnectPorts {
  readonly clock: VirtualClock;
  readonly presence: PresenceBook;
  readonly facts: TimedFact[];
  /** What the journal took down, one line for each fact: its instant in seconds, its type, and its contact. */
  lines(): string[];
}

/** Ports that answer nobody: what a test needs of them, it gives. */
export function fakePorts(
  behaviours: Readonly<Record<string, string>> = {},
  account: AccountSettings = {},
  more: Partial<Omit<ConnectPorts, 'clock' | 'presence'>> = {},
): FakePorts {
  const clock = new VirtualClock();
  const facts: TimedFact[] = [];
  return {
    clock,
    presence: new PresenceBook(),
    engaged: new PresenceBook(),
    account: createAccount(account),
    agents: new ScriptedAgents({
      byContact: new Map(
        Object.entries(behaviours).map(([uri, text]) => [parseContact(uri).key, parseBehaviour(text)]),
      ),
      inOrder: [],
      otherwise: { kind: 'no-answer' },
    }),
    journal: (fact) => void facts.push({ at: clock.now(), ...fact }),
    ask: () => {},
    probe: () => {},
    stopAsking: () => {},
    adopt: () => {},
    whenEventsArrived: (done) => done(),
    ...more,
    facts,
    lines: () =>
      facts.map((fact) =>
        [
          fact.at / 1000,
          fact.type,
          ...('contact' in fact ? [fact.contact] : []),
          ...('result' in fact ? [fact.result] : []),
        ].join(' '),
      ),
  };
}

/** Resolves when the clock has fired everything up to that instant, in seconds. */
export function reaches({ clock }: FakePorts, seconds: number): Promise<void> {
  return new Promise((resolve) => clock.setTimeout(resolve, seconds * 1000 - clock.now()));
}
