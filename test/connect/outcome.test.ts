import t from 'tap';
import { callTypeAfter, nextApplet, outcomes } from '../../src/connect/outcome.js';

const flow = { 'conversation-ended': 'Thanks', 'nobody-answered': 'Voicemail', 'didnt-dial': 'Sorry' };

t.test('each outcome has the applet that the flow sets [TRAN-12]', async (t) => {
  t.equal(nextApplet('conversation-ended', flow), 'Thanks');
  t.equal(nextApplet('nobody-answered', flow), 'Voicemail');
  t.equal(nextApplet('didnt-dial', flow), 'Sorry');
  for (const outcome of outcomes) t.equal(nextApplet(outcome, {}), null);
});

t.test('didnt-dial without an applet of its own takes that of nobody-answered [TRAN-12]', async (t) => {
  t.equal(nextApplet('didnt-dial', { 'nobody-answered': 'Voicemail' }), 'Voicemail');
  t.equal(nextApplet('nobody-answered', { 'didnt-dial': 'Sorry' }), null, 'but not the other way round');
  t.equal(nextApplet('conversation-ended', { 'nobody-answered': 'Voicemail' }), null);
});

t.test('no applet runs for a caller who has left [TRAN-13 DIAL-07]', async (t) => {
  t.equal(nextApplet('caller-hung-up', flow), null);
});

t.test('CallType tells how the applet ended [REQ-06]', async (t) => {
  t.equal(callTypeAfter('conversation-ended', 'agent-hung-up', 'call-attempt'), 'completed');
  t.equal(callTypeAfter('conversation-ended', 'conversation-limit', 'incomplete'), 'completed');
  t.equal(callTypeAfter('nobody-answered', 'attempts-failed', 'call-attempt'), 'incomplete');
  t.equal(callTypeAfter('didnt-dial', 'fetch-failed', 'call-attempt'), 'call-attempt', 'nothing happened');
  t.equal(callTypeAfter('didnt-dial', 'busy', 'voicemail'), 'voicemail');
});

t.test('CallType is client-hangup whenever the caller left during Connect [DIAL-07 REQ-06]', async (t) => {
  t.equal(callTypeAfter('caller-hung-up', 'while-fetching', 'call-attempt'), 'client-hangup');
  t.equal(callTypeAfter('caller-hung-up', 'while-ringing', 'incomplete'), 'client-hangup');
  t.equal(callTypeAfter('conversation-ended', 'caller-hung-up', 'completed'), 'client-hangup');
});
