import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { notesOf } from '../../src/import/calls/callNotes.js';
import { fetchesOf } from '../../src/import/calls/loggedCall.js';
import { LogReader, noLogSentence } from '../../src/import/logReader.js';
import { accessLine, callSid, dialed, gzipped, queryOf, type ReadLog, readLog, requestLine } from './logs.js';

const target = `/connect?team=a%20b&${queryOf({ digits: '"89"' })}`;
const url = `https://webhook.example${target}`;

const sent = new URLSearchParams(target.split('?')[1]);

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
  'a message in JSON': {
    log: JSON.stringify({ level: 'info', message: `handled GET ${target} HTTP/1.1 in 12 ms` }),
  },
  'a message in JSON with a status': { log: JSON.stringify({ msg: `"GET ${target}" 503 12.1 ms` }), status: 503 },
  'JSON with the query by itself': {
    log: JSON.stringify({ http: { path: '/connect', query: Object.fromEntries(sent), status: 200 }, status: 201 }),
    status: 201,
  },
  'JSON with the text of the query by itself': {
    log: JSON.stringify({ method: 'GET', path: '/connect', queryString: `?${target.split('?')[1]}` }),
  },
  'JSON of a gateway': {
    log: JSON.stringify({ httpMethod: 'GET', path: '/connect', queryStringParameters: Object.fromEntries(sent) }),
  },
  'a mark of Windows before it': { log: `\uFEFF${accessLine(target)}`, status: 200 },
  'a sentence of a ticket': { log: `The call was ${url}, as seen at 11:44.`, origin: 'https://webhook.example' },
  'a sentence at whose end it is': {
    log: `https://tickets.example/7: it was (${url.replaceAll('&', '&amp;')}).`,
    origin: 'https://webhook.example',
  },
  'curl on Windows, over many lines': {
    log: `curl "${url}" ^\r\n  -H "exotel-version: 1.1" ^\r\n  -s\r\n`,
    origin: 'https://webhook.example',
  },
  'curl as browsers write it for Windows': {
    log: `curl.exe ^"${url.replace(/[&%]/g, '^$&')}^" ^\r\n  -H ^"accept: */*^"\r\n`,
    origin: 'https://webhook.example',
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
      path: /^\/connect\?team=a(?:%20|\+)b$/,
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
  const none = await readLog(t, line, { urlField: 'http.url' });
  t.match(none.tally, { requests: 0, hasUrlField: false });
  const dotted = JSON.stringify({ http: { 'req.target': target } });
  const read = await readLog(t, `{}\n${dotted}`, { urlField: 'http.req.target' });
  t.match(read.tally, { requests: 1, hasUrlField: true });
  const late = await readLog(t, `${'{}\n'.repeat(200)}{"a.b":1}`, { urlField: 'a.b' });
  t.ok(late.tally.hasUrlField, 'it is looked for in each line');
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
  const { tally: noHar } = await readLog(t, accessLine(target), { format: 'har' });
  t.match(noLogSentence(noHar, 'har', 'do this'), /^it is no HAR: line 1 is "10\.0\.0\.7 .+…"; do this$/);
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

t.test('a CallSid that none can be is told, where all else of the request is right', async (t) => {
  const wrong = requestLine({ CallSid: '../../etc/\u001b[2Jpasswd' });
  const one = await readLog(t, [requestLine(), wrong].join('\n'));
  t.same(one.tally.faults, ['line 2 has a CallSid that none can be, "../../etc/\\u001b[2Jpasswd", and was left out']);
  t.match(one.tally, { lines: 2, requests: 1 });
  const many = await readLog(t, [wrong, wrong, wrong].join('\n'));
  t.match(many.tally.faults, [
    /^line 1, and 2 further ones, have CallSids that none can be, such as ".+", and were left out$/,
  ]);
});

t.test('a referrer is no request, whatever the lines before it were', async (t) => {
  const post = accessLine('/').replace('GET', 'POST').replace('"-"', `"${url}"`);
  const json = JSON.stringify({ referrer: url, path: '/other' });
  t.match((await readLog(t, [`see ${url}`, url, post, post].join('\n'))).tally, { requests: 2, fitting: 4 });
  t.match((await readLog(t, json, { urlField: 'path' })).tally, { requests: 0, hasUrlField: true });
});

t.test('a record of exosim itself is no log', async (t) => {
  const record = { callSid, apiVersion: '1.1', fidelity: 'documented', seed: 1, fetches: [{ url }], legs: [] };
  const { legs, ...rest } = record;
  const forms = {
    'JSON lines': `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`,
    'laid out': `${JSON.stringify(record, null, 2)}\n`,
    'in another order': `${JSON.stringify({ legs, ...rest })}\n`,
    'a journal': `${JSON.stringify({ journal: 1, exosim: '0.1.0', plan: { primary: url } })}\n`,
  };
  for (const [name, text] of Object.entries(forms)) {
    const { tally } = await readLog(t, text);
    t.match(tally, { fitting: 0, requests: 0, isRecord: true }, name);
    t.equal(noLogSentence(tally), 'it is a record of exosim already; give it to exosim replay, why, show or diff');
  }
});

t.test('all URLs of a line are taken, each once', async (t) => {
  const other = url.replace(callSid, 'b'.repeat(32));
  const lines = [
    `First ${url}, then ${other}.`,
    `${url};${other}`,
    `[${url}](${url}) and <a href="${other.replaceAll('&', '&amp;')}">${other}</a>`,
    `GET ${target} GET ${target.replace(callSid, 'b'.repeat(32))}`,
  ];
  for (const line of lines) {
    const { calls, tally } = await readLog(t, line);
    t.same(
      calls.map((call) => call.callSid),
      [callSid, 'b'.repeat(32)],
      line.slice(0, 20),
    );
    t.match(tally, { lines: 1, requests: 2, further: 1 });
    for (const call of calls) t.equal(call.rounds[0]?.primary.path, '/connect?team=a%20b');
  }
});

t.test('lines may end with CR alone', async (t) => {
  const { calls, tally } = await readLog(t, `${accessLine('/health')}\r${requestLine()}\r`);
  t.equal(calls.length, 1);
  t.match(tally, { lines: 2, requests: 1, misfit: undefined });
});

t.test('a HAR that is cut before its first entry is told from a file that is none', async (t) => {
  for (const text of ['{\n  "log": {\n    "version": "1.2",\n    "crea', '{"log":{"version":"1.2","entries":[{"st']) {
    const { tally } = await readLog(t, text);
    t.match(tally, { requests: 0, misfit: undefined, faults: [/^the HAR is cut short or damaged/] });
  }
});

t.test("what a query has behind the applet's parameters is told by name", async (t) => {
  const { calls } = await readLog(t, accessLine(`${target}&access_token=secret&Legs[1][Number]=1&&co%0Ade=7`));
  const [call] = calls;
  const notes = call ? notesOf(call) : [];
  t.same(notes, ['Parameters behind those of the applet were left out: access_token, co%0Ade.']);
  const [plain] = (await readLog(t, accessLine(target))).calls;
  t.same(plain && notesOf(plain), []);
});
