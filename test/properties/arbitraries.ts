import fc from 'fast-check';
import type { Plan } from '../../src/call/plan.js';
import type { Delivery } from '../../src/call/webhookPort.js';
import { inTurn, type MemoryWebhook, memoryWebhook } from '../call/memoryWebhook.js';
import { answerOf, failedAnswer } from '../contract/answers.js';

// A fixed seed keeps a build what it was yesterday; another one explores: FC_SEED=$RANDOM npx tap …
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_240_903) });

/** So few contacts that calls get in each other's way. */
export const contacts = ['+919876543210', '+919876543211', '+919876543212', 'sip:asha', 'sip:ravi'] as const;

const contact = fc.constantFrom<string>(...contacts);
const listed = fc.oneof(
  { weight: 9, arbitrary: contact },
  { weight: 1, arbitrary: fc.constantFrom('09876543210', 'asha', '') },
);
const seconds = fc.integer({ min: 0, max: 70 });

export const behaviour: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('no-answer', 'busy', 'failed'),
  fc.tuple(seconds, seconds).map(([after, talk]) => `answer:after=${after}s:talk=${talk}s`),
  seconds.map((after) => `reject:after=${after}s`),
);

/** A response that is accepted; where it names an event URL, it is always the same one, which may be called. */
export function response(eventUrl: fc.Arbitrary<string | undefined>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    {
      destination: fc.array(listed, { maxLength: 5 }).map((uris) => uris.map((contact_uri) => ({ contact_uri }))),
      call_event_passthru_url: eventUrl,
      fetch_after_attempt: fc.boolean(),
      state_management: fc.boolean(),
      sticky_agent: fc.boolean(),
      max_ringing_duration: fc.integer({ min: 1, max: 65 }),
      max_conversation_duration: fc.integer({ min: 1, max: 60 }),
      parallel_ringing: fc.record(
        { activate: fc.boolean(), max_parallel_attempts: fc.integer({ min: 1, max: 4 }) },
        { requiredKeys: ['activate'] },
      ),
    },
    { requiredKeys: ['destination', 'call_event_passthru_url'] },
  );
}

const failing = fc.constantFrom<unknown>(
  failedAnswer('timed-out'),
  failedAnswer('refused'),
  answerOf('', { status: 500 }),
  'not JSON',
  {},
  { destination: 'nobody' },
);

export interface Case {
  readonly plan: Plan;
  readonly answers: readonly unknown[];
  /** What becomes of the call events, in turn. */
  readonly deliveries: readonly boolean[];
}

const plan: fc.Arbitrary<Plan> = fc.record(
  {
    primary: fc.constant('http://localhost:3000/connect'),
    seed: fc.nat(),
    agentsDefault: behaviour,
    fallback: fc.constant('http://localhost:3000/fallback'),
    agents: fc.array(behaviour, { maxLength: 4 }),
    agent: fc.dictionary(contact, behaviour),
    caller: fc.integer({ min: 0, max: 150 }).map((after) => `hangup:after=${after}s`),
    users: fc.array(
      fc.tuple(contact, fc.constantFrom('', ':unverified', ':off')).map((parts) => parts.join('')),
      { maxLength: 4 },
    ),
    busy: fc.array(contact, { maxLength: 2 }),
    sticky: contact,
    maxFetches: fc.integer({ min: 1, max: 8 }),
    fidelity: fc.constantFrom('documented', 'observed'),
  },
  { requiredKeys: ['primary', 'seed', 'agentsDefault'] },
);

/** One call: its plan, and what the webhook answers. */
export function calls(
  eventUrl: fc.Arbitrary<string | undefined> = fc.constantFrom('http://localhost:3000/events', undefined),
): fc.Arbitrary<Case> {
  return fc.record({
    plan,
    answers: fc.array(fc.oneof({ weight: 5, arbitrary: response(eventUrl) }, { weight: 1, arbitrary: failing }), {
      minLength: 1,
      maxLength: 6,
    }),
    deliveries: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  });
}

/** The webhook of a case: each time a new one, that gives the same answers. */
export function webhookOf({ answers, deliveries }: Case): MemoryWebhook {
  let events = 0;
  const deliver = (): Delivery =>
    deliveries[events++ % deliveries.length]
      ? { result: 'delivered', status: 200 }
      : { result: 'failed', status: null, detail: 'no answer' };
  return memoryWebhook(inTurn(...answers), { deliver });
}
