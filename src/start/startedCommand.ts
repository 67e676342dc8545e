import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { excerpt, quote } from '../contract/text/printable.js';
import { endWithProcess, type Ward } from './endOfProcess.js';
import { OutputTail } from './outputTail.js';
import { ProcessFamily } from './processFamily.js';
import { WebhookStartError } from './webhookStartError.js';

export interface CommandOptions {
  /** For the shell (`/bin/sh`, or `cmd.exe` on Windows), as the user typed it. */
  readonly command: string;
  /** Default: our own. */
  readonly cwd?: string;
  /** Default: our own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Between SIGTERM and SIGKILL, in milliseconds. Default: 2000. */
  readonly grace?: number;
}

/** How a command ended: by itself with a status, or by a signal. */
export interface Exit {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What SIGKILL may take, in milliseconds: a process that waits for a disk ends only when that answers. */
const killPatience = 5000;
/** For output that is still on its way when everybody has ended, in milliseconds. */
const outputPatience = 500;
const longestPause = 100;

/**
 * A shell command that runs in a process group of its own, so that Ctrl-C in a terminal reaches it only through us.
 * It does not keep our process alive, and does not outlive it (`endWithProcess`).
 */
export class StartedCommand implements Ward {
  /** Of the command itself; what it left in the background may still run. */
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #family: ProcessFamily;
  readonly #tail = new OutputTail();
  readonly #grace: number;
  readonly #hurry = new AbortController();
  readonly #release: () => void;
  readonly #closed: Promise<unknown>;
  #exit?: Exit;
  #stopped?: Promise<void>;

  /** @throws {WebhookStartError} `cannot-start` */
  static async start(options: CommandOptions): Promise<StartedCommand> {
    const mark = `EXOSIM_STARTED_${randomUUID().replaceAll('-', '_')}`;
    try {
      const child = launch(options, mark);
      if (child.pid !== undefined) return new StartedCommand(child, child.pid, mark, options.grace ?? 2000);
      await once(child, 'spawn');
      throw new Error('it has no process id');
    } catch (error) {
      throw new WebhookStartError('cannot-start', unstartable(options, error as NodeJS.ErrnoException));
    }
  }

  private constructor(child: ChildProcess, pid: number, mark: string, grace: number) {
    this.#child = child;
    this.#family = new ProcessFamily(pid, mark);
    this.#grace = grace;
    this.#release = endWithProcess(this);
    this.exited = new Promise((resolve) => {
      child.on('exit', (status, signal) => {
        this.#exit = { status, signal };
        this.#family.leaderEnded();
        resolve(this.#exit);
      });
    });
    this.#closed = new Promise((resolve) => child.on('close', resolve));
    child.on('error', () => undefined);
    child.stdin?.on('error', () => undefined);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => this.#tail.add(chunk));
    for (const handle of this.#handles()) handle.unref();
  }

  /** How the command ended; undefined while it runs. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** The last lines that it and its children printed, both streams together, safe to print. */
  output(): string {
    return this.#tail.text();
  }

  /**
   * Ends the command and all that came of it: SIGTERM, and after the grace period SIGKILL. Ends at once when everybody
   * has gone. May be called again.
   *
   * @throws {WebhookStartError} `cannot-end`
   */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  hurry(): void {
    this.#hurry.abort();
  }

  killNow(): void {
    this.#family.killNow();
  }

  async #stop(): Promise<void> {
    for (const handle of this.#handles()) handle.ref();
    try {
      await this.#signalled('SIGTERM', this.#grace, this.#hurry.signal);
      const left = await this.#signalled('SIGKILL', killPatience);
      if (left.length > 0) throw new WebhookStartError('cannot-end', unendable(left));
      await Promise.race([this.#closed, pause(outputPatience)]);
    } finally {
      this.#release();
      this.#child.stdout?.destroy();
      this.#child.stderr?.destroy();
      for (const handle of this.#handles()) handle.unref();
    }
  }

  /** Sends the signal to everybody, also to those who turn up meanwhile, and waits for their end. @returns who is left */
  async #signalled(signal: NodeJS.Signals, patience: number, hurry?: AbortSignal): Promise<readonly number[]> {
    const until = performance.now() + patience;
    const told = new Set<number>();
    for (let wait = 5; ; wait = Math.min(wait * 2, longestPause)) {
      const members = this.#family.members();
      const untold = members.filter((member) => !told.has(member));
      this.#family.signal(untold, signal);
      for (const member of untold) told.add(member);
      if (members.length === 0 || hurry?.aborted || performance.now() >= until) return members;
      await pause(Math.min(wait, patience), undefined, { signal: hurry }).catch(() => undefined);
    }
  }

  #handles(): readonly { ref(): unknown; unref(): unknown }[] {
    const { stdin, stdout, stderr } = this.#child;
    return [this.#child, ...([stdin, stdout, stderr].filter((stream) => stream !== null) as unknown as Socket[])];
  }
}

function launch({ command, cwd, env = process.env }: CommandOptions, mark: string): ChildProcess {
  // Standard input is a pipe into which nothing is written: some servers end when theirs does.
  const options = { cwd, env: { ...env, [mark]: '1' }, stdio: 'pipe' } as const;
  if (process.platform === 'win32') return spawn(command, { ...options, shell: true, windowsHide: true });
  // Only when both streams are one pipe do they come in the order in which they were written. The second shell is given
  // the command untouched, so that its messages speak of the line that the user typed.
  return spawn('/bin/sh', ['-c', 'exec /bin/sh -c "$1" 2>&1', 'sh', command], { ...options, detached: true });
}

function unstartable({ command, cwd }: CommandOptions, { code, message }: NodeJS.ErrnoException): string {
  const reason = code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such folder' : excerpt(message, 120);
  const place = cwd === undefined ? '' : ` in ${excerpt(cwd, 200)}`;
  return `The command ${quote(command)} cannot be started${place}: ${reason}.`;
}

function unendable(left: readonly number[]): string {
  const [noun, them] = left.length === 1 ? ['process', 'it'] : ['processes', 'them'];
  return `The webhook's ${noun} ${left.map(Math.abs).join(', ')} cannot be ended; end ${them} yourself.`;
}
