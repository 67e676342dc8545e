import t from 'tap';
import { asha, ravi } from '../../scenarios/people.js';
import { destination, type Reply, serve, serveBodies } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';

const formats = ['json', 'ndjson', 'mermaid', 'pretty'];
/** What these two print holds every text of a call; the other formats are made of the same pieces. */
const tellingFormats = ['json', 'pretty'];
const inEveryFormat = new Set(['contacts', 'values outside their lists']);

/** Everything that a terminal or a reader could take for something else, besides the ends of lines. */
const unsafe = /[^\P{C}\n]|[\u2028\u2029\ufffd]/u;

/** An escape sequence of C0, one of C1, a bell, a direction mark, a line that is none, half a character, and tags. */
const nasty = '\u001b[2J\u009b2J\u0007\u0000\r\n\t\u202e\u2066\u2028\u2029\u200b\ufeff\u00ad\u007f\ud800\u{e0041}';

const bodies: Record<string, object> = {
  contacts: { destination: destination(nasty, `sip:${nasty}`, asha) },
  'keys and values of every kind': {
    destination: [{ contact_uri: asha, [nasty]: nasty }],
    [nasty]: { [nasty]: nasty },
    outgoing_phone_number: nasty,
    destination_type: nasty,
    start_call_playback: { type: 'text', value: nasty, playback_to: nasty },
  },
  'values outside their lists': {
    destination: nasty,
    fetch_after_attempt: nasty,
    music_on_hold: { type: nasty, value: nasty },
    recording: { record: nasty, channels: nasty },
    max_ringing_duration: nasty,
    parallel_ringing: [nasty],
  },
  'the event URL': { destination: destination(asha), call_event_passthru_url: `https://${nasty}/events` },
  'the event URL, somewhere else': {
    destination: destination(asha),
    call_event_passthru_url: `https://events.example.com/\u009b2J\u202e`,
  },
  'the audio URL': {
    destination: destination(asha),
    music_on_hold: { type: 'custom_tone', value: `https://cdn.example.com/\u009b2J\u202e` },
  },
  'the same destinations': { destination: destination(asha, ravi, nasty), fetch_after_attempt: true },
};

for (const [where, body] of Object.entries(bodies)) {
  t.test(`control characters in ${where} never reach the terminal`, async (t) => {
    const webhook = await serveBodies(t, body);
    for (const format of inEveryFormat.has(where) ? formats : tellingFormats) {
      const call = ['call', '--primary', webhook.url, '--format', format, '--agents', 'no-answer'];
      const { status, stdout, stderr } = await exosim(call);
      t.equal(status, 0);
      t.notMatch(stdout, unsafe, format);
      t.notMatch(stderr, unsafe, format);
    }
  });
}

t.test('control characters in a contact that begins like a number never reach the terminal', async (t) => {
  const webhook = await serveBodies(t, { destination: destination(`+91${nasty}`) });
  const { stdout } = await exosim(['call', '--primary', webhook.url, '--format', 'pretty']);
  t.notMatch(stdout, unsafe);
  t.notMatch(stdout, 'Write it as', 'there is no way to write it');
});

t.test('control characters in headers and in what is no JSON never reach the terminal', async (t) => {
  const webhook = await serve(t, ({ path }): Reply => {
    if (path === '/type') return { headers: { 'content-type': 'text/\u009b2J' } };
    if (path === '/location') return { status: 302, headers: { location: '/\u009b2J\u0085' } };
    return { body: `{"${nasty.replace('\ud800', '')}` };
  });
  for (const path of ['/type', '/location', '/text']) {
    for (const format of tellingFormats) {
      const { stdout, stderr } = await exosim(['call', '--primary', webhook.url + path, '--format', format]);
      t.notMatch(stdout + stderr, unsafe, format);
    }
  }
});

t.test('control characters in flags never reach stdout', async (t) => {
  const webhook = await serveBodies(t, { destination: [] });
  const marked = '\u001b[2J\u009b2J\u202e';
  const flags = ['--from', marked, '--to', marked, '--custom-field', marked, '--next', `didnt-dial=${marked}`];
  for (const format of formats) {
    const { stdout } = await exosim(['call', '--primary', webhook.url, '--format', format, ...flags]);
    t.notMatch(stdout, unsafe, format);
  }
});

t.test('JSON keeps what it escapes', async (t) => {
  const uri = 'sip:\u009b\u202e\ud800\u{e0041}"\\';
  const webhook = await serveBodies(t, { destination: destination(uri) });
  const { stdout } = await exosim(['call', '--primary', webhook.url, '--format', 'json']);
  t.match(JSON.parse(stdout), { skipped: [{ contact: uri }] });
});

t.test('a text that looks like an escape stays what it is', async (t) => {
  for (const uri of ['\\u{41}', '\\u{e0041}', '\\u{110000}', '\\\\u{41}']) {
    const webhook = await serveBodies(t, { destination: destination(uri) });
    const { status, stdout, stderr } = await exosim(['call', '--primary', webhook.url, '--format', 'json']);
    t.equal(stderr, '');
    t.equal(status, 0);
    t.match(JSON.parse(stdout), { skipped: [{ contact: uri }] });
  }
});

t.test('a diagnostic about a character beyond 16 bits says the same in JSON as on a terminal', async (t) => {
  const webhook = await serveBodies(t, { destination: destination('\u{e0041}') });
  const { stdout } = await exosim(['call', '--primary', webhook.url, '--format', 'json']);
  const message = '"\\u{e0041}" is neither a phone number in E.164 nor sip:<user>; it is not dialed.';
  t.match(JSON.parse(stdout), { diagnostics: [{ message }] });
});
