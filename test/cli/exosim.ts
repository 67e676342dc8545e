import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fixturesFolder } from '../../fixtures/fixturesFolder.js';
import type { Owner } from '../scenarios/server.js';

export const packageFolder = dirname(fixturesFolder);
export const bin = join(packageFolder, 'bin', 'exosim.js');

/** What a command line came to. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
}

export interface Surroundings {
  /** Instead of what the test itself runs in: no colour is asked for, and nothing looks over the shoulder. */
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** Default: the Node that runs the test. */
  readonly node?: string;
}

/** Runs `exosim` in a process of its own, to its end. */
export function exosim(args: readonly string[], surroundings?: Surroundings): Promise<Ended> {
  return start(args, surroundings).ended;
}

/** The same, for a test that has something to do to it meanwhile. It does not outlive the test. */
export function startExosim(owner: Owner, args: readonly string[], surroundings?: Surroundings): Started {
  const started = start(args, surroundings);
  owner.teardown(() => started.child.kill('SIGKILL'));
  return started;
}

function start(args: readonly string[], { node = process.execPath, ...rest }: Surroundings = {}): Started {
  return run(node, [bin, ...args], rest);
}

/**
 * Runs any command, as a user would: the runner of the tests has every Node that it starts load something of its own,
 * which takes longer than exosim itself, and listens to signals.
 */
export function run(command: string, args: readonly string[], { env, cwd }: Omit<Surroundings, 'node'> = {}): Started {
  const { PATH = '', HOME = '' } = process.env;
  const asked = env?.NODE_OPTIONS === undefined ? [] : [`NODE_OPTIONS=${env.NODE_OPTIONS}`];
  const plainly = ['-u', 'NODE_OPTIONS', ...asked, command, ...args];
  const child = spawn('env', plainly, { cwd, env: { PATH, HOME, ...env } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) =>
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
  return { child, ended };
}
