import t from 'tap';
import type { ComparedCall } from '../../src/compare/comparedCall.js';
import { Comparing } from '../../src/compare/comparison.js';

const talked: ComparedCall = {
  callSid: 'a',
  from: '09901320691',
  startedAt: '2024-09-03T11:44:54+05:30',
  outcome: 'conversation-ended',
  reason: 'agent-hung-up',
  nextApplet: null,
  answeredBy: 'sip:asha',
  wait: 5,
  lasted: 65,
  skipped: [],
  legs: [{ contact: 'sip:asha', result: 'completed', ringSeconds: 5, talkSeconds: 60, exophone: '' }],
  fetches: [{ role: 'primary', status: 200, result: 'accepted', durationMs: 20, rang: true }],
  diagnostics: [],
  callEvents: [],
};

const unanswered: ComparedCall = {
  ...talked,
  outcome: 'nobody-answered',
  reason: 'attempts-failed',
  answeredBy: null,
  wait: 30,
  lasted: 30,
  legs: [{ contact: 'sip:asha', result: 'no-answer', ringSeconds: 30, talkSeconds: 0, exophone: '' }],
};

t.test('nothing compared', async (t) => {
  t.same(new Comparing().result(), {
    calls: 0,
    unnoticed: 0,
    unnoticedAspects: {},
    latency: { one: null, other: null },
    noticed: [],
  });
});

t.test('only calls whose callers would notice are kept, the gravest first', async (t) => {
  const comparing = new Comparing();
  const named = (callSid: string, call: ComparedCall) => ({ ...call, callSid });
  comparing.add(named('same', talked), named('same', talked));
  comparing.add(named('later', talked), named('later', { ...talked, wait: 9 }));
  comparing.add(named('found', unanswered), named('found', talked));
  comparing.add(named('lost', talked), named('lost', unanswered));
  comparing.add(named('warned', talked), named('warned', { ...talked, diagnostics: ['unknown-parameter'] }));
  comparing.add(named('next', talked), named('next', { ...talked, nextApplet: 'Voicemail', wait: 9 }));
  const { calls, unnoticed, unnoticedAspects, noticed, only } = comparing.result();
  t.same([calls, unnoticed, unnoticedAspects, only], [6, 1, { diagnostics: 1 }, undefined]);
  t.same(
    noticed.map(({ callSid, lost }) => `${callSid} ${lost}`),
    ['lost true', 'found false', 'next false', 'later false'],
  );
});

t.test('of a single call everything is told', async (t) => {
  const comparing = new Comparing();
  comparing.add(talked, { ...talked, diagnostics: ['unknown-parameter'] });
  t.match(comparing.result(), { calls: 1, noticed: [], only: [{ aspect: 'diagnostics', noticed: false }] });
});

t.test('latency of both sides, of what was answered', async (t) => {
  const comparing = new Comparing();
  const taking = (durationMs: number, status: number | null = 200): ComparedCall => ({
    ...talked,
    fetches: [{ role: 'primary', status, result: 'accepted', durationMs, rang: true }],
  });
  for (let call = 1; call <= 100; call++) comparing.add(taking(call), taking(call <= 90 ? 0.2 : 400));
  comparing.add(taking(5000, null), taking(5000, null));
  const { one, other } = comparing.result().latency;
  t.ok(one && Math.abs(one.p50 - 50) < 1 && Math.abs(one.p95 - 95) < 1, JSON.stringify(one));
  t.ok(other && other.p50 === 0.2 && Math.abs(other.p95 - 400) < 2, JSON.stringify(other));
});
