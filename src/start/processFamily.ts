import { spawnSync } from 'node:child_process';
import { type ProcessEntry, runningProcesses, startedWith } from './processTable.js';

/** How often a synchronous end looks again, and how long it waits in between, in milliseconds. */
const looks = 50;
const betweenLooks = 10;

/**
 * A process that leads a group of its own, and all that came of it: its group and session, and everybody's children.
 * On Linux also who left all of these and lost its parent (a daemon), as long as it kept the variable that marks the
 * family in its environment. Elsewhere such a one is found only if it was seen before its parent died.
 */
export class ProcessFamily {
  readonly #leader: number;
  readonly #mark: string;
  readonly #seen = new Set<string>();
  #over = false;

  /** @param mark the name of an environment variable that the leader was started with, and nobody else */
  constructor(leader: number, mark: string) {
    this.#leader = leader;
    this.#mark = mark;
  }

  /** Who is alive, as `process.kill` takes it: process ids, or that of the group where the system tells no more. */
  members(): readonly number[] {
    if (this.#over) return [];
    const running = runningProcesses();
    if (!running) return this.#leaderRuns() ? [this.#wholeFamily()] : [];
    const family = this.#withDescendants(
      running.filter((entry) => this.#belongs(entry)),
      running,
    );
    for (const entry of family) this.#seen.add(identity(entry));
    return family.map(({ pid }) => pid);
  }

  /** Those who are gone, or not ours to signal, are passed over. */
  signal(members: readonly number[], signal: NodeJS.Signals): void {
    for (const member of members) {
      if (process.platform === 'win32') {
        spawnSync('taskkill', ['/pid', String(member), '/T', '/F'], { windowsHide: true });
        continue;
      }
      try {
        process.kill(member, signal);
      } catch {}
    }
  }

  /** To be told when the leader has ended: once nobody is left, its number may go to a stranger. */
  leaderEnded(): void {
    this.#over = this.members().length === 0;
  }

  /** Kills everybody before it returns: for the end of our own process. Half a second at most. */
  killNow(): void {
    const cell = new Int32Array(new SharedArrayBuffer(4));
    for (let look = 0; look < looks; look++) {
      const members = this.members();
      if (members.length === 0) return;
      this.signal(members, 'SIGKILL');
      Atomics.wait(cell, 0, 0, betweenLooks);
    }
  }

  #belongs(entry: ProcessEntry): boolean {
    return (
      entry.group === this.#leader ||
      entry.session === this.#leader ||
      this.#seen.has(identity(entry)) ||
      startedWith(entry.pid, this.#mark)
    );
  }

  #withDescendants(found: readonly ProcessEntry[], running: readonly ProcessEntry[]): readonly ProcessEntry[] {
    const family = new Set(found);
    // A set that grows while it is walked is walked to its new end.
    for (const { pid } of family) for (const entry of running) if (entry.parent === pid) family.add(entry);
    return [...family];
  }

  #wholeFamily(): number {
    return process.platform === 'win32' ? this.#leader : -this.#leader;
  }

  #leaderRuns(): boolean {
    try {
      return process.kill(this.#wholeFamily(), 0);
    } catch {
      return false;
    }
  }
}

const identity = ({ pid, started }: ProcessEntry) => `${pid} ${started}`;
