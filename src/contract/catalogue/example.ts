import type { FailureKind } from '../answer.js';

/** The long form of a diagnostic, for `exosim explain`. */
export interface Explanation {
  /** What happens in the applet, and why people run into it. */
  readonly why: string;
  /** A case in which the diagnostic is given. */
  readonly wrong: Example;
  /** The same case, mended. */
  readonly right: Example;
}

/** A case in which a diagnostic is given, or is not: what the webhook answers, call by call, and with which flags it was called. */
export interface Example {
  /** In the order of the fetches; the last one answers all that follow. */
  readonly answers: readonly ExampleAnswer[];
  /** Flags of `exosim call`. */
  readonly flags?: string;
  /** What becomes of the other requests of the call. */
  readonly audio?: 'available' | 'missing' | 'wrong format';
  readonly events?: 'delivered' | 'failed';
}

export interface ExampleAnswer {
  readonly status?: number;
  /** Default: application/json. */
  readonly contentType?: string | null;
  readonly location?: string;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
  /** Instead of an answer. */
  readonly failure?: FailureKind;
}

export function answer(body: unknown, more: Omit<ExampleAnswer, 'body'> = {}): ExampleAnswer {
  return { ...more, body };
}

/** One accepted answer after another. */
export function answers(...bodies: unknown[]): Example {
  return { answers: bodies.map((body) => answer(body)) };
}

export function contacts(...uris: string[]): { contact_uri: string }[] {
  return uris.map((contact_uri) => ({ contact_uri }));
}

const failureText: Record<FailureKind, string> = {
  'timed-out': '(nothing for 5 seconds)',
  refused: '(nothing listens at that port)',
  'host-not-found': '(no such host)',
  reset: '(the connection is closed before the answer is whole)',
  tls: '(the certificate is not valid for the host)',
  'not-http': '(bytes that are not HTTP)',
  'too-large': '(a body of 2 MiB)',
  unreachable: '(the network does not reach the host)',
};

/** The example as a person reads it: the flags, then each answer as it is on the wire. */
export function exampleText({ answers, flags, audio, events }: Example): string {
  const parts = answers.map(({ status = 200, contentType = 'application/json', location, body, failure }) => {
    if (failure) return failureText[failure];
    const headers = [contentType && `Content-Type: ${contentType}`, location && `Location: ${location}`].filter(
      Boolean,
    );
    const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body, null, 2);
    return [`HTTP/1.1 ${status}`, ...headers, ...(text === '' ? [] : ['', text])].join('\n');
  });
  const around = [
    flags && `exosim call … ${flags}`,
    audio === 'missing' && '(the audio URL answers 404)',
    audio === 'wrong format' && '(the audio is a WAV of 44100 Hz, stereo)',
    events === 'failed' && '(the event URL answers 500)',
  ].filter(Boolean);
  return [...around, ...parts].join('\n\n');
}
