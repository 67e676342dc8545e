import t from 'tap';
import { Findings } from '../../src/contract/findings.js';
import { profileFor } from '../../src/contract/profiles.js';
import { judgeShape } from '../../src/contract/shape.js';
import { asking, codesOf, judged } from './answers.js';

function shape(body: Record<string, unknown>) {
  const findings = new Findings();
  judgeShape(body, profileFor('documented'), findings);
  const [found] = findings.diagnostics;
  return { rejected: findings.rejected, codes: codesOf(findings), found, assumes: [...findings.assumes] };
}

t.test('a response without a fault has no findings', async (t) => {
  t.same(shape(asking()), { rejected: false, codes: [], found: undefined, assumes: [] });
});

t.test('a missing destination rejects the response [RESP-05]', async (t) => {
  const { rejected, codes, found } = shape({ state_management: true });
  t.ok(rejected);
  t.same(codes, ['destination-missing']);
  t.match(found, { pointer: '', clause: 'RESP-05' });
});

t.test('a known parameter of the wrong type rejects the response [RESP-07]', async (t) => {
  const wrong: [string, unknown, string][] = [
    ['fetch_after_attempt', 'true', 'fetch_after_attempt is "true", not a boolean.'],
    ['fetch_after_attempt', 1, 'fetch_after_attempt is 1, not a boolean.'],
    ['destination', '+919876543210', 'destination is "+919876543210", not an array.'],
    ['destination', {}, 'destination is an empty object, not an array.'],
    ['state_management', {}, 'state_management is an empty object, not a boolean.'],
    ['outgoing_phone_number', 918047112233, 'outgoing_phone_number is 918047112233, not a string.'],
    ['sticky_agent', 'no', 'sticky_agent is "no", not a boolean.'],
    ['recording', true, 'recording is true, not an object.'],
    ['max_ringing_duration', '30', 'max_ringing_duration is "30", not an integer.'],
    ['max_conversation_duration', 1.5, 'max_conversation_duration is 1.5, not an integer.'],
    ['music_on_hold', 'default_tone', 'music_on_hold is "default_tone", not an object.'],
    ['parallel_ringing', true, 'parallel_ringing is true, not an object.'],
    ['call_event_passthru_url', 5, 'call_event_passthru_url is 5, not a string.'],
    ['start_call_playback', [], 'start_call_playback is an empty array, not an object.'],
  ];
  for (const [key, value, message] of wrong) {
    const { rejected, found, assumes } = shape(asking({ [key]: value }));
    t.ok(rejected, message);
    t.match(found, { code: 'wrong-type', message, pointer: `/${key}`, clause: 'RESP-07' });
    t.same(assumes, ['RESP-07']);
  }
});

t.test('a wrong type within a parameter is told with where it is [RESP-07]', async (t) => {
  t.match(shape(asking({ recording: { record: 'yes' } })).found, {
    message: 'recording.record is "yes", not a boolean.',
    pointer: '/recording/record',
  });
  t.match(shape({ destination: [{ contact_uri: '+919876543210' }, 7] }).found, {
    message: 'destination.1 is 7, not an object.',
    pointer: '/destination/1',
  });
  t.match(shape({ destination: [{ contact_uri: 919876543210 }] }).found, { pointer: '/destination/0/contact_uri' });
  t.match(shape({ destination: [{}] }), { rejected: true, found: { code: 'key-missing', pointer: '/destination/0' } });
  t.match(shape(asking({ music_on_hold: {} })), { rejected: true, found: { code: 'key-missing' } });
  t.match(shape(asking({ start_call_playback: { type: 'text' } })), { rejected: true, found: { code: 'key-missing' } });
});

t.test('a value outside its list rejects the response, and the list is shown [RESP-07]', async (t) => {
  t.match(shape(asking({ recording: { channels: 'stereo' } })), {
    rejected: true,
    found: { code: 'not-in-list', message: 'recording.channels is "stereo", not one of single, dual.' },
  });
  t.match(shape(asking({ music_on_hold: { type: 'jazz' } })), { rejected: true, codes: ['not-in-list'] });
  t.match(shape(asking({ start_call_playback: { type: 'audio', value: 'x' } })), {
    rejected: true,
    codes: ['not-in-list'],
  });
});

t.test('a duration below 1 rejects the response [PARAM-08 PARAM-09]', async (t) => {
  for (const key of ['max_ringing_duration', 'max_conversation_duration']) {
    for (const value of [0, -1, -1e300])
      t.match(shape(asking({ [key]: value })), { rejected: true, codes: ['below-minimum'] });
    t.match(shape(asking({ [key]: 1 })), { rejected: false, codes: [] });
    t.equal(shape(asking({ [key]: Number.POSITIVE_INFINITY })).rejected, true, 'a number that JSON cannot hold');
  }
});

