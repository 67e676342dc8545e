import t from 'tap';
import { diagnosticCodes, diagnosticKinds } from '../../../src/contract/catalogue/diagnostics.js';
import { explanations } from '../../../src/contract/catalogue/explanations.js';
import {
  diagnosticList,
  diagnosticMarkdown,
  explanationEntry,
  explanationText,
} from '../../../src/report/catalogue/explanation.js';
import { paintFor } from '../../../src/report/style.js';

const plain = paintFor(false);

t.test('one diagnostic in full', async (t) => {
  t.equal(
    explanationText('contact-busy', plain),
    `contact-busy  warning

With state management a contact that is on another call is skipped. If all
are, nobody is dialed and the caller goes on as after "didn't dial".

Rule  TRAN-10 (1.1): didnt-dial, busy: the contact is busy and state
management is on.
Do    Offer another contact, or look after who is free with the call events.

✗ wrong
  exosim call … --busy +919876543210

  HTTP/1.1 200
  Content-Type: application/json

  {
    "destination": [
      {
        "contact_uri": "+919876543210"
      }
    ],
    "state_management": true
  }

✓ right
  exosim call … --busy +919876543210

  HTTP/1.1 200
  Content-Type: application/json

  {
    "destination": [
      {
        "contact_uri": "+919812345678"
      }
    ],
    "state_management": true
  }
`,
  );
});

t.test('what is no answer is told in words', async (t) => {
  t.match(explanationText('timed-out', plain), '\n✗ wrong\n  (nothing for 5 seconds)\n');
  t.match(explanationText('audio-unavailable', plain), '\n  (the audio URL answers 404)\n');
  t.match(explanationText('event-failed', plain), '\n  (the event URL answers 500)\n');
  t.match(
    explanationText('redirect-not-followed', plain),
    '\n  HTTP/1.1 302\n  Content-Type: application/json\n  Location: https:',
  );
  t.match(explanationText('content-type-missing', plain), '\n✗ wrong\n  HTTP/1.1 200\n\n  {\n');
});

t.test('every explanation is safe to print, and its prose fits', async (t) => {
  for (const code of diagnosticCodes) {
    const text = explanationText(code, plain);
    t.notMatch(text, /[^\P{C}\n]/u, code);
    const prose = text.slice(0, text.indexOf('\n✗ wrong'));
    t.strictSame(
      prose.split('\n').filter((line) => line.length > 80),
      [],
    );
    t.notMatch(text, /\n\n\n/, code);
  }
  t.match(explanationText('byte-order-mark', plain), '\\ufeff{', 'what cannot be seen is written out');
});

t.test('as data', async (t) => {
  for (const code of diagnosticCodes) {
    const entry = explanationEntry(code);
    t.match(entry, { code, ...diagnosticKinds[code], ...explanations[code] });
    t.strictSame(JSON.parse(JSON.stringify(entry)), JSON.parse(JSON.stringify({ ...entry })), code);
  }
});

t.test('all of them, a line each', async (t) => {
  const lines = diagnosticList(plain).trimEnd().split('\n');
  t.equal(lines[0], 'status-not-200                       error    RESP-01');
  t.strictSame(
    lines.map((line) => line.split(/ +/)[0]),
    diagnosticCodes,
  );
  for (const line of lines) t.ok(line.length <= 80, line);
});

t.test('all of them as a table', async (t) => {
  const rows = diagnosticMarkdown().trimEnd().split('\n');
  t.equal(rows.length, diagnosticCodes.length + 2);
  for (const row of rows) t.equal(row.match(/(?<!\\)\|/g)?.length, 6, row);
  t.match(rows[2], '| `status-not-200` | error | RESP-01 | Only 200 is accepted, ');
});

t.test('every diagnostic has its long form, safe to print', async (t) => {
  for (const code of diagnosticCodes) {
    const text = explanationText(code, plain);
    for (const part of [`${code}  `, '\nRule  ', '\nDo    ', '\n✗ wrong\n', '\n✓ right\n']) t.match(text, part, code);
    t.notMatch(text, /[^\P{C}\n]/u, code);
  }
});
