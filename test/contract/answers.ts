import type { Answer, FailureKind } from '../../src/contract/answer.js';
import type { Diagnostic } from '../../src/contract/catalogue/diagnostics.js';
import { judge, type Verdict } from '../../src/contract/judge.js';
import type { Fidelity } from '../../src/contract/profile.js';
import { profileFor } from '../../src/contract/profiles.js';

/** Answers such as a webhook gives, without a webhook. */
export function answerOf(body: unknown, more: Partial<Answer> = {}): Answer {
  return { status: 200, contentType: 'application/json', body: bytesOf(body), durationMs: 1, ...more };
}

export function failedAnswer(kind: FailureKind, detail = 'it failed'): Answer {
  return { status: null, contentType: null, body: new Uint8Array(), durationMs: 1, failure: { kind, detail } };
}

/** Bytes and texts as they are, everything else as JSON. */
export function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}

export function judged(body: unknown, fidelity: Fidelity = 'documented', more: Partial<Answer> = {}): Verdict {
  return judge(answerOf(body, more), profileFor(fidelity));
}

/** A response that dials one contact, with further parameters. */
export function asking(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { destination: [{ contact_uri: '+919876543210' }], ...more };
}

export function codesOf({ diagnostics }: { diagnostics: readonly Diagnostic[] }): string[] {
  return diagnostics.map(({ code }) => code);
}
