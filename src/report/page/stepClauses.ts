import type { LoggedEvent } from '../../call/log.js';
import type { CallRecord } from '../../call/record.js';
import type { SkipReason } from '../../connect/selection.js';
import type { ClauseId } from '../../contract/catalogue/clauses.js';
import { why } from '../../record/why/why.js';

/** The clauses behind one event of a call: the rule by which it happened, and the decisions of exosim in it. */
export function clausesBehind(event: LoggedEvent, record: CallRecord): ClauseId[] {
  return [...new Set([...rulesOf(event, record), ...(event.assumes ?? [])])];
}

function rulesOf(event: LoggedEvent, record: CallRecord): readonly ClauseId[] {
  switch (event.type) {
    case 'call-started':
      return ['REQ-04'];
    case 'refetch-due':
      return ['REFETCH-01'];
    case 'fetch-started':
      return [event.role === 'fallback' ? 'FALL-02' : event.fetch === 1 ? 'REQ-01' : 'REFETCH-04'];
    case 'fetch-answered':
      return [event.status === null ? 'FALL-01' : 'RESP-01'];
    case 'audio-probed':
      return ['RESP-06'];
    case 'diagnostic':
      return [event.diagnostic.clause];
    case 'fetch-accepted':
      return [event.asks.width === 1 ? 'DIAL-01' : 'DIAL-04', ...refetch(event.asks.fetchAfterAttempt)];
    case 'fetch-rejected':
      return ['FALL-01'];
    case 'sticky-contact':
    case 'sticky-stored':
      return ['PARAM-06'];
    case 'contact-skipped':
      return [skippedBy[event.reason], 'STATE-06'];
    case 'leg-dialed':
      return event.stateManaged ? ['STATE-02'] : [howDialed(record)];
    case 'leg-ringing':
      return ['DIAL-02'];
    case 'leg-answered':
      return [howDialed(record)];
    case 'leg-ended':
      return [event.result === 'no-answer' ? 'DIAL-02' : 'DIAL-06'];
    case 'caller-hung-up':
      return ['DIAL-07'];
    case 'event-sent':
      return ['EVENT-01', record.apiVersion === '1.0' ? 'EVENT-05' : 'EVENT-02', 'EVENT-03'];
    case 'event-delivered':
    case 'event-failed':
    case 'event-withheld':
      return ['EVENT-04'];
    case 'connect-ended':
    case 'call-ended':
      return [...decided(record), 'TRAN-12'];
    case 'call-interrupted':
      return [];
  }
}

const skippedBy: Record<SkipReason, ClauseId> = {
  'invalid-number': 'PARAM-03',
  'unknown-user': 'STATE-05',
  'unverified-device': 'STATE-05',
  'device-off': 'STATE-05',
  busy: 'STATE-01',
};

function refetch(asked: boolean): ClauseId[] {
  return asked ? ['PARAM-01'] : [];
}

function howDialed({ log }: CallRecord): ClauseId {
  const accepted = log.findLast((event) => event.type === 'fetch-accepted');
  return accepted === undefined || accepted.asks.width === 1 ? 'DIAL-01' : 'DIAL-04';
}

function decided(record: CallRecord): ClauseId[] {
  const { clause } = why(record);
  return clause === null ? [] : [clause];
}
