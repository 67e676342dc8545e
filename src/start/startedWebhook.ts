import { setTimeout as pause } from 'node:timers/promises';
import { quote } from '../contract/text/printable.js';
import { Readiness } from './readiness.js';
import { type CommandOptions, type Exit, StartedCommand } from './startedCommand.js';
import { WebhookStartError, type WebhookStartFault } from './webhookStartError.js';

export interface StartOptions extends CommandOptions {
  /**
   * The webhook is ready when this URL answers with any status below 500; redirects are not followed. Of a URL without
   * a path (`http://localhost:3000`) the port has to accept a connection.
   */
  readonly waitFor: string;
  /** Accept any TLS certificate of that URL. */
  readonly insecure?: boolean;
  /** Until it is ready, in milliseconds. Default: 30000. */
  readonly timeout?: number;
  /** Aborted, it ends the wait, and the webhook whenever that is. */
  readonly signal?: AbortSignal;
}

/** A webhook that was started, and answers. */
export interface StartedWebhook {
  /**
   * Ends the command with everything that came of it: SIGTERM, and SIGKILL after the grace period. May be called again.
   *
   * @throws {WebhookStartError} `cannot-end`
   */
  stop(): Promise<void>;
  /** When the command itself has ended, whoever ended it. Does not keep the process alive. */
  readonly exited: Promise<Exit>;
  /** The last 20 lines that it printed, on either stream, safe to print. */
  output(): string;
}

/**
 * Starts a webhook by a shell command, and waits until it is ready.
 *
 * It is ended, with its children and theirs, whatever happens to our process: its normal end, `process.exit`, an
 * exception, SIGINT, SIGTERM, SIGHUP or SIGQUIT (`endWithProcess`). At a signal it has the grace period to end, at the
 * second it is killed at once. Children in groups and sessions of their own are found as far as the system tells
 * (`ProcessFamily`), and so are servers that it leaves in the background on purpose. If our process is killed with
 * SIGKILL, or Node crashes, nothing can be promised: nobody is left to end it.
 *
 * @throws {WebhookStartError} with nothing left running, or `cannot-end`
 */
export async function startWebhook(options: StartOptions): Promise<StartedWebhook> {
  const { command, waitFor, insecure, signal } = options;
  const readiness = new Readiness(waitFor, { insecure });
  const interrupted = () =>
    new WebhookStartError('interrupted', `The wait for the command ${quote(command)} was interrupted.`);
  try {
    signal?.addEventListener('abort', () => void readiness.close(), { once: true });
    // Whoever answers by now would be checked in place of the webhook, which cannot have the port.
    const occupied = !signal?.aborted && (await readiness.ask());
    if (signal?.aborted) throw interrupted();
    if (occupied) throw new WebhookStartError('already-answers', occupiedWords(command, readiness));
    const started = await StartedCommand.start(options);
    signal?.addEventListener('abort', () => void started.stop().catch(() => undefined), { once: true });
    const end = await endOfWait(started, readiness, options);
    if (end === 'ready') return started;
    await started.stop();
    throw end === 'interrupted' ? interrupted() : fault(end, started, readiness, options);
  } finally {
    await readiness.close();
  }
}

type EndOfWait = 'ready' | Extract<WebhookStartFault, 'exited-early' | 'never-ready' | 'interrupted'>;

async function endOfWait(started: StartedCommand, readiness: Readiness, options: StartOptions): Promise<EndOfWait> {
  const { timeout = 30_000, signal } = options;
  const over = new AbortController();
  const aborted = new Promise<void>((resolve) =>
    signal?.addEventListener('abort', () => resolve(), { once: true, signal: over.signal }),
  );
  try {
    const end = await Promise.race<EndOfWait>([
      readiness.reached().then(() => 'ready'),
      started.exited.then(() => 'exited-early'),
      aborted.then(() => 'interrupted'),
      pause(timeout, 'never-ready', { signal: over.signal }),
    ]);
    if (signal?.aborted) return 'interrupted';
    return started.exit ? 'exited-early' : end;
  } finally {
    over.abort();
  }
}

function occupiedWords(command: string, { url }: Readiness): string {
  return `${url} answers before the command ${quote(command)} was started; end what listens there, or check that and start nothing.`;
}

function fault(
  end: EndOfWait,
  started: StartedCommand,
  readiness: Readiness,
  options: StartOptions,
): WebhookStartError {
  const { command, timeout = 30_000 } = options;
  const output = started.output();
  const silent = output === '' ? ', and printed nothing' : '';
  if (end === 'exited-early' && started.exit) {
    const sentence = `The command ${quote(command)} ${exitWords(started.exit)} before ${readiness.url} answered${silent}; it has to stay in the foreground.`;
    return new WebhookStartError(end, sentence, output);
  }
  const sentence = `The command ${quote(command)} was not ready after ${timeout / 1000} s${silent} (${readiness.url}: ${readiness.last}); allow it more time, or wait for another URL.`;
  return new WebhookStartError('never-ready', sentence, output);
}

/** How a command ended, as part of a sentence: "ended with status 1". */
export function exitWords({ status, signal }: Exit): string {
  return status === null ? `was ended by ${signal}` : `ended with status ${status}`;
}
