import { parseDuration } from './duration.js';

/** What an agent does when the phone rings. Times are milliseconds: `after` from the first ring, `talk` from the answer. */
export type Behaviour =
  | { readonly kind: 'answer'; readonly after: number; readonly talk: number }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'reject'; readonly after: number }
  | { readonly kind: 'failed' };

/** What an agent does who was given no times of their own. */
export const usualTimes = { answerAfter: 5_000, talk: 60_000, rejectAfter: 3_000 } as const;

const options: Record<Behaviour['kind'], readonly string[]> = {
  answer: ['after', 'talk'],
  'no-answer': [],
  busy: [],
  reject: ['after'],
  failed: [],
};

export const behaviourKinds = Object.keys(options) as readonly Behaviour['kind'][];

/**
 * Reads a behaviour such as `answer:after=8s:talk=90s`.
 *
 * @throws {BehaviourError} with one sentence that names the part at fault
 */
export function parseBehaviour(text: string): Behaviour {
  const [kind, ...parts] = text.trim().split(':');
  if (!isKind(kind)) {
    throw new BehaviourError(`"${text}" is not a behaviour; use one of ${behaviourKinds.join(', ')}`);
  }
  const times = new Map<string, number>();
  for (const part of parts) {
    const [name = '', value = ''] = part.split('=', 2);
    if (!options[kind].includes(name)) {
      const known = options[kind].map((option) => `${option}=<duration>`).join(' and ') || 'nothing';
      throw new BehaviourError(`"${text}": ${kind} takes ${known}, not "${part}"`);
    }
    const duration = parseDuration(value);
    if (duration === undefined) {
      throw new BehaviourError(`"${text}": "${value}" is not a duration; write it like 1500ms, 8s or 2m`);
    }
    times.set(name, duration);
  }
  if (kind === 'answer') {
    return { kind, after: times.get('after') ?? usualTimes.answerAfter, talk: times.get('talk') ?? usualTimes.talk };
  }
  return kind === 'reject' ? { kind, after: times.get('after') ?? usualTimes.rejectAfter } : { kind };
}

export class BehaviourError extends Error {
  override readonly name = 'BehaviourError';
  readonly code = 'BEHAVIOUR_INVALID';
}

function isKind(kind: string | undefined): kind is Behaviour['kind'] {
  return kind !== undefined && Object.hasOwn(options, kind);
}
