import { and, assign, setup } from 'xstate';
import type { AssumptionId } from '../contract/clauses.js';
import type { Verdict } from '../contract/judge.js';
import type { Parameters } from '../contract/parameters.js';
import { destinationSet, sameSet } from './destinations.js';
import { Dialer } from './dialer.js';
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

interface Ending {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly assumes?: readonly AssumptionId[];
}

const connectSetup = setup({
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

/** Where an accepted answer leads (FALL-04, REFETCH-02). */
const onAccepted = [
  {
    guard: and(['isAccepted', 'repeatsDestinations']),
    target: '#connect.nobodyAnswered',
    actions: [
      'tellVerdict',
      'tellSameDestinations',
      { type: 'conclude', params: { outcome: 'nobody-answered', reason: 'same-destinations' } },
    ],
  },
  { guard: 'isAccepted', target: '#connect.dialing', actions: ['tellVerdict', 'adopt'] },
] as const;

/** Where a rejected answer of the primary leads while there is a fallback (FALL-02, REFETCH-07). */
const onPrimaryRejected = [
  { guard: and(['hasFallback', 'mayFetch']), target: 'fallback', actions: 'tellVerdict' },
  {
    guard: and(['hasFallback', 'dialedBefore']),
    target: '#connect.nobodyAnswered',
    actions: [
      'tellVerdict',
      'tellFetchLimit',
      { type: 'conclude', params: { outcome: 'nobody-answered', reason: 'fetch-limit', assumes: ['REFETCH-07'] } },
    ],
  },
  {
    guard: 'hasFallback',
    target: '#connect.didntDial',
    actions: [
      'tellVerdict',
      'tellFetchLimit',
      { type: 'conclude', params: { outcome: 'didnt-dial', reason: 'fetch-failed', assumes: ['REFETCH-07'] } },
    ],
  },
] as const;

/** Where it leads when no other URL is left (FALL-03, REFETCH-06). */
const onRejected = [
  {
    guard: 'dialedBefore',
    target: '#connect.nobodyAnswered',
    actions: [
      'tellVerdict',
      {
        type: 'conclude',
        params: { outcome: 'nobody-answered', reason: 'refetch-failed', assumes: ['FALL-03', 'REFETCH-06', 'TRAN-03'] },
      },
    ],
  },
  {
    target: '#connect.didntDial',
    actions: [
      'tellVerdict',
      { type: 'conclude', params: { outcome: 'didnt-dial', reason: 'fetch-failed', assumes: ['FALL-03'] } },
    ],
  },
] as const;

/** An accepted answer whose audio has still to be probed (RESP-06). */
const onAudio = { guard: 'namesAudio', target: 'probingAudio', actions: 'keepAnswer' } as const;

/**
 * The Connect applet. It holds every rule of order: fetch, fallback, validation, dialing, re-fetch and the transitions
 * to the next applet. What it does to the world goes through its ports.
 */
export const connectMachine = connectSetup.createMachine({
  id: 'connect',
  context: ({ input: { settings, ports } }) => ({
    settings,
    ports,
    dialer: new Dialer(settings, ports),
    fetches: 0,
    role: 'primary',
    pending: undefined,
    parameters: undefined,
  }),
  initial: 'fetching',
  states: {
    fetching: {
      initial: 'primary',
      exit: 'stopAsking',
      states: {
        primary: {
          entry: [{ type: 'begin', params: { role: 'primary' } }, 'ask'],
          on: { 'answer.judged': [onAudio, ...onAccepted, ...onPrimaryRejected, ...onRejected] },
        },
        fallback: {
          entry: [{ type: 'begin', params: { role: 'fallback' } }, 'ask'],
          on: { 'answer.judged': [onAudio, ...onAccepted, ...onRejected] },
        },
        probingAudio: {
          entry: 'probe',
          on: { 'audio.judged': [...onAccepted, ...onPrimaryRejected, ...onRejected] },
        },
      },
      on: {
        'caller.hungUp': {
          target: 'callerHungUp',
          actions: [
            { type: 'callerLeaves', params: { during: 'fetching' } },
            { type: 'conclude', params: { outcome: 'caller-hung-up', reason: 'while-fetching' } },
          ],
        },
      },
    },
    dialing: {
      entry: 'dial',
      on: {
        'attempt.answered': 'talking',
        'attempt.failed': [
          { guard: and(['wantsRefetch', 'mayFetch']), target: 'settlingEvents' },
          {
            guard: 'wantsRefetch',
            target: 'nobodyAnswered',
            actions: [
              'tellFetchLimit',
              {
                type: 'conclude',
                params: { outcome: 'nobody-answered', reason: 'fetch-limit', assumes: ['REFETCH-07'] },
              },
            ],
          },
          {
            target: 'nobodyAnswered',
            actions: { type: 'conclude', params: { outcome: 'nobody-answered', reason: 'attempts-failed' } },
          },
        ],
        'attempt.dialedNobody': [
          {
            guard: 'dialedBefore',
            target: 'nobodyAnswered',
            actions: {
              type: 'conclude',
              params: {
                outcome: 'nobody-answered',
                reason: 'refetch-dialed-nobody',
                assumes: ['REFETCH-06', 'TRAN-03'],
              },
            },
          },
          {
            guard: 'destinationIsEmpty',
            target: 'didntDial',
            actions: [
              'tellEmptyDestination',
              { type: 'conclude', params: { outcome: 'didnt-dial', reason: 'empty-destination' } },
            ],
          },
          {
            target: 'didntDial',
            actions: {
              type: 'conclude',
              params: ({ event }) => ({
                outcome: 'didnt-dial',
                reason: event.reason,
                ...(event.mixed && { assumes: ['TRAN-11'] }),
              }),
            },
          },
        ],
        'caller.hungUp': {
          target: 'callerHungUp',
          actions: [
            { type: 'callerLeaves', params: { during: 'ringing' } },
            { type: 'conclude', params: { outcome: 'caller-hung-up', reason: 'while-ringing' } },
          ],
        },
      },
    },
    settlingEvents: {
      entry: 'awaitEvents',
      on: {
        'events.arrived': 'fetching',
        'caller.hungUp': {
          target: 'callerHungUp',
          actions: [
            { type: 'callerLeaves', params: { during: 'fetching' } },
            { type: 'conclude', params: { outcome: 'caller-hung-up', reason: 'while-fetching' } },
          ],
        },
      },
    },
    talking: {
      on: {
        'conversation.ended': {
          target: 'conversationEnded',
          actions: { type: 'conclude', params: ({ event }) => ({ outcome: 'conversation-ended', reason: event.by }) },
        },
        'caller.hungUp': { actions: { type: 'callerLeaves', params: { during: 'talking' } } },
      },
    },
    conversationEnded: { type: 'final' },
    nobodyAnswered: { type: 'final' },
    didntDial: { type: 'final' },
    callerHungUp: { type: 'final' },
  },
});
