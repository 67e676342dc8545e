import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { fetchesOf } from '../../src/import/loggedCall.js';
import { LogReader, noLogSentence } from '../../src/import/logReader.js';
import { accessLine, callSid, dialed, gzipped, queryOf, type ReadLog, readLog, requestLine } from './logs.js';

const target = `/connect?team=a%20b&${queryOf({ digits: '"89"' })}`;
const url = `https://webhook.example${target}`;

/** Logs that hold the one request, each in a form in which it is really found. */
const forms: Readonly<Record<string, { log: string; origin?: string; status?: number }>> = {
  'the combined form': { log: accessLine(target), status: 200 },
  'the common form': { log: accessLine(target, 502).replace(/ "-" "Exotel"$/, ''), status: 502 },
  'the combined form behind a virtual host': { log: `webhook.example:443 ${accessLine(target)}`, status: 200 },
  'the combined form with a time behind it': { log: `${accessLine(target)} 0.012`, status: 200 },
  'a request of a proxy': { log: accessLine(url), origin: 'https://webhook.example', status: 200 },
  'a line with a CRLF': { log: `${accessLine(target)}\r\n`, status: 200 },
  pino: {
    log: JSON.stringify({
      level: 30,
      req: { method: 'GET', url: target },
      res: { statusCode: 200 },
      msg: 'request completed',
    }),
    status: 200,
  },
  'morgan as JSON': { log: JSON.stringify({ method: 'GET', url: target, status: '503' }), status: 503 },
  'JSON of nginx': {
    log: JSON.stringify({ time: '2024-09-03', request: `GET ${target} HTTP/1.1`, status: '499' }),
    status: 499,
  },
  'JSON of Caddy': {
    log: JSON.stringify({ request: { method: 'GET', host: 'webhook.example', uri: target }, status: 200 }),
    status: 200,
  },
  'a whole URL somewhere deep': {
    log: JSON.stringify({ event: { http: { request: { full: url } } } }),
    origin: 'https://webhook.example',
  },
  'an access log within JSON, as containers write it': {
    log: JSON.stringify({ log: `${accessLine(target)}\n`, stream: 'stdout' }),
    status: 200,
  },
  'JSON that escapes what HTML would not like': {
    log: JSON.stringify({ url: target }).replaceAll('&', '\\u0026'),
  },
  'a URL': { log: url, origin: 'https://webhook.example' },
  'a URL in a list of a ticket': { log: `  - <${url}>`, origin: 'https://webhook.example' },
  'a URL as HTML writes it': { log: `1. ${url.replaceAll('&', '&amp;')}`, origin: 'https://webhook.example' },
  'a path': { log: `GET ${target}` },
  curl: { log: `curl '${url}' -H 'exotel-version: 1.1' -s`, origin: 'https://webhook.example' },
  'curl behind a prompt, over many lines': {
    log: `$ curl \\\n  -H "exotel-version: 1.1" \\\n  --url "${url}" \\\n  --max-time 5\n`,
    origin: 'https://webhook.example',
  },
  'curl that makes the query itself': {
    log: `curl -G https://webhook.example/connect?team=a%20b -d '${queryOf()}' --data-urlencode 'digits="89"'`,
    origin: 'https://webhook.example',
  },
};

function theRequest({ calls }: ReadLog) {
  const [call, ...others] = calls;
  if (!call || others.length > 0) throw new Error(`${calls.length} calls instead of one`);
  const [request, ...further] = fetchesOf(call);
  if (!request || further.length > 0) throw new Error('not one request');
  return request;
}

for (const [name, { log, origin, status }] of Object.entries(forms)) {
  t.test(`the same request is read from ${name}`, async (t) => {
    const expected = {
      callSid,
      origin,
      path: '/connect?team=a%20b',
      status,
      from: '09901320691',
      to: '08047112233',
      digits: '"89"',
      time: Date.parse('2024-09-03T11:44:54+05:30'),
      dial: undefined,
    };
    const alone = await readLog(t, log);
    t.match(theRequest(alone), expected);
    t.match(alone.tally, { lines: 1, requests: 1, fitting: 1, misfit: undefined, faults: [] });
    const packed = await readLog(t, gzipped(`\n${log}\n\n`));
    t.match(theRequest(packed), expected, 'gzipped, too');
    t.equal(packed.tally.lines, 1, 'empty lines do not count');
  });
}

