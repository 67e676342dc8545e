import fc from 'fast-check';
import t from 'tap';
import { notesOf } from '../../src/import/calls/callNotes.js';
import { planOfCall } from '../../src/import/calls/importedPlan.js';
import { callsOf, fetchesOf } from '../../src/import/calls/loggedCall.js';
import { beginsAsHar, readHar } from '../../src/import/har/har.js';
import { LineReaders } from '../../src/import/lines/lineReaders.js';
import type { LoggedRequest } from '../../src/import/requests/loggedRequest.js';
import { RequestReader } from '../../src/import/requests/requestReader.js';
import { importRow } from '../../src/report/import/importTable.js';
import { sourceOf } from '../../src/report/import/sourceText.js';
import { anyText } from '../properties/anyText.js';
import { accessLine, callSid, queryOf } from './logs.js';

const parameters = ['From', 'To', 'Direction', 'Created', 'CurrentTime', 'CallType', 'digits', 'CustomField'];
const told = ['DialCallStatus', 'DialWhomNumber', 'DialCallDuration', 'Legs[0][OnCallDuration]', 'flow_id'];
const text = anyText({ maxLength: 40 });
const changes = fc.dictionary(fc.constantFrom(...parameters, ...told), text);
const path = fc.oneof(fc.webPath(), text.map(encodeURI), fc.constant('/connect'));

/** Lines of every format, with whatever may stand in a query, and lines that are anything. */
const line = fc.oneof(
  text,
  fc
    .tuple(path, changes, fc.integer({ min: 100, max: 599 }))
    .map(([to, sent, status]) => accessLine(`${to}?${queryOf(sent)}`, status)),
  fc.tuple(text, text).map(([front, behind]) => `${front}CallSid=${behind}`),
  fc.tuple(fc.webUrl(), changes).map(([url, sent]) => `curl '${url}?${queryOf(sent)}'`),
  fc.tuple(fc.jsonValue(), changes).map(([value, sent]) => JSON.stringify({ value, url: `/?${queryOf(sent)}` })),
);

function requestsIn(lines: readonly string[]): LoggedRequest[] {
  const readers = new LineReaders();
  const reader = new RequestReader('log');
  return lines.flatMap((one, index) => {
    const raw = readers.read(one);
    return (raw && reader.read(raw, index + 1)) ?? [];
  });
}

t.test('whatever stands in a log, it is read, and nothing of it is printed raw', async (t) => {
  let plans = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const requests = requestsIn(lines).filter((request) => request.callSid === callSid);
      for (const call of callsOf(callSid, requests)) {
        const judged = { plan: undefined, fault: undefined, ...planOfCall(call) };
        if (judged.plan) plans++;
        const { plan, fault } = judged;
        const entry = {
          name: call.name,
          requests: fetchesOf(call).length,
          source: sourceOf(call),
          notes: notesOf(call),
          guesses: [],
        };
        const row = importRow({ ...entry, ...(plan && { plan }), ...(fault && { fault }) }, (_format, one) => one);
        if (/[^\P{Cc}\n]|\p{Cf}|\p{Zl}|\p{Zp}/u.test(row)) throw new Error(`raw: ${JSON.stringify(row)}`);
      }
    }),
    { numRuns: 500 },
  );
  t.ok(plans > 0, `${plans} plans`);
});

t.test('whatever a HAR holds, its requests are read or left out', async (t) => {
  const anything = fc.jsonValue({ maxDepth: 4 });
  const entry = fc.record(
    {
      startedDateTime: anything,
      time: anything,
      request: fc.record({
        url: fc.oneof(anything, fc.webUrl()),
        method: fc.oneof(anything, fc.constant('GET')),
        headers: anything,
      }),
      response: fc.record({ status: anything, headers: anything, content: anything }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );
  let read = 0;
  const whole = fc.array(fc.oneof(entry, anything), { maxLength: 5 });
  fc.assert(
    fc.property(whole, fc.integer({ min: 0, max: 100 }), (entries, share) => {
      const har = JSON.stringify({ log: { entries } });
      if (!beginsAsHar(har) || readHar(har)?.requests.length !== entries.length) throw new Error('not read');
      const cut = readHar(har.slice(0, Math.floor((har.length * share) / 100)));
      if ((cut?.requests.length ?? 0) > entries.length) throw new Error('too much');
      read += cut?.requests.length ?? 0;
    }),
    { numRuns: 300 },
  );
  t.ok(read > 0, `${read} entries of those that were cut short`);
});
