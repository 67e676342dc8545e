import t from 'tap';
import { diagnostic } from '../../../src/contract/catalogue/diagnostics.js';
import type { CallFact, Fact } from '../../../src/index.js';
import { timelineLine } from '../../../src/report/call/timeline.js';
import { accepted, answered, callEnded, dialed, ended, fetchAnswered, fetchStarted, started } from '../logs.js';

const asha = 'sip:asha';

/** The line of one fact: glyph, word and details; undefined when it has none. */
function line(fact: Fact | CallFact): string | undefined {
  const shown = timelineLine({ seq: 1, at: 0, ...fact });
  return shown && `${shown.glyph} ${shown.what} | ${shown.details}`;
}

t.test('fetches', async (t) => {
  t.equal(line(fetchStarted(1)), '→ GET | primary  http://localhost:3000/primary');
  t.equal(line({ type: 'refetch-due', afterLeg: 1 }), '↻ again | nobody answered, so the webhook is asked once more');
  t.equal(line(fetchAnswered(1)), '← 200 | application/json · 93 bytes · 12 ms');
  t.equal(line(fetchAnswered(1, { contentType: null, bytes: 1 })), '← 200 | no content type · 1 byte · 12 ms');
  t.equal(line(fetchAnswered(1, { status: null, durationMs: 5003 })), '← nothing | after 5 s');
  t.equal(line({ type: 'fetch-rejected', fetch: 1 }), '✗ rejected | the whole response counts as a failed fetch');
});

t.test('what an accepted answer asks for', async (t) => {
  const usual = 'ring 30 s · talk 15 min';
  t.equal(line(accepted(1, [])), '✓ accepted | nobody to dial');
  t.equal(line(accepted(1, [asha])), `✓ accepted | 1 contact · ${usual}`);
  t.equal(line(accepted(1, [asha, asha])), `✓ accepted | 2 contacts in turn · ${usual}`);
  t.equal(line(accepted(1, [asha, asha], { width: null })), `✓ accepted | 2 contacts, all at once · ${usual}`);
  t.equal(line(accepted(1, [asha, asha], { width: 5 })), `✓ accepted | 2 contacts, 5 at once · ${usual}`);
  t.equal(
    line(accepted(1, [asha], { fetchAfterAttempt: true, recording: true, maxRinging: 60, maxConversation: 4500 })),
    '✓ accepted | 1 contact · re-fetch · ring 1 min · talk 75 min · recorded',
  );
});

t.test('audio', async (t) => {
  const probed = { type: 'audio-probed', fetch: 1, pointer: '/x', url: 'http://a/b.wav' } as const;
  t.equal(line({ ...probed, result: 'available' }), '♪ audio | available: http://a/b.wav');
  t.equal(
    line({ ...probed, result: 'unavailable', detail: 'status 404' }),
    '♪ audio | unavailable: http://a/b.wav (status 404)',
  );
});

t.test('legs', async (t) => {
  t.equal(line(dialed(1, asha)), '▸ dial | sip:asha');
  t.equal(line({ type: 'leg-ringing', leg: 1, contact: asha }), undefined);
  t.equal(line(answered(1, asha, 5)), '✓ answer | sip:asha  after 5 s of ringing');
  t.equal(line(ended(1, asha, 'completed', [5, 60])), '✓ completed | sip:asha  talked 1 min');
  t.equal(line(ended(1, asha, 'no-answer', [30, 0])), '✗ no-answer | sip:asha  rang 30 s');
  t.equal(line(ended(1, asha, 'busy', [0, 0])), '✗ busy | sip:asha  did not ring');
  t.equal(line(ended(1, asha, 'failed', [0, 0])), '✗ failed | sip:asha  did not ring');
  t.equal(line(ended(1, asha, 'canceled', [2.5, 0])), '– canceled | sip:asha  rang 2.5 s');
  t.equal(line({ type: 'contact-skipped', contact: asha, reason: 'device-off' }), '– skipped | sip:asha  device-off');
  t.equal(
    line({ type: 'sticky-contact', contact: asha }),
    '· sticky | sip:asha last talked to this caller and is dialed first',
  );
  t.equal(line({ type: 'caller-hung-up', during: 'ringing' }), '✗ caller left | hung up while ringing');
});

t.test('call events', async (t) => {
  const told = { event: 1, eventType: 'dial', contact: asha, status: 'busy', url: 'http://a/events' } as const;
  t.equal(line({ type: 'event-sent', ...told }), '⇢ event | dial for sip:asha, status busy');
  t.equal(line({ type: 'event-withheld', ...told }), '⇢ event | dial for sip:asha withheld');
  t.equal(line({ type: 'event-delivered', event: 1, httpStatus: 200 }), undefined);
});

t.test('findings in short: what is only good to know is told at the end', async (t) => {
  const found = (code: Parameters<typeof diagnostic>[0]) =>
    line({ type: 'diagnostic', diagnostic: diagnostic(code, '') });
  t.equal(found('body-empty'), '✗ error | body-empty');
  t.equal(found('unknown-parameter'), '! warning | unknown-parameter');
  t.equal(found('destination-empty'), undefined);
});

t.test('the begin and the end are no lines of the timeline', async (t) => {
  t.equal(line(started), undefined);
  t.equal(line(callEnded('nobody-answered', 'attempts-failed')), undefined);
  t.equal(line({ type: 'call-interrupted' }), undefined);
});

t.test('what a webhook wrote is short and safe', async (t) => {
  const nasty = `\u001b[2J\u009b\u202e${'x'.repeat(300)}`;
  const facts: (Fact | CallFact)[] = [
    { type: 'fetch-started', fetch: 1, role: 'primary', url: nasty, query: {} },
    fetchAnswered(1, { contentType: nasty }),
    { type: 'audio-probed', fetch: 1, pointer: '', url: nasty, result: 'available' },
    { type: 'sticky-contact', contact: nasty },
    { type: 'contact-skipped', contact: nasty, reason: 'invalid-number' },
    dialed(1, nasty),
    answered(1, nasty, 1),
    ended(1, nasty, 'completed', [1, 1]),
    { type: 'event-sent', event: 1, eventType: 'dial', contact: nasty, status: 'busy', url: nasty },
    { type: 'event-withheld', event: 1, eventType: 'dial', contact: nasty, status: 'busy', url: nasty },
  ];
  for (const fact of facts) {
    t.match(line(fact), '\\u001b[2J\\u009b\\u202exxx', fact.type);
    t.notMatch(line(fact), /\p{C}/u, fact.type);
    t.ok((line(fact)?.length ?? 0) < 250, fact.type);
  }
});
