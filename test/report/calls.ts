import type { Plan } from '../../src/call/plan.js';
import type { CallRecord } from '../../src/call/record.js';
import { simulate } from '../../src/call/simulate.js';
import type { Delivery } from '../../src/call/webhookPort.js';
import { dialing, inTurn, memoryWebhook } from '../call/memoryWebhook.js';
import { failedAnswer } from '../contract/answers.js';

const primary = 'http://localhost:3000/connect';
const fallback = 'http://localhost:3000/fallback';

export const asha = '+919876543210';
export const ravi = '+919876543211';

/** Texts of a webhook that would do harm on a page that took them for its own. */
export const hostile = {
  contact: 'sip:<script>alert(1)</script>"><img src=x onerror=alert(2)>',
  from: '<b>"\u202e\u001b[2J\u0000x',
  applet: '"><img src=x onerror=alert(3)>\u2066',
  contentType: "text/html; x='<svg onload=alert(4)>'",
  parameter: '</style><script>alert(5)</script>',
  wide: '﷽﷽﷽﷽﷽﷽﷽﷽𒐫𒐫𒐫𒐫WWWWWWWWWWWWWWWW',
} as const;

export function contacts(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `+9198765432${10 + index}`);
}

/** A call whose webhook gives these answers in turn. */
export function call(
  plan: Partial<Plan>,
  answers: readonly unknown[],
  deliver?: () => Delivery,
  more: { signal?: AbortSignal; onEvent?: (event: { type: string }) => void } = {},
): Promise<CallRecord> {
  const webhook = memoryWebhook(inTurn(...answers), deliver && { deliver });
  return simulate({ primary, seed: 7, ...plan }, { webhook, ...more });
}

const events = { call_event_passthru_url: 'http://localhost:3000/events' };

/** Calls of every kind that a picture has to tell. */
export const calls = {
  sequential: () =>
    call({ agents: ['no-answer', 'answer'], next: { 'conversation-ended': 'Thanks' } }, [
      dialing([asha, ravi], { ...events, max_ringing_duration: 20 }),
    ]),
  parallel: () =>
    call({ agents: ['no-answer', 'answer:after=12s:talk=90s', 'answer:after=14s', 'busy', 'reject:after=4s'] }, [
      dialing(contacts(5), { ...events, parallel_ringing: { activate: true, max_parallel_attempts: 5 } }),
    ]),
  sameDestinations: () =>
    call({ agentsDefault: 'no-answer', next: { 'nobody-answered': 'Voicemail' } }, [
      dialing([asha, ravi], { fetch_after_attempt: true }),
    ]),
  fallback: () => call({ fallback }, [{ ...failedAnswer('timed-out'), durationMs: 5003 }, dialing([asha])]),
  callerHangsUp: () =>
    call({ agentsDefault: 'no-answer', caller: 'hangup:after=14s' }, [dialing([asha, ravi], events)], () => ({
      result: 'failed',
      status: 503,
      detail: 'status 503',
    })),
  long: () => call({ agents: ['answer:after=2s:talk=80m'] }, [dialing([asha], { max_conversation_duration: 4500 })]),
  manyAgents: () =>
    call(
      { agentsDefault: 'no-answer' },
      contacts(26).map((contact) => dialing([contact], { fetch_after_attempt: true })),
    ),
  manyFetches: () =>
    call(
      { agentsDefault: 'no-answer' },
      contacts(26).map((_, index) => dialing([contacts(3)[index % 3] ?? ''], { ...events, fetch_after_attempt: true })),
    ),
  skipped: () =>
    call({ users: ['sip:asha:off', 'sip:ravi'], busy: ['sip:ravi'] }, [
      dialing(['sip:asha', 'sip:ravi', 'sip:nobody', '98765', '']),
    ]),
  withheld: () => call({}, [dialing([asha], { call_event_passthru_url: 'https://events.example.com/calls' })]),
  interrupted: () => {
    const abort = new AbortController();
    const onEvent = ({ type }: { type: string }) => type === 'leg-answered' && abort.abort();
    return call({ agents: ['answer'] }, [dialing([asha])], undefined, { signal: abort.signal, onEvent });
  },
  hostile: () =>
    call({ from: hostile.from, next: { 'conversation-ended': hostile.applet } }, [
      dialing([hostile.contact, hostile.wide, ravi], { [hostile.parameter]: 1, ...events }),
    ]),
  hostileType: () =>
    call({ fallback }, [
      { ...failedAnswer('reset'), status: 200, contentType: hostile.contentType, failure: undefined },
    ]),
} satisfies Record<string, () => Promise<CallRecord>>;
