import type { FetchRole } from '../connect/facts.js';
import { type Answer, deadlineSeconds } from '../contract/answer.js';
import { type AudioProbe, judge, judgeAudio, type Verdict } from '../contract/judge.js';
import { bodyText } from '../contract/text/bodyText.js';
import { publicUrl, withoutCredentials } from '../contract/text/printable.js';
import type { Clock } from '../telephony/clock.js';
import type { CallJournal } from './log.js';
import type { CallSettings } from './settings.js';
import type { WebhookPort } from './webhookPort.js';
import type { Wire } from './wire.js';

export interface FetcherOptions {
  readonly settings: CallSettings;
  readonly isAllowed: (url: string) => boolean;
  readonly wire: Wire;
  readonly webhook: WebhookPort;
  readonly clock: Clock;
  readonly call: CallJournal;
}

/** Asks the webhook for parameters, and for the audio that they name, while the clock waits for it. */
export class Fetcher {
  readonly #options: FetcherOptions;
  /** What is being asked for; another one as soon as something else is. */
  #asking: object | undefined;

  constructor(options: FetcherOptions) {
    this.#options = options;
  }

  ask(role: FetchRole, fetch: number, done: (verdict: Verdict) => void): void {
    const { settings, wire, webhook, call } = this.#options;
    const { primary, fallback, profile } = settings;
    const url = role === 'primary' ? primary : (fallback ?? primary);
    const query = wire.fetchQuery(role);
    call.journal({ type: 'fetch-started', fetch, role, url: publicUrl(url), query });
    this.#whenDone(
      () => webhook.fetch({ url, query, header: profile.header }),
      virtualDuration,
      (answer) => {
        const { status, durationMs } = answer;
        const contentType = answer.contentType && withoutCredentials(answer.contentType);
        const bytes = answer.body.byteLength;
        const body = bodyText(answer.body);
        call.journal({ type: 'fetch-answered', fetch, status, contentType, bytes, body, durationMs });
        done(judge(answer, profile));
      },
    );
  }

  probe(verdict: Verdict, fetch: number, done: (verdict: Verdict) => void): void {
    const { isAllowed, webhook } = this.#options;
    const probes = verdict.audio.map(
      ({ url, checkFormat }) =>
        (): Promise<AudioProbe> =>
          isAllowed(url) ? webhook.probe(url, checkFormat) : Promise.resolve({ result: 'withheld' }),
    );
    this.#whenDone(
      () => Promise.all(probes.map((probe) => probe())),
      () => 0,
      (results) => {
        results.forEach((result, index) => {
          this.#tellProbe(verdict, index, fetch, result);
        });
        done(judgeAudio(verdict, results));
      },
    );
  }

  /** Nobody waits for an answer any more. */
  stop(): void {
    this.#asking = undefined;
  }

  #tellProbe({ audio }: Verdict, index: number, fetch: number, { result, detail }: AudioProbe): void {
    const { pointer = '', url = '' } = audio[index] ?? {};
    const told = { fetch, pointer, url: publicUrl(url), result };
    this.#options.call.journal({ type: 'audio-probed', ...told, ...(detail !== undefined && { detail }) });
  }

  /** The result counts only if it is still being asked for. */
  #whenDone<T>(io: () => Promise<T>, duration: (result: T) => number, use: (result: T) => void): void {
    const { clock, call } = this.#options;
    const asking = {};
    this.#asking = asking;
    const hold = clock.hold();
    const hand = (result: T) => {
      if (this.#asking !== asking) return;
      try {
        use(result);
      } catch (error) {
        call.fault(error);
      }
    };
    // A port that throws at once is a fault like one that rejects: the clock must not wait for it forever.
    const begun = async () => io();
    begun().then(
      (result) => hold.finish(() => hand(result), duration(result)),
      (error) => hold.release(() => call.fault(error)),
    );
  }
}

/**
 * What a fetch takes in virtual time: the whole deadline, or the whole seconds it took. Like the applet's own times it
 * has no finer grain, and so does not depend on how fast the machine is today.
 */
function virtualDuration({ failure, durationMs }: Answer): number {
  const whole = failure?.kind === 'timed-out' ? deadlineSeconds : Math.floor(durationMs / 1000);
  return whole * 1000;
}
