import t from 'tap';
import { simulateRecorded } from '../../../src/record/simulateRecorded.js';
import { curl, shellWord } from '../../../src/report/call/curl.js';
import { HttpWebhook } from '../../../src/webhook/httpWebhook.js';
import { run } from '../../cli/exosim.js';
import { destination, ok, type Received, serve } from '../../scenarios/server.js';

/** What was sent, but for what the connection itself brings along. */
function sent({ method, target, rawHeaders, body }: Received): unknown {
  const headers: [string, string][] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index]?.toLowerCase() ?? '', rawHeaders[index + 1] ?? '']);
  }
  const own = headers.filter(([name]) => !['connection', 'content-length'].includes(name)).sort();
  return { method, target, headers: own, body };
}

for (const apiVersion of ['1.1', '1.0'] as const) {
  t.test(`real curl sends what exosim sent, byte for byte: version ${apiVersion}`, async (t) => {
    const contacts = ["sip:o'hara", '+919876500001'];
    const server = await serve(t, ({ path }) => {
      const events = `${server.url}/events/it's?x=[1-3]&y={a,b}`;
      if (path !== '/connect/..;/a') return { body: '' };
      return apiVersion === '1.1'
        ? ok({ destination: destination(...contacts), fetch_after_attempt: true, call_event_passthru_url: events })
        : ok({ destination: { numbers: contacts.slice(1) }, dial_passthru_event_url: events });
    });
    const webhook = new HttpWebhook();
    t.teardown(() => webhook.close());
    const record = await simulateRecorded(
      {
        primary: `${server.url}/connect/..;/a?own=a+b%20c&'q'=$HOME\`id\`|é&[x]`,
        from: "\u202e'quoted' $(id) %s \\",
        customField: 'a b&c=d"\'%41+é\u{1f600}',
        digits: '89',
        agentsDefault: 'no-answer',
        apiVersion,
        seed: 7,
      },
      { webhook },
      '0.1.0',
    );
    const bySimulation = server.received.map(sent);
    t.ok(bySimulation.length >= 3, 'fetches and events');
    t.equal(bySimulation.length, record.recorded.exchanges.length);
    const script = curl(record);
    t.notMatch(script, /[\u202a-\u202e]/, 'and the script is safe to look at');
    const { status, stderr } = await run('sh', ['-e', '-u'], { stdin: script }).ended;
    t.equal(stderr, '');
    t.equal(status, 0);
    t.strictSame(server.received.slice(bySimulation.length).map(sent), bySimulation);
  });
}

t.test('any text is one word of a shell', async (t) => {
  const texts = ["it's", '', '$HOME `id` "x" \\ !', '-n', "\u202e50% \\n 'x'\u0007", "''", 'é😀', '\t'];
  const stdin = texts.map((text) => `printf '%s\\0' ${shellWord(text)}\n`).join('');
  t.same((await run('sh', [], { stdin }).ended).stdout.split('\0').slice(0, -1), texts);
});
