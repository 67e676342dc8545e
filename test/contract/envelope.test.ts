import t from 'tap';
import type { Answer } from '../../src/contract/answer.js';
import { readEnvelope } from '../../src/contract/envelope.js';
import { Findings } from '../../src/contract/findings.js';
import { answerOf, codesOf, failedAnswer } from './answers.js';

function read(answer: Answer) {
  const findings = new Findings();
  const body = readEnvelope(answer, findings);
  return { body, findings, codes: codesOf(findings), message: findings.diagnostics[0]?.message };
}

t.test('only status 200 is looked into [RESP-01]', async (t) => {
  t.same(read(answerOf({ destination: [] })).body, { destination: [] });
  for (const status of [201, 202, 204, 206, 400, 401, 404, 500, 503, 599]) {
    const { body, codes, findings } = read(answerOf({ destination: [] }, { status }));
    t.equal(body, undefined);
    t.same(codes, ['status-not-200'], `${status}`);
    t.ok(findings.rejected);
  }
});

t.test('a redirect is told of with where it would have gone [RESP-01]', async (t) => {
  const { body, codes, message } = read(answerOf('', { status: 302, location: 'http://user:secret@other/\u001b[2J' }));
  t.equal(body, undefined);
  t.same(codes, ['redirect-not-followed']);
  t.equal(message, 'The answer is 302, a redirect to "http://other/\\u001b[2J", which is not followed.');
});

t.test('an answer that did not come whole is rejected, each failure by its own name [FALL-01 RESP-02]', async (t) => {
  const codes = {
    'timed-out': 'timed-out',
    refused: 'connection-refused',
    'host-not-found': 'host-not-found',
    reset: 'connection-reset',
    tls: 'tls-failed',
    'not-http': 'answer-not-http',
    'too-large': 'body-too-large',
    unreachable: 'connection-failed',
  } as const;
  for (const [kind, code] of Object.entries(codes)) {
    const found = read(failedAnswer(kind as keyof typeof codes, 'Why'));
    t.equal(found.body, undefined);
    t.ok(found.findings.rejected);
    t.same(found.codes, [code]);
    t.match(found.message, /Why\.$/);
    const assumed = kind === 'timed-out' ? [] : [kind === 'too-large' ? 'RESP-04' : 'FALL-01'];
    t.same([...found.findings.assumes], assumed, kind);
  }
});

t.test('a failure counts even if headers with status 200 came before it [RESP-02]', async (t) => {
  const { body, codes } = read(
    answerOf({ destination: [] }, { failure: { kind: 'timed-out', detail: 'headers came' } }),
  );
  t.equal(body, undefined);
  t.same(codes, ['timed-out']);
});

t.test('application/json is known in any case, and with parameters [RESP-03]', async (t) => {
  for (const contentType of [
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;x',
    ' application/json ;',
  ]) {
    t.equal(read(answerOf({}, { contentType })).findings.rejected, false, contentType);
  }
});

t.test('a missing or another Content-Type is rejected [RESP-03]', async (t) => {
  for (const contentType of [null, '', ' '])
    t.same(read(answerOf({}, { contentType })).codes, ['content-type-missing']);
  for (const contentType of [
    'text/html',
    'text/json',
    'application/json+x',
    'application/problem+json',
    'application/jsonp',
    'json',
    ';application/json',
    'application/json, text/html',
    '\u001b',
  ]) {
    const { codes, findings } = read(answerOf({}, { contentType }));
    t.same(codes, ['content-type-wrong'], contentType);
    t.ok(findings.rejected);
  }
});

t.test('the body is looked into even if its Content-Type is wrong, so that all faults are told at once', async (t) => {
  t.same(read(answerOf('{', { contentType: 'text/html' })).codes, ['content-type-wrong', 'body-not-json']);
});

t.test('a body that is not one JSON object is rejected [RESP-04]', async (t) => {
  const cases: [string | Uint8Array, string][] = [
    ['', 'body-empty'],
    [' \n\t', 'body-empty'],
    ['\ufeff', 'body-empty'],
    ['{', 'body-not-json'],
    ['{} {}', 'body-not-json'],
    ["{'destination': []}", 'body-not-json'],
    ['<html>', 'body-not-json'],
    ['undefined', 'body-not-json'],
    ['[]', 'body-not-object'],
    ['[{"destination":[]}]', 'body-not-object'],
    ['null', 'body-not-object'],
    ['"x"', 'body-not-object'],
    ['0', 'body-not-object'],
    [Uint8Array.of(0x7b, 0xff, 0x7d), 'body-not-json'],
    [Uint8Array.of(0x1f, 0x8b, 8, 0), 'body-not-json'],
  ];
  for (const [body, code] of cases) {
    const found = read(answerOf(body));
    t.equal(found.body, undefined);
    t.ok(found.findings.rejected);
    t.equal(found.codes.at(-1), code, JSON.stringify(body));
  }
});

t.test('a message shows the beginning of what is no JSON, safe to print', async (t) => {
  const { message = '' } = read(answerOf(`<html>\u001b[31m${'x'.repeat(1000)}`));
  t.match(message, /^The body is not JSON: .*; it begins "<html>\\u001b\[31mx+…"\.$/);
  t.ok(message.length < 300);
  t.equal(read(answerOf(Uint8Array.of(0x1f, 0x8b))).message, 'The body is compressed (gzip).');
  t.equal(read(answerOf(Uint8Array.of(0xc3))).message, 'The body is not UTF-8.');
});

t.test('a byte-order mark is tolerated with a warning, one only [RESP-04]', async (t) => {
  const { body, codes, findings } = read(answerOf('\ufeff{"destination":[]}'));
  t.same(body, { destination: [] });
  t.same(codes, ['byte-order-mark']);
  t.equal(findings.rejected, false);
  t.same([...findings.assumes], ['RESP-04']);
  t.same(read(answerOf('\ufeff\ufeff{}')).codes, ['byte-order-mark', 'body-not-json']);
});
