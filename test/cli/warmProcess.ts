import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CommandLine, Ended } from './commandLine.js';

const host = join(import.meta.dirname, 'commandHost.js');
const idle: WarmProcess[] = [];

/**
 * Runs a command line in a process that has run others before, if one of them is idle, and keeps it for the next one.
 * To start Node and load exosim costs ten times what most command lines do.
 */
export async function runWarm(line: CommandLine): Promise<Ended> {
  const process = idle.pop() ?? new WarmProcess();
  const ended = await process.run(line);
  idle.push(process);
  return ended;
}

/** It ends with the process of the tests, which it does not keep running while it is idle. */
class WarmProcess {
  readonly #child: ChildProcess;

  constructor() {
    const { PATH = '', HOME = '' } = process.env;
    // As bin/exosim.js has it; and nothing of the runner of the tests, which listens to signals.
    this.#child = spawn('env', ['-u', 'NODE_OPTIONS', process.execPath, '--liftoff-only', host], {
      env: { PATH, HOME },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    this.#child.unref();
  }

  async run(line: CommandLine): Promise<Ended> {
    this.#child.channel?.ref();
    this.#child.send(line);
    const over = new AbortController();
    const answer = once(this.#child, 'message', { signal: over.signal });
    const gone = once(this.#child, 'exit', { signal: over.signal });
    try {
      return await Promise.race([
        answer.then(([ended]) => ended as Ended),
        gone.then(([status, signal]) => {
          const command = JSON.stringify(line.args);
          throw new Error(`${command} ended its process with ${status ?? signal}: give it one of its own`);
        }),
      ]);
    } finally {
      for (const waiting of [answer, gone]) waiting.catch(() => undefined);
      over.abort();
      this.#child.channel?.unref();
    }
  }
}
