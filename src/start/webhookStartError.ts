/**
 * - `already-answers`: somebody listened there before the command was started
 * - `cannot-start`: there is no shell or no such folder, or the URL to wait for is none
 * - `exited-early`: the command ended before the webhook was ready
 * - `never-ready`: the time for that was up
 * - `interrupted`: the signal given to the start was aborted meanwhile
 * - `cannot-end`: what was started outlives even SIGKILL, or belongs to another user
 */
export type WebhookStartFault =
  | 'already-answers'
  | 'cannot-start'
  | 'exited-early'
  | 'never-ready'
  | 'interrupted'
  | 'cannot-end';

/** A webhook that could not be started, or not be ended. The message is one sentence. */
export class WebhookStartError extends Error {
  override readonly name = 'WebhookStartError';

  /** @param output what the command printed last, to be shown below the sentence: lines that are safe to print, or none */
  constructor(
    readonly code: WebhookStartFault,
    sentence: string,
    readonly output = '',
  ) {
    super(sentence);
  }
}
