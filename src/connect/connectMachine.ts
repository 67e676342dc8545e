import { and } from 'xstate';
import { connectSetup } from './connectSetup.js';
import { Dialer } from './dialer.js';

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
