/**
 * @param changed the files that made it necessary, absolute, in order; none for a run that was asked for by itself
 * @param signal aborted when the run's result is no longer wanted
 */
export type Run = (changed: readonly string[], signal: AbortSignal) => Promise<void>;

/**
 * One run after another, never two at once. When something changes, the run under way is cancelled, because its result
 * is about what no longer is, and whoever saves a file waits for the new one; the next begins when the cancelled one has
 * cleaned up. Changes that come meanwhile make one run together.
 */
export class Reruns {
  /** When it was closed and the last run has ended; rejects as soon as a run does that was not cancelled. */
  readonly ended: Promise<void>;
  readonly #run: Run;
  readonly #changed = new Set<string>();
  #wanted = false;
  #closed = false;
  #underWay?: AbortController;
  #end!: (error?: unknown) => void;

  constructor(run: Run) {
    this.#run = run;
    this.ended = new Promise((resolve, reject) => {
      this.#end = (error) => (error === undefined ? resolve() : reject(error));
    });
    // Whoever waits for it hears of the rejection, also when it comes before anybody does.
    this.ended.catch(() => undefined);
  }

  ask(changed: Iterable<string> = []): void {
    if (this.#closed) return;
    for (const file of changed) this.#changed.add(file);
    this.#wanted = true;
    if (this.#underWay) this.#underWay.abort();
    else void this.#runAll();
  }

  /** Cancels the run under way and begins no other. */
  close(error?: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wanted = false;
    this.#underWay?.abort();
    if (!this.#underWay || error !== undefined) this.#end(error);
  }

  async #runAll(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      const changed = [...this.#changed].sort();
      this.#changed.clear();
      const underWay = new AbortController();
      this.#underWay = underWay;
      try {
        await this.#run(changed, underWay.signal);
      } catch (error) {
        // A run may well reject because it was cancelled, and nobody waits for its result any more.
        if (!underWay.signal.aborted) this.close(error);
      }
    }
    this.#underWay = undefined;
    if (this.#closed) this.#end();
  }
}
