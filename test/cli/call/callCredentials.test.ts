import t from 'tap';
import { asha } from '../../scenarios/people.js';
import { type Owner, type Reply, serve, type TestServer } from '../../scenarios/server.js';
import { exosim } from '../exosim.js';

const formats = ['json', 'ndjson', 'mermaid', 'pretty'];
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

/** `http://127.0.0.1:1/x` becomes `http://<credentials>@127.0.0.1:1/x`. */
function withCredentials(url: string, credentials: string): string {
  return url.replace('//', `//${credentials}@`);
}

/** A webhook whose answer names credentials wherever it can name a URL. */
function serveSecrets(owner: Owner): Promise<TestServer> {
  return serve(owner, ({ path, headers }): Reply => {
    const here = (way: string) => `http://agent:hush-${way}@${headers.host}/${way}`;
    const answer = {
      destination: [{ contact_uri: asha, [here('key')]: here('value') }],
      call_event_passthru_url: here('events'),
      music_on_hold: { type: 'custom_tone', value: here('tone') },
      start_call_playback: { type: 'text', value: here('text') },
      outgoing_phone_number: here('number'),
      [here('parameter')]: here('value'),
    };
    if (path === '/moved') return { status: 302, headers: { location: here('location') } };
    if (path === '/typed') return { headers: { 'content-type': here('type') } };
    return { body: JSON.stringify(answer) };
  });
}

t.test('credentials of the webhook arrive as a header, and appear nowhere', async (t) => {
  const webhook = await serveSecrets(t);
  for (const format of formats) {
    const primary = withCredentials(`${webhook.url}/moved`, 'asha:hush%40primary');
    const fallback = withCredentials(`${webhook.url}/connect`, 'ravi:hush-fallback');
    const call = ['call', '--primary', primary, '--fallback', fallback, '--format', format];
    const { status, stdout, stderr } = await exosim(call);
    t.equal(status, 0);
    t.notMatch(stdout + stderr, /hush/);
    for (const secret of ['asha:hush@primary', 'ravi:hush-fallback', 'agent:hush-events']) {
      t.notMatch(stdout + stderr, basic(secret).slice(6));
    }
  }
  const sent = (path: string) => webhook.received.find((one) => one.path === path)?.headers.authorization;
  t.equal(sent('/moved'), basic('asha:hush@primary'));
  t.equal(sent('/connect'), basic('ravi:hush-fallback'));
  t.equal(sent('/events'), basic('agent:hush-events'));
  t.equal(sent('/tone'), basic('agent:hush-tone'));
  t.notOk(webhook.received.some(({ target }) => target.includes('hush')));
});

t.test('credentials appear in no diagnostic of a response that was rejected', async (t) => {
  const webhook = await serveSecrets(t);
  for (const path of ['/moved', '/typed']) {
    for (const format of formats) {
      const { stdout, stderr } = await exosim(['call', '--primary', webhook.url + path, '--format', format]);
      t.notMatch(stdout + stderr, /hush/);
    }
  }
});

t.test('credentials appear in no complaint about a URL', async (t) => {
  for (const url of ['ftp://asha:hush@127.0.0.1/', 'http://asha:hush@127.0.0.1:99999/', 'http://asha:hush@[::/']) {
    const { status, stderr } = await exosim(['call', '--primary', url]);
    t.equal(status, 2);
    t.notMatch(stderr, /hush/);
  }
});

t.test('credentials that only a URL parser finds', async (t) => {
  const webhook = await serveSecrets(t);
  const { host } = new URL(webhook.url);
  for (const url of [
    `http://asha:it's-hush@${host}/connect`,
    `http://asha:a hush@${host}/connect`,
    `http://asha:"hush@${host}/connect`,
    `http://as\tha:hush@${host}/connect`,
    `http:///asha:hush@${host}/connect`,
    `http:asha:hush@${host}/connect`,
  ]) {
    const { stdout, stderr } = await exosim(['call', '--primary', url, '--format', 'json']);
    t.notMatch(stdout + stderr, /hush/, JSON.stringify(url));
  }
});

t.test('credentials in a URL without a scheme', async (t) => {
  const { status, stderr } = await exosim(['call', '--primary', 'asha:hush@127.0.0.1:3000/connect']);
  t.equal(status, 2);
  t.notMatch(stderr, /hush/);
});
