import type { CallRecord } from '../call/record.js';
import type { CheckFailure } from './result.js';

/** What about a call can only be a fault of the webhook, whatever it means to do: each error diagnostic, once. */
export function faultsOf({ diagnostics }: CallRecord, what: string): CheckFailure[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const seen = new Set<string>();
  return errors.flatMap(({ message, hint }) => {
    if (seen.has(message)) return [];
    seen.add(message);
    return [{ message: `${what}: ${message}`, hint }];
  });
}

/** Where the caller landed, in one clause: `nobody-answered (attempts-failed) after 60 s, then Voicemail`. */
export function landing({ outcome, reason, nextApplet, log }: CallRecord): string {
  const seconds = Math.round(((log.at(-1)?.at ?? 0) - (log[0]?.at ?? 0)) / 1000);
  const next = nextApplet === null ? 'no next applet is set' : `the next applet is ${nextApplet}`;
  return `${outcome ?? 'nowhere'} (${reason}) after ${seconds} s; ${next}`;
}
