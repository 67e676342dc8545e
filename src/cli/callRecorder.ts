import { type Simulate, simulate } from '../call/simulate.js';
import type { RecordFile } from './recordFile.js';

/** Simulates the calls of a run, and keeps them in the file of `--record` if there is one. */
export class CallRecorder {
  readonly #file: string | undefined;
  readonly #version: string;
  #target: RecordFile | undefined;
  #runs = 0;
  #simulate: Simulate = simulate;

  constructor(file: string | undefined, version: string) {
    this.#file = file;
    this.#version = version;
  }

  /** The same one for all runs. */
  readonly simulate: Simulate = (plan, options) => this.#simulate(plan, options);

  /**
   * To be called before each run. Only a run that is recorded pays for the recorder.
   *
   * @throws {UsageError} when the file cannot be written; nothing was called yet
   */
  async begin(): Promise<void> {
    if (this.#file === undefined) return;
    const [{ RecordFile }, { simulateRecorded }] = await Promise.all([
      import('./recordFile.js'),
      import('../record/simulateRecorded.js'),
    ]);
    const target = new RecordFile(this.#file, this.#runs++ === 0);
    this.#target = target;
    this.#simulate = async (plan, options) => {
      const { recorded, ...record } = await simulateRecorded(plan, options, this.#version);
      target.add({ ...record, recorded });
      return record;
    };
  }

  /** The run is over: what was recorded takes its place. */
  finish(): void {
    this.#target?.finish();
    this.#target = undefined;
  }

  /** The run has come to no end, unless it is finished: what was recorded takes the place of nothing. */
  breakOff(): void {
    this.#target?.breakOff();
    this.#target = undefined;
  }
}
