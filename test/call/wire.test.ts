import t from 'tap';
import type { Plan } from '../../src/call/plan.js';
import { readPlan } from '../../src/call/settings.js';
import type { EventRequest } from '../../src/call/webhookPort.js';
import { lineStatus, Wire } from '../../src/call/wire.js';
import type { Fact } from '../../src/connect/facts.js';

const callSid = '0123456789abcdef0123456789abcdef';
const start = Date.parse('2024-09-03T11:44:54+05:30');
const asha = '+919876543210';
const ravi = '+919876543211';

type LegEnded = Extract<Fact, { type: 'leg-ended' }>;

function wireOf(plan: Partial<Plan> = {}) {
  let seconds = 0;
  const wire = new Wire(readPlan({ primary: 'http://localhost/', ...plan }), callSid, () => start + seconds * 1000);
  const passes = (more: number) => {
    seconds += more;
  };
  return { wire, passes };
}

function ended(leg: number, contact: string, result: LegEnded['result'], more: Partial<LegEnded> = {}): LegEnded {
  return { type: 'leg-ended', leg, contact, result, ringSeconds: 0, talkSeconds: 0, ...more };
}

t.test('the first request has the fifteen parameters, and no other [REQ-03 REQ-05 REQ-06]', async (t) => {
  const { wire } = wireOf();
  t.strictSame(wire.fetchQuery('primary'), {
    CallSid: callSid,
    CallFrom: '09901320691',
    CallTo: '08047112233',
    Direction: 'incoming',
    Created: '2024-09-03 11:44:54',
    DialCallDuration: '0',
    StartTime: '2024-09-03 11:44:54',
    EndTime: '1970-01-01 05:30:00',
    CallType: 'call-attempt',
    DialWhomNumber: '',
    flow_id: '100001',
    tenant_id: 'exosim',
    From: '09901320691',
    To: '08047112233',
    CurrentTime: '2024-09-03 11:44:54',
  });
});

t.test('an outbound call is from the ExoPhone to the dialed party [REQ-04]', async (t) => {
  t.match(wireOf({ direction: 'outbound-dial' }).wire.fetchQuery('primary'), {
    Direction: 'outbound-dial',
    From: '08047112233',
    CallFrom: '08047112233',
    To: '09901320691',
    CallTo: '09901320691',
  });
});

t.test('numbers, flow and tenant are sent as they are given [REQ-07]', async (t) => {
  const query = wireOf({
    from: '+91 990-132 0691',
    to: 'x&y',
    flowId: '7',
    tenantId: 'acme',
    callType: 'voicemail',
  }).wire.fetchQuery('primary');
  t.match(query, {
    From: '+91 990-132 0691',
    CallFrom: '+91 990-132 0691',
    To: 'x&y',
    CallTo: 'x&y',
    flow_id: '7',
    tenant_id: 'acme',
    CallType: 'voicemail',
  });
});

t.test('in observed Created is written as on the wire, StartTime as ever [REQ-05]', async (t) => {
  const query = wireOf({ fidelity: 'observed' }).wire.fetchQuery('primary');
  t.match(query, {
    Created: 'Tue, 03 Sep 2024 11:44:54',
    StartTime: '2024-09-03 11:44:54',
    EndTime: '1970-01-01 05:30:00',
  });
});

t.test('digits stand in literal quotes, and only in the first fetch of either URL [REQ-08 FALL-02]', async (t) => {
  const { wire } = wireOf({ digits: '089' });
  const first = wire.fetchQuery('primary');
  t.equal(first.digits, '"089"');
  t.strictSame(wire.fetchQuery('fallback'), first, 'the fallback is sent the same');
  t.notOk('digits' in wire.fetchQuery('primary'));
  t.notOk('digits' in wire.fetchQuery('fallback'));
  t.notOk('digits' in wire.nextAppletQuery());
  t.equal(wireOf({ digits: '' }).wire.fetchQuery('primary').digits, '""', 'nothing was keyed in');
});

t.test('CustomField is sent with every request of a call that has one [REQ-09]', async (t) => {
  const { wire } = wireOf({ customField: 'order 7' });
  t.equal(wire.fetchQuery('primary').CustomField, 'order 7');
  t.equal(wire.fetchQuery('primary').CustomField, 'order 7');
});

t.test('CurrentTime moves on, Created and StartTime stay [REQ-11]', async (t) => {
  const { wire, passes } = wireOf();
  const before = wire.fetchQuery('primary');
  passes(95);
  const after = wire.fetchQuery('primary');
  t.equal(after.CurrentTime, '2024-09-03 11:46:29');
  for (const key of ['CallSid', 'Created', 'StartTime', 'EndTime']) t.equal(after[key], before[key], key);
});

