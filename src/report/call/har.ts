import { STATUS_CODES } from 'node:http';
import type { Exchange, FetchExchange, RecordedCall } from '../../record/recorded.js';
import { bodyOf } from '../../record/recordedBody.js';
import { callHeadline } from '../page/callSection.js';
import { purposes, type SentRequest, sentRequest } from './sentRequests.js';

/**
 * Recorded calls as an HTTP Archive 1.2: a page for each call, an entry for each of its exchanges, with the exact bytes.
 * What the format has no place for stands in fields that begin with `_`, as it demands.
 *
 * @param exosim the version that writes it
 */
export function har(records: readonly RecordedCall[], exosim: string): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'exosim', version: exosim },
      entries: records.flatMap(entriesOf),
      pages: records.map(pageOf),
    },
  };
}

export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly object[];
    readonly pages: readonly object[];
  };
}

function pageOf(record: RecordedCall, index: number): object {
  const { callSid, recorded } = record;
  return {
    id: pageId(record, index),
    title: `Call ${callSid}: ${callHeadline(record)}`,
    startedDateTime: dateTime(recorded.exchanges[0]?.startedAt),
    pageTimings: {},
    // The whole of it, so that the call can be had again from the HAR.
    _exosim: { record },
  };
}

/** Two calls of one file may have the same CallSid. */
function pageId({ callSid }: RecordedCall, index: number): string {
  return `call_${index + 1}_${callSid}`;
}

function entriesOf(record: RecordedCall, index: number): object[] {
  const pageref = pageId(record, index);
  const named = purposes(record);
  return record.recorded.exchanges.map((exchange, place) => ({
    pageref,
    startedDateTime: dateTime(exchange.startedAt),
    time: exchange.durationMs,
    request: requestOf(sentRequest(exchange)),
    response: responseOf(exchange),
    cache: {},
    // Only the whole was measured.
    timings: { send: 0, wait: exchange.durationMs, receive: 0 },
    _purpose: named[place],
    _kind: exchange.kind,
    ...failureOf(exchange),
  }));
}

function requestOf({ method, url, headers, body }: SentRequest): object {
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [...hostHeader(url), ...headers.map(([name, value]) => ({ name, value }))],
    queryString: URL.canParse(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value })) : [],
    ...(body !== undefined && { postData: { mimeType: 'application/json', text: body } }),
    headersSize: -1,
    bodySize: body === undefined ? 0 : Buffer.byteLength(body),
  };
}

function hostHeader(url: string): { name: string; value: string }[] {
  return URL.canParse(url) ? [{ name: 'host', value: new URL(url).host }] : [];
}

function responseOf(exchange: Exchange): object {
  const status = statusOf(exchange);
  return {
    status: status ?? 0,
    statusText: STATUS_CODES[status ?? 0] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    ...(exchange.kind === 'fetch' ? answerOf(exchange.answer) : unknownAnswer),
    headersSize: -1,
  };
}

/** Of events and audio, exosim keeps what became of them and not their answers. */
const unknownAnswer = { headers: [], content: { size: 0, mimeType: 'x-unknown' }, redirectURL: '', bodySize: -1 };

function answerOf({ contentType, location, headers = {}, body }: FetchExchange['answer']): object {
  const bytes = bodyOf(body).byteLength;
  const mimeType = contentType ?? 'x-unknown';
  return {
    headers: Object.entries(headers).flatMap(([name, values]) =>
      (typeof values === 'string' ? [values] : values).map((value) => ({ name, value })),
    ),
    content:
      'text' in body
        ? { size: bytes, mimeType, text: body.text }
        : { size: bytes, mimeType, text: body.base64, encoding: 'base64' },
    redirectURL: location ?? '',
    bodySize: bytes,
  };
}

function statusOf(exchange: Exchange): number | null {
  if (exchange.kind !== 'probe') return exchange.answer.status;
  if (exchange.answer.result === 'available') return 200;
  const told = /^status (\d{3})$/.exec(exchange.answer.detail ?? '')?.[1];
  return told === undefined ? null : Number(told);
}

/** Why an exchange came to nothing; `_error` is where the tools of browsers look for it. */
function failureOf(exchange: Exchange): object {
  if (exchange.kind === 'fetch') {
    const { failure } = exchange.answer;
    return failure ? { _error: failure.detail, _failure: failure } : {};
  }
  const { result, detail } = exchange.answer;
  if (result === 'delivered' || result === 'available') return detail === undefined ? {} : { _remark: detail };
  return { _error: detail ?? result, _failure: { kind: result, detail: detail ?? result } };
}

/** With its zone, as the format demands; of a record that holds no time, the beginning of all times. */
function dateTime(text: string | undefined): string {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
}
