import t from 'tap';
import type { RecordedCall } from '../../../src/record/recorded.js';
import { har } from '../../../src/report/call/har.js';
import { answerOf, failedAnswer } from '../../contract/answers.js';
import { dialing, recordedCall } from '../../record/recordedCalls.js';
import { harFaults } from './harSchema.js';

interface Entry {
  readonly pageref: string;
  readonly request: { readonly method: string; readonly url: string; readonly postData?: { readonly text: string } };
  readonly response: { readonly status: number; readonly content: Record<string, unknown>; readonly headers: object[] };
  readonly _purpose: string;
  readonly _failure?: object;
}

function entriesOf(...records: RecordedCall[]): Entry[] {
  const written = har(records, '0.1.0');
  t.same(harFaults(JSON.parse(JSON.stringify(written))), []);
  return written.log.entries as Entry[];
}

const events = { call_event_passthru_url: 'http://localhost:3000/events?a=[1]' };

t.test('every exchange is an entry, with what went over the wire', async (t) => {
  const record = await recordedCall(
    { primary: 'http://localhost:3000/connect?a=b%20c&d', from: '+91 98', customField: 'a b&"é' },
    dialing(['+919876500001'], events),
  );
  const [fetch, dial, terminal, ...others] = entriesOf(record);
  t.same(others, []);
  t.match(fetch?.request, {
    method: 'GET',
    headers: [{ name: 'host', value: 'localhost:3000' }, { name: 'exotel-version', value: '1.1' }, { name: 'accept' }],
  });
  t.match(fetch?.request.url, /^http:\/\/localhost:3000\/connect\?a=b%20c&d&CallSid=\w{32}&CallFrom=%2B91%2098&/);
  t.match(fetch?.request.url, '&CustomField=a%20b%26%22%C3%A9');
  t.match(fetch?.response, { status: 200, content: { mimeType: 'application/json', text: /contact_uri/ } });
  t.match(dial?.request, {
    method: 'POST',
    url: 'http://localhost:3000/events?a=[1]',
    postData: { text: /"event_type":"dial"/ },
  });
  t.equal(terminal?._purpose, 'call event 2');
});

t.test('events of version 1.0 are GETs', async (t) => {
  const record = await recordedCall(
    { apiVersion: '1.0' },
    { destination: { numbers: ['+919876500001'] }, dial_passthru_event_url: 'http://localhost:3000/events' },
  );
  const [fetch, dial] = entriesOf(record);
  t.match(fetch?.request, { headers: [{}, { name: 'Exotel-Version', value: '1.0' }] });
  t.match(dial?.request.url, '/events?EventType=Dial&Status=busy');
});

t.test('what came of an exchange is there, even if HAR has no word for it', async (t) => {
  const record = await recordedCall(
    { fallback: 'http://localhost:3000/fallback' },
    { ...failedAnswer('timed-out', 'no headers came'), durationMs: 5001 },
    answerOf(Buffer.from([0xff, 0xfe]), {
      status: 302,
      contentType: 'image/x',
      location: '/there',
      headers: { 'set-cookie': ['a=1', 'b=2'], 'x-one': '1' },
    }),
  );
  const [late, strange] = entriesOf(record);
  t.match(late, {
    time: 5001,
    response: { status: 0, content: { size: 0 } },
    _failure: { kind: 'timed-out', detail: 'no headers came' },
    _purpose: 'fetch 1, primary URL',
  });
  t.match(strange, {
    response: {
      status: 302,
      statusText: 'Found',
      redirectURL: '/there',
      headers: [{ name: 'set-cookie', value: 'a=1' }, { name: 'set-cookie', value: 'b=2' }, { name: 'x-one' }],
      content: { size: 2, mimeType: 'image/x', text: '//4=', encoding: 'base64' },
    },
    _purpose: 'fetch 2, fallback URL',
  });
});

t.test('each call is a page, and calls with the same CallSid are two', async (t) => {
  const record = await recordedCall({}, dialing(['+919876500001']));
  const entries = entriesOf(record, record);
  t.same(new Set(entries.map(({ pageref }) => pageref)).size, 2);
});

t.test('the schema is not satisfied by just anything', async (t) => {
  t.not(harFaults({ log: { version: '1.2', entries: [] } }).length, 0);
  const written = har([await recordedCall({}, dialing([]))], '0.1.0');
  const broken = JSON.parse(JSON.stringify(written).replace('"startedDateTime":"2', '"startedDateTime":"x'));
  t.not(harFaults(broken).length, 0);
});
