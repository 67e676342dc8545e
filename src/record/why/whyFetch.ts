import type { FetchRole } from '../../connect/facts.js';
import { deadlineSeconds } from '../../contract/answer.js';
import type { DiagnosticCode } from '../../contract/catalogue/diagnostics.js';
import { excerpt } from '../../contract/text/printable.js';
import type { Cause, RejectedFetch, WhyCall } from './whyCall.js';

/** Why the answer of one fetch did not count, and what came of that. */
export function rejection(call: WhyCall, { role, errors }: RejectedFetch, consequence: string): Cause {
  const [first] = errors;
  if (first === undefined) {
    return {
      cause: `The answer of the ${role} URL was rejected, ${consequence}.`,
      clause: 'FALL-01',
      change: 'Look at the answer in the record.',
    };
  }
  const { code, clause, pointer, message, hint } = first;
  const [second, ...others] = errors.slice(1);
  const sentence = sentences[code]?.(role, call, message) ?? bracketed(role, message);
  const field = pointer ? `The field of the response is ${excerpt(pointer, 80)}.` : undefined;
  return {
    cause: sentence
      ? `${sentence}, ${consequence}.`
      : `The answer of the ${role} URL was rejected, ${consequence}: ${lowered(message)}`,
    clause,
    more: [
      ...(field === undefined ? [] : [field]),
      ...(second
        ? [`It has ${others.length + 1} more ${others.length === 0 ? 'fault' : 'faults'}: ${second.message}`]
        : []),
    ],
    change: hint,
  };
}

/** Undefined for what takes more than one sentence to say. */
function bracketed(role: FetchRole, message: string): string | undefined {
  const [, fault = ''] = /^(.*)\.$/s.exec(message) ?? [];
  if (fault === '' || fault.includes('. ')) return undefined;
  return `The answer of the ${role} URL was rejected (${lowered(fault)})`;
}

/** The surprises that deserve words of their own. */
const sentences: Partial<Record<DiagnosticCode, (role: FetchRole, call: WhyCall, message: string) => string>> = {
  'timed-out': (role, _call, message) => {
    const detail = /: (.*)\.$/s.exec(message)?.[1];
    const late = `The whole answer of the ${role} URL had not come after ${deadlineSeconds} seconds`;
    return detail === undefined ? late : `${late} (${detail})`;
  },
  'destination-in-1.0-shape': (role, { record }) =>
    `The ${role} URL answered in the shape of version 1.0, { "numbers": [ … ] }, to an applet of version ${record.apiVersion}`,
  'destination-in-1.1-shape': (role, { record }) =>
    `The ${role} URL answered in the shape of version 1.1, [ { "contact_uri": … } ], to an applet of version ${record.apiVersion}`,
};

/** A sentence that goes on behind a colon; a name at its beginning stays as it is written. */
function lowered(sentence: string): string {
  return /^(?:The|A|An|No|It|Its) /.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}

/** The primary URL failed, and the fallback's answer took its place (FALL-02); undefined when it did not. */
export function fallbackDecided(call: WhyCall): Cause | undefined {
  const { accepted, rejected, record } = call;
  if (accepted === undefined || record.fetches[accepted.fetch - 1]?.role !== 'fallback') return undefined;
  const before = rejected.find(({ fetch }) => fetch === accepted.fetch - 1);
  if (before === undefined) return undefined;
  const cause = rejection(call, before, 'so the answer of the fallback URL took its place');
  return {
    ...cause,
    more: [...(cause.more ?? []), 'A failed primary fetch is followed by one of the fallback URL (FALL-02).'],
  };
}

/** Why no answer counted at the end of the call: both URLs, or the one there is. */
export function nothingAccepted(call: WhyCall, consequence: string): Cause {
  const { rejected } = call;
  const last = rejected.at(-1);
  if (last === undefined) {
    return {
      cause: `No answer of the webhook was accepted, ${consequence}.`,
      clause: 'FALL-03',
      change: 'Look at the fetches in the record.',
    };
  }
  const primary = last.role === 'fallback' ? rejected.at(-2) : undefined;
  if (primary === undefined) {
    const cause = rejection(
      call,
      last,
      `and ${last.role === 'primary' ? 'no fallback URL took its place' : 'nothing else is set'}, ${consequence}`,
    );
    const advice = last.role === 'primary' ? ' A fallback URL would have been asked next.' : '';
    return { ...cause, change: cause.change + advice };
  }
  const first = rejection(call, primary, `and the fallback URL failed, too, ${consequence}`);
  const second = rejection(call, last, 'so it did not count either');
  return {
    ...first,
    more: [...(first.more ?? []), second.cause, ...(second.more ?? [])],
    change: second.change === first.change ? first.change : `${first.change} For the fallback URL: ${second.change}`,
  };
}