t.test('a request after an attempt tells of the leg [REQ-10 REQ-06]', async (t) => {
  const { wire } = wireOf();
  wire.legEnded(ended(1, asha, 'busy', { ringSeconds: 3.4, causeCode: 'USER_BUSY' }));
  t.match(wire.fetchQuery('primary'), {
    CallType: 'incomplete',
    DialCallStatus: 'busy',
    DialWhomNumber: asha,
    DialCallDuration: '3',
    'Legs[0][Number]': asha,
    'Legs[0][OnCallDuration]': '0',
    'Legs[0][CauseCode]': 'USER_BUSY',
  });
  wire.legEnded(ended(2, ravi, 'no-answer', { ringSeconds: 30 }));
  const query = wire.fetchQuery('primary');
  t.match(query, {
    DialCallStatus: 'no-answer',
    DialWhomNumber: ravi,
    DialCallDuration: '30',
    'Legs[0][Number]': ravi,
  });
  t.notOk('Legs[0][CauseCode]' in query);
});

t.test('DialCallDuration includes the ring, OnCallDuration does not [REQ-10]', async (t) => {
  const { wire } = wireOf();
  wire.legEnded(ended(1, asha, 'completed', { ringSeconds: 8, talkSeconds: 90.4 }));
  t.match(wire.nextAppletQuery(), {
    DialCallStatus: 'completed',
    DialCallDuration: '98',
    'Legs[0][OnCallDuration]': '90',
    CallType: 'completed',
  });
});

t.test(
  'of legs that end together the last one dialed is told of, but the one who answered before all [REQ-10]',
  async (t) => {
    const { wire } = wireOf();
    wire.legEnded(ended(2, ravi, 'no-answer'));
    wire.legEnded(ended(1, asha, 'no-answer'));
    t.equal(wire.nextAppletQuery().DialWhomNumber, ravi);
    wire.legEnded(ended(1, asha, 'completed'));
    wire.legEnded(ended(3, ravi, 'canceled'));
    t.match(wire.nextAppletQuery(), { DialWhomNumber: asha, DialCallStatus: 'completed' });
  },
);

t.test('RecordingUrl comes once there is a recorded conversation [REQ-10 PARAM-07]', async (t) => {
  const { wire } = wireOf();
  t.notOk('RecordingUrl' in wire.fetchQuery('primary'));
  wire.recorded();
  t.match(wire.nextAppletQuery().RecordingUrl, new RegExp(`^https://[^/]+\\.invalid/${callSid}\\.mp3$`));
});

t.test('CallType is what the end of the applet makes it [REQ-06 DIAL-07]', async (t) => {
  const { wire } = wireOf();
  wire.legEnded(ended(1, asha, 'canceled'));
  wire.ended('caller-hung-up', 'while-ringing');
  t.equal(wire.callType, 'client-hangup');
  t.equal(wire.nextAppletQuery().CallType, 'client-hangup');
});

const eventUrl = 'http://localhost:3000/events?token=1';
const posted = ({ body = '' }: EventRequest) => JSON.parse(body) as unknown;

t.test('an event names the call, the contact and the ExoPhone, in ISO times [EVENT-02]', async (t) => {
  const { wire, passes } = wireOf();
  passes(30);
  t.strictSame(posted(wire.event('dial', asha, eventUrl)), {
    event_details: { event_type: 'dial' },
    call_details: {
      call_sid: callSid,
      direction: 'incoming',
      from: '09901320691',
      to: asha,
      virtual_number: '08047112233',
      created_time: '2024-09-03T11:44:54+05:30',
      current_time: '2024-09-03T11:45:24+05:30',
      status: 'busy',
    },
  });
});

t.test(
  'in an outbound call an event is from the other party, and the ExoPhone is the ExoPhone [EVENT-02]',
  async (t) => {
    const { call_details } = posted(wireOf({ direction: 'outbound-dial' }).wire.event('dial', asha, eventUrl)) as {
      call_details: unknown;
    };
    t.match(call_details, { direction: 'outbound-dial', from: '09901320691', virtual_number: '08047112233', to: asha });
  },
);

t.test('version 1.0 sends its events as the query of a GET [EVENT-05]', async (t) => {
  const { wire, passes } = wireOf({ apiVersion: '1.0' });
  passes(30);
  for (const [type, EventType, Status] of [
    ['dial', 'Dial', 'busy'],
    ['ringing', 'Ringing', 'busy'],
    ['answered', 'Answered', 'busy'],
    ['terminal', 'Terminal', 'free'],
  ] as const) {
    const { url, body, query } = wire.event(type, asha, eventUrl);
    t.equal(url, eventUrl);
    t.equal(body, undefined);
    t.strictSame(query, {
      ...wire.fetchQuery('primary'),
      EventType,
      Status,
      DialWhomNumber: asha,
      CurrentTime: '2024-09-03 11:45:24',
    });
  }
});

t.test("status is the agent's line: busy from dial on, free at terminal [EVENT-03]", async (t) => {
  t.same((['dial', 'ringing', 'answered', 'terminal'] as const).map(lineStatus), ['busy', 'busy', 'busy', 'free']);
});
