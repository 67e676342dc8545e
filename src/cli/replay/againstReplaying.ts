import { publicUrl, quote } from '../../contract/text/printable.js';
import { callAgain, type LiveWebhook, liveFallback, repeatable } from '../../record/against/against.js';
import { ReachingWebhook } from '../../record/against/reachingWebhook.js';
import type { RecordedCall } from '../../record/recorded.js';
import { againstText, differencesOf } from '../../report/compare/againstText.js';
import { paintFor, wantsColour } from '../../report/style.js';
import { HttpWebhook } from '../../webhook/httpWebhook.js';
import type { CallRecorder } from '../callRecorder.js';
import { complain } from '../complaint.js';
import { demandLive } from '../liveWebhook.js';
import { exitStatus } from '../usageError.js';
import type { ReplayFlags } from './replayFlags.js';
import type { Replaying } from './replaying.js';

/** `--against`: the recorded calls, had with a live webhook. */
export class AgainstReplaying implements Replaying {
  readonly #live: LiveWebhook;
  readonly #http: HttpWebhook;
  readonly #webhook: ReachingWebhook;
  readonly #recorder: CallRecorder;
  readonly #paint = paintFor(wantsColour(process.stdout, process.env));

  /**
   * @param recorder keeps the calls
   * @throws {UsageError}
   */
  constructor(
    { against, againstFallback, allowHost, insecure = false }: ReplayFlags & { readonly against: string },
    recorder: CallRecorder,
  ) {
    this.#recorder = recorder;
    this.#live = demandLive(
      { primary: against, fallback: againstFallback, allowHosts: allowHost },
      { primary: '--against', fallback: '--against-fallback' },
    );
    this.#http = new HttpWebhook({ insecure });
    this.#webhook = new ReachingWebhook(this.#http);
  }

  async one(recorded: RecordedCall, signal: AbortSignal): Promise<number> {
    const { primary } = this.#live;
    const { plan } = recorded.recorded;
    const { record } = await callAgain(repeatable(recorded), this.#live, this.#webhook, {
      simulate: this.#recorder.simulate,
      signal,
    });
    if (signal.aborted) {
      this.#recorder.breakOff();
      return exitStatus.interrupted;
    }
    const { unreached } = this.#webhook;
    if (unreached !== undefined) {
      complain(`The webhook at ${quote(publicUrl(primary))} could not be reached at all: ${unreached}; start it.`);
      return exitStatus.unreachable;
    }
    process.stdout.write(againstText(recorded, record, primary, this.#paint));
    if (plan.fallback !== undefined && liveFallback(plan, this.#live) === undefined && wasRejected(record)) {
      complain('The recorded fallback was not asked; name one with --against-fallback.');
    }
    return differencesOf(recorded, record)[0]?.noticed ? exitStatus.unexpected : exitStatus.fine;
  }

  summary(calls: number, differing: number): string {
    return `${differing} of ${calls} callers would notice.`;
  }

  close(): Promise<void> {
    this.#recorder.finish();
    return this.#http.close();
  }
}

function wasRejected({ fetches }: Pick<RecordedCall, 'fetches'>): boolean {
  return fetches.some(({ result }) => result === 'rejected');
}
