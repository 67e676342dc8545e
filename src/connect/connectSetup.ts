import { assign, setup } from 'xstate';
import type { AssumptionId } from '../contract/catalogue/clauses.js';
import type { Verdict } from '../contract/judge.js';
import type { Parameters } from '../contract/parameters.js';
import { destinationSet, sameSet } from './destinations.js';
import type { Dialer } from './dialer.js';
import type { AttemptEvent } from './dialLoop.js';
import type { FetchRole } from './facts.js';
import type { Outcome, Reason } from './outcome.js';
import type { ConnectPorts, ConnectSettings } from './ports.js';
import { tellOfEmptyDestination, tellOfFetchLimit, tellOfSameDestinations, tellVerdict } from './tell.js';

export interface ConnectInput {
  readonly settings: ConnectSettings;
  readonly ports: ConnectPorts;
}

export interface ConnectContext extends ConnectInput {
  readonly dialer: Dialer;
  /** Fetches so far, of both URLs. */
  readonly fetches: number;
  readonly role: FetchRole;
  /** The answer whose audio is being probed. */
  readonly pending: Verdict | undefined;
  /** Those in force; undefined before the first accepted answer. */
  readonly parameters: Parameters | undefined;
}

export type ConnectEvent =
  | { readonly type: 'answer.judged'; readonly verdict: Verdict }
  | { readonly type: 'audio.judged'; readonly verdict: Verdict }
  | AttemptEvent
  | { readonly type: 'events.arrived' }
  | { readonly type: 'caller.hungUp' };

export interface Ending {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly assumes?: readonly AssumptionId[];
}

/** What the machine can ask about itself, and do. When it does so is in the machine. */
export const connectSetup = setup({
  types: {
    context: {} as ConnectContext,
    events: {} as ConnectEvent,
    input: {} as ConnectInput,
  },
  guards: {
    namesAudio: ({ event }) => (verdictOf(event)?.audio.length ?? 0) > 0,
    isAccepted: ({ event }) => verdictOf(event)?.accepted ?? false,
    repeatsDestinations: ({ context: { parameters: before }, event }) => {
      const now = verdictOf(event)?.parameters;
      return before !== undefined && now !== undefined && sameSet(destinationSet(before), destinationSet(now));
    },
    hasFallback: ({ context }) => context.role === 'primary' && context.settings.hasFallback,
    mayFetch: ({ context }) => context.fetches < context.settings.maxFetches,
    dialedBefore: ({ context }) => context.dialer.dialed > 0,
    wantsRefetch: ({ context }) => context.parameters?.fetchAfterAttempt ?? false,
    destinationIsEmpty: ({ event }) => event.type === 'attempt.dialedNobody' && event.reason === 'empty-destination',
  },
  actions: {
    begin: assign(({ context }, { role }: { role: FetchRole }) => ({ role, fetches: context.fetches + 1 })),
    ask: ({ context: { ports, role, fetches }, self }) =>
      ports.ask(role, fetches, (verdict) => self.send({ type: 'answer.judged', verdict })),
    keepAnswer: assign(({ event }) => ({ pending: verdictOf(event) })),
    probe: ({ context: { ports, pending, fetches }, self }) => {
      if (pending) ports.probe(pending, fetches, (verdict) => self.send({ type: 'audio.judged', verdict }));
    },
    stopAsking: ({ context }) => context.ports.stopAsking(),
    tellVerdict: ({ context: { ports, fetches }, event }) => {
      const verdict = verdictOf(event);
      if (verdict) tellVerdict(ports, fetches, verdict);
    },
    tellSameDestinations: ({ context: { ports, dialer }, event }) => {
      const parameters = verdictOf(event)?.parameters;
      if (parameters) tellOfSameDestinations(ports, parameters, dialer.neverDialed(parameters));
    },
    tellFetchLimit: ({ context: { ports, settings } }) => tellOfFetchLimit(ports, settings.maxFetches),
    tellEmptyDestination: ({ context }) => tellOfEmptyDestination(context.ports),
    adopt: assign(({ context, event }) => ({ parameters: verdictOf(event)?.parameters ?? context.parameters })),
    dial: ({ context: { ports, dialer, parameters }, self }) => {
      if (!parameters) return;
      ports.adopt(parameters);
      dialer.attempt(parameters, (event) => self.send(event));
    },
    awaitEvents: ({ context: { ports, dialer }, self }) => {
      ports.journal({ type: 'refetch-due', afterLeg: dialer.dialed, assumes: ['REFETCH-01', 'REFETCH-05'] });
      ports.whenEventsArrived(() => self.send({ type: 'events.arrived' }));
    },
    callerLeaves: ({ context: { ports, dialer } }, { during }: { during: 'fetching' | 'ringing' | 'talking' }) => {
      ports.journal({
        type: 'caller-hung-up',
        during,
        ...(during !== 'talking' && { assumes: ['DIAL-07', 'TRAN-13'] }),
      });
      dialer.callerHangsUp();
    },
    conclude: ({ context }, ending: Ending) => context.ports.journal({ type: 'connect-ended', ...ending }),
  },
});

function verdictOf(event: ConnectEvent): Verdict | undefined {
  return event.type === 'answer.judged' || event.type === 'audio.judged' ? event.verdict : undefined;
}