t.test('a duration above its limit is cut with a warning [PARAM-08 PARAM-09]', async (t) => {
  t.match(shape(asking({ max_ringing_duration: 60, max_conversation_duration: 4500 })), { codes: [] });
  t.match(shape(asking({ max_ringing_duration: 61 })), {
    rejected: false,
    codes: ['ringing-cut'],
    assumes: ['PARAM-08'],
  });
  t.match(shape(asking({ max_conversation_duration: 4501 })), {
    rejected: false,
    codes: ['conversation-cut'],
    assumes: ['PARAM-09'],
  });
  t.match(shape(asking({ max_ringing_duration: 1e300 })), { rejected: false, codes: ['ringing-cut'] });
});

t.test('an event URL that is not http or https rejects the response [PARAM-12]', async (t) => {
  for (const url of [
    'ftp://host/',
    'example.com/events',
    '',
    'http://',
    'http://a b/',
    '/events',
    'javascript:alert(1)',
  ]) {
    t.match(shape(asking({ call_event_passthru_url: url })), { rejected: true, found: { code: 'wrong-type' } }, url);
  }
  for (const url of ['http://host', 'HTTPS://host:8443/events?a=b'])
    t.equal(shape(asking({ call_event_passthru_url: url })).rejected, false);
});

t.test('an unknown parameter is ignored with a warning [RESP-08]', async (t) => {
  const { rejected, found, assumes } = shape(asking({ 'fetch_after_attemp\u0007t': true }));
  t.equal(rejected, false);
  t.match(found, {
    code: 'unknown-parameter',
    message: '"fetch_after_attemp\\u0007t" is no parameter of version 1.1; it is ignored.',
  });
  t.same(assumes, ['RESP-08']);
  t.match(shape(asking({ recording: { 'a/b~c': 1 } })).found, {
    code: 'unknown-parameter',
    pointer: '/recording/a~1b~0c',
  });
  t.match(shape(asking({ constructor: 1, toString: 2 })).codes, ['unknown-parameter', 'unknown-parameter']);
});

t.test('a parameter of version 1.0 is ignored with a warning that names its counterpart [RESP-08]', async (t) => {
  const counterparts: [Record<string, unknown>, RegExp][] = [
    [{ record: true }, /Version 1\.1 has recording\.record\.$/],
    [{ recording_channels: 'dual' }, /Version 1\.1 has recording\.channels\.$/],
    [{ dial_passthru_event_url: 'http://x' }, /Version 1\.1 has call_event_passthru_url\.$/],
    [
      { start_call_playback: { type: 'text', value: 'hi', playback_to: 'both' } },
      /"playback_to" belongs to another version/,
    ],
  ];
  for (const [more, message] of counterparts) {
    t.match(shape(asking(more)), {
      rejected: false,
      codes: ['parameter-of-other-version'],
      found: { message, clause: 'RESP-08' },
    });
  }
});

t.test(
  'how many ring at once has no range: a value below 1 is mended with a warning, if it counts at all [PARAM-11]',
  async (t) => {
    t.match(shape(asking({ parallel_ringing: { activate: true, max_parallel_attempts: 0 } })), {
      rejected: false,
      codes: ['parallel-width-below-one'],
    });
    t.match(shape(asking({ parallel_ringing: { activate: false, max_parallel_attempts: -3 } })), {
      rejected: false,
      codes: [],
    });
    t.equal(shape(asking({ parallel_ringing: { max_parallel_attempts: 1.5 } })).rejected, true);
  },
);

t.test('all faults are told, up to fifty', async (t) => {
  t.same(shape(asking({ sticky_agent: 1, recording: { channels: 2 }, colour: 'red' })).codes.sort(), [
    'not-in-list',
    'unknown-parameter',
    'wrong-type',
  ]);
  const { rejected, codes } = shape({ destination: Array.from({ length: 80 }, () => 5) });
  t.ok(rejected);
  t.equal(codes.length, 51);
  t.equal(codes.at(-1), 'too-many-faults');
});

t.test('many contacts with a further key are still dialed [PARAM-03]', async (t) => {
  const destination = Array.from({ length: 60 }, (_, index) => ({
    contact_uri: `+9198765432${10 + index}`,
    name: 'Asha',
  }));
  const { accepted, parameters } = judged({ destination });
  t.equal(accepted, true);
  t.equal(parameters?.destination.filter(({ invalid }) => !invalid).length, 60);
});

t.test('many unknown parameters are still ignored [RESP-08]', async (t) => {
  const unknown = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`extra_${index}`, index]));
  t.equal(judged(asking(unknown)).accepted, true);
});
