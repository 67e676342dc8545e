import { connectMachine } from '../connect/connectMachine.js';
import type { ConnectEvent } from '../connect/connectSetup.js';
import { type LegEvent, type LegState, legMachine } from '../connect/legMachine.js';
import type { Behaviour } from '../telephony/behaviour.js';

/** What can be chosen for one leg of a path, in the order in which it is told. */
export const choices = [
  'answer',
  'hangup-while-talking',
  'talk-limit',
  'no-answer',
  'reject',
  'busy',
  'failed',
  'hangup-while-ringing',
  'hangup-while-fetching',
] as const;
export type Choice = (typeof choices)[number];

/**
 * What ends a leg, or its conversation, by the event of the leg's machine that does it; null for an event that only
 * leads on to others. An event that the machine learns is missing here until somebody decides what it means.
 */
const choiceOf: Record<LegEvent, Choice | null> = {
  lineRings: null,
  answer: null,
  agentHangsUp: 'answer',
  callerHangsUp: 'hangup-while-talking',
  talkLimit: 'talk-limit',
  ringLimit: 'no-answer',
  reject: 'reject',
  lineBusy: 'busy',
  lineFails: 'failed',
  // The applet cancels what rings when the caller leaves. When another agent answers, that is the other one's choice.
  cancel: 'hangup-while-ringing',
};

/** Who brings about each event of the Connect machine: only what a caller does is a choice beside those of the legs. */
const broughtAboutBy: Record<ConnectEvent['type'], 'webhook' | 'legs' | 'caller'> = {
  'answer.judged': 'webhook',
  'audio.judged': 'webhook',
  'events.arrived': 'webhook',
  'attempt.answered': 'legs',
  'attempt.failed': 'legs',
  'attempt.dialedNobody': 'legs',
  'conversation.ended': 'legs',
  'caller.hungUp': 'caller',
};

/** The caller's choice in each state in which the Connect machine lets the caller leave; null where no time passes. */
const leavingDuring: Readonly<Record<string, Choice | null>> = {
  fetching: 'hangup-while-fetching',
  dialing: 'hangup-while-ringing',
  talking: 'hangup-while-talking',
  settlingEvents: null,
};

/**
 * After these nothing is asked and nobody is dialed, so that they change only the last word of a path: a conversation
 * has occurred however it ended, and a webhook that answers within a second leaves no time to hang up in.
 */
const onlyWhenThorough: readonly Choice[] = ['hangup-while-talking', 'talk-limit', 'hangup-while-fetching'];

/**
 * Every choice there is, read off the machines: each way through a leg, and each moment at which the caller may leave.
 *
 * @throws {Error} for a machine that can do something for which there is no choice
 */
export function choicesOfMachines(thorough: boolean): Choice[] {
  const found = new Set([...legLives().map(choiceOfLife), ...callersMoments()]);
  return choices.filter((choice) => found.has(choice) && (thorough || !onlyWhenThorough.includes(choice)));
}

/** Every way through the leg's machine, event by event, from being dialed to its end. */
export function legLives(): LegEvent[][] {
  const states = legMachine.config.states as Record<LegState, { on?: Partial<Record<LegEvent, LegState>> }>;
  const from = (state: LegState): LegEvent[][] => {
    const ways = Object.entries(states[state].on ?? {}) as [LegEvent, LegState][];
    if (ways.length === 0) return [[]];
    return ways.flatMap(([event, next]) => from(next).map((rest) => [event, ...rest]));
  };
  return from(legMachine.config.initial as LegState);
}

function choiceOfLife(life: readonly LegEvent[]): Choice {
  const last = life.at(-1);
  const choice = last && choiceOf[last];
  if (!choice) throw new Error(`a leg can end by ${life.join(', ')}, for which explore has no choice`);
  return choice;
}

function callersMoments(): Choice[] {
  const states = Object.entries(connectMachine.states);
  for (const event of connectMachine.events) {
    if (!Object.hasOwn(broughtAboutBy, event)) throw new Error(`nobody is known to bring about ${event}`);
  }
  const callers = Object.keys(broughtAboutBy).filter(
    (event) => broughtAboutBy[event as ConnectEvent['type']] === 'caller',
  );
  return states
    .filter(([, { on }]) => callers.some((event) => event in on))
    .flatMap(([state]) => {
      const choice = leavingDuring[state];
      if (choice === undefined)
        throw new Error(`the caller can leave during ${state}, for which explore has no choice`);
      return choice === null ? [] : [choice];
    });
}

/** The kind of agent that a choice takes. */
export const agentFor: Record<Choice, Behaviour['kind']> = {
  answer: 'answer',
  'hangup-while-talking': 'answer',
  'talk-limit': 'answer',
  'no-answer': 'no-answer',
  reject: 'reject',
  busy: 'busy',
  failed: 'failed',
  'hangup-while-ringing': 'no-answer',
  'hangup-while-fetching': 'no-answer',
};
