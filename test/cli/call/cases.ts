import { asha, meera, ravi } from '../../scenarios/people.js';
import { destination, type Owner, ok, serve, type TestServer } from '../../scenarios/server.js';

/** A call, and how it ends. Between them they show everything that a record can hold. */
export interface Case {
  readonly ends: string;
  /** The last one answers all further fetches; a number is a status without a body. */
  readonly answers: readonly (object | number)[];
  readonly flags?: readonly string[];
  /** The answers name an event URL of the webhook's own, where this status waits for events. */
  readonly events?: number;
}

const both = { destination: destination(asha, ravi) };
const hangup = (after: string) => ['--caller', `hangup:after=${after}`];

export const cases: readonly Case[] = [
  { ends: 'conversation-ended:agent-hung-up', answers: [both], events: 200, flags: ['--events', 'all'] },
  {
    ends: 'conversation-ended:caller-hung-up',
    answers: [{ ...both, recording: { record: true } }],
    flags: hangup('20s'),
  },
  { ends: 'conversation-ended:conversation-limit', answers: [{ ...both, max_conversation_duration: 10 }] },
  { ends: 'nobody-answered:attempts-failed', answers: [both], flags: ['--agents', 'reject,failed'], events: 500 },
  {
    ends: 'nobody-answered:same-destinations',
    answers: [{ ...both, fetch_after_attempt: true }],
    flags: ['--agents-default', 'busy'],
  },
  {
    ends: 'nobody-answered:refetch-failed',
    answers: [{ ...both, fetch_after_attempt: true }, 404],
    flags: ['--agents-default', 'no-answer', '--next', 'nobody-answered=Voicemail'],
  },
  {
    ends: 'nobody-answered:refetch-dialed-nobody',
    answers: [{ ...both, fetch_after_attempt: true }, { destination: [] }],
    flags: ['--agents-default', 'no-answer'],
  },
  {
    ends: 'nobody-answered:fetch-limit',
    answers: [{ ...both, fetch_after_attempt: true }],
    flags: ['--agents-default', 'no-answer', '--max-fetches', '1'],
  },
  { ends: 'didnt-dial:fetch-failed', answers: [500] },
  { ends: 'didnt-dial:empty-destination', answers: [{ destination: [] }], flags: ['--next', 'didnt-dial=Sorry'] },
  { ends: 'didnt-dial:invalid-number', answers: [{ destination: destination('0987', 'nobody') }] },
  {
    ends: 'didnt-dial:unknown-user',
    answers: [{ destination: destination('sip:asha') }],
    flags: ['--user', 'sip:ravi'],
  },
  {
    ends: 'didnt-dial:unverified-device',
    answers: [{ destination: destination('sip:asha') }],
    flags: ['--user', 'sip:asha:unverified'],
  },
  {
    ends: 'didnt-dial:device-off',
    answers: [{ destination: destination('sip:asha') }],
    flags: ['--user', 'sip:asha:off'],
  },
  {
    ends: 'didnt-dial:busy',
    answers: [{ ...both, state_management: true }],
    flags: ['--busy', asha, '--busy', ravi],
  },
  {
    ends: 'caller-hung-up:while-ringing',
    answers: [
      {
        destination: destination(asha, ravi, meera),
        parallel_ringing: { activate: true, max_parallel_attempts: 2 },
        call_event_passthru_url: 'https://events.example.com/calls',
        music_on_hold: { type: 'custom_tone', value: 'https://cdn.example.com/hold.wav' },
        max_ring_duration: 45,
      },
    ],
    flags: [...hangup('4s'), '--direction', 'outbound-dial', '--fidelity', 'observed'],
  },
];

/** The webhook of one case. */
export function serveCase(owner: Owner, { answers, events }: Case): Promise<TestServer> {
  return serve(owner, ({ path, headers }, index) => {
    if (path === '/events') return { status: events };
    const answer = answers[Math.min(index, answers.length - 1)] ?? {};
    if (typeof answer === 'number') return { status: answer };
    return ok({
      ...answer,
      ...(events !== undefined && { call_event_passthru_url: `http://${headers.host}/events` }),
    });
  });
}