t.test('what is no fetch of the applet is counted, and nothing more', async (t) => {
  const others = [
    accessLine('/health'),
    accessLine('/connect?CallSid='),
    accessLine('/connect?CallSid=../../etc/passwd'),
    accessLine(`/events?${queryOf({ EventType: 'Dial' })}`),
    accessLine('/').replace('"-"', `"https://webhook.example/connect?${queryOf()}"`),
    requestLine().replace('GET', 'POST'),
    'a line that nginx never wrote, with CallSid= in it',
  ];
  const { calls, tally } = await readLog(t, [...others, requestLine(), ''].join('\n'));
  t.equal(calls.length, 1);
  t.match(tally, { lines: 8, requests: 1, faults: [] });
  t.equal(tally.misfit?.line, 7);
});

t.test('a field that was named is the only one that is read', async (t) => {
  const line = JSON.stringify({ referrer: `/other?${queryOf()}`, http: { target } });
  t.equal(theRequest(await readLog(t, line)).path, '/other');
  t.equal(theRequest(await readLog(t, line, { urlField: 'http.target' })).path, '/connect?team=a%20b');
  t.equal((await readLog(t, line, { urlField: 'http.url' })).tally.requests, 0);
});

t.test('a format that was named is the only one that is read', async (t) => {
  t.equal((await readLog(t, url, { format: 'access' })).tally.fitting, 0);
  t.equal((await readLog(t, url, { format: 'urls' })).tally.requests, 1);
});

t.test('a file that is no log is told by its first line', async (t) => {
  const { tally } = await readLog(t, 'Dear \u001b[2Jsupport,\nthe call never reached an agent.\n');
  t.equal(tally.fitting, 0);
  t.match(noLogSentence(tally), /^line 1 is of no known format: "Dear \\u001b\[2Jsupport,"; give a HAR, an access log/);
  t.match(noLogSentence((await readLog(t, '')).tally), /it is empty/);
  t.match(noLogSentence((await readLog(t, '{}', { format: 'har' })).tally), /line 1 is of no known format: "\{\}"/);
});

t.test('a gzip that is cut short is read as far as it goes', async (t) => {
  const lines = Array.from({ length: 2000 }, (_, index) => requestLine({ CallSid: `${index}`.padStart(32, '0') }));
  const whole = gzipped(lines.join('\n'));
  const { calls, tally } = await readLog(t, whole.subarray(0, Math.floor(whole.byteLength / 2)));
  t.match(tally.faults, [/gzipped and cut short/]);
  t.ok(calls.length > 100 && calls.length < 2000, `${calls.length} calls`);
});

t.test('a file that grows is read to the end that it has when it is reached', async (t) => {
  const file = join(t.testdir({ log: `${accessLine('/health')}\n`.repeat(10_000) }), 'log');
  let isGrown = false;
  const grow = () => {
    if (!isGrown) appendFileSync(file, `${requestLine()}\n`);
    isGrown = true;
  };
  const found: string[] = [];
  const reader = new LogReader('log', { onRead: grow }, (request) => found.push(request.callSid));
  t.match(await reader.read(file), { lines: 10_001, requests: 1 });
  t.same(found, [callSid]);
});

t.test('a HAR is read behind a fault in it, and no depth of it is too much', async (t) => {
  const entry = { request: { method: 'GET', url }, response: { status: 200 } };
  const har = JSON.stringify({ log: { entries: [entry, entry, entry] } }, null, 2);
  const damaged = await readLog(t, har.replace('"status"', '"status'));
  t.match(damaged.tally.faults, [/^the HAR is cut short or damaged, and what was readable of it was imported$/]);
  t.ok(damaged.tally.requests > 0);
  const deep = await readLog(t, `{"log":{"entries":${'['.repeat(200_000)}`);
  t.equal(deep.tally.requests, 0);
});

t.test('of a call that is not wanted nothing is kept', async (t) => {
  const other = requestLine({ CallSid: 'a'.repeat(32), ...dialed('busy', 'sip:asha', 0) });
  const { calls, tally } = await readLog(t, `${other}\n${requestLine()}`, { wants: (sid) => sid === callSid });
  t.equal(calls.length, 1);
  t.equal(tally.requests, 2);
});
