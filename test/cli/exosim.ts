import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fixturesFolder } from '../../fixtures/fixturesFolder.js';
import type { Owner } from '../scenarios/server.js';
import type { Ended } from './commandLine.js';
import { runWarm } from './warmProcess.js';

export const packageFolder = dirname(fixturesFolder);
export const bin = join(packageFolder, 'bin', 'exosim.js');

export type { Ended };

export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
}

export interface Surroundings {
  /** Instead of what the test itself runs in: no colour is asked for, and nothing looks over the shoulder. */
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** What stands on standard input, to its end. Default: nothing. */
  readonly stdin?: string | Uint8Array;
}

/**
 * Runs `exosim` to its end: until nothing would keep its process running. The process has run others before, because
 * that is ten times as fast; the command line has its own arguments, surroundings and streams all the same. What Node
 * itself reads when it starts, such as NODE_OPTIONS, it has not: that is for `startExosim`.
 */
export function exosim(args: readonly string[], { env, cwd, stdin = '' }: Surroundings = {}): Promise<Ended> {
  return runWarm({ args, env: plainEnvironment(env), cwd: cwd ?? process.cwd(), stdin });
}

/**
 * Starts `exosim` in a process of its own, for a test that has something to do to it meanwhile, or to which the process
 * matters. It does not outlive the test.
 */
export function startExosim(owner: Owner, args: readonly string[], surroundings?: Surroundings): Started {
  const started = run(process.execPath, [bin, ...args], surroundings);
  owner.teardown(() => started.child.kill('SIGKILL'));
  return started;
}

/**
 * Runs any command, as a user would: the runner of the tests has every Node that it starts load something of its own,
 * which takes longer than exosim itself, and listens to signals.
 */
export function run(command: string, args: readonly string[], { env, cwd, stdin }: Surroundings = {}): Started {
  const asked = env?.NODE_OPTIONS === undefined ? [] : [`NODE_OPTIONS=${env.NODE_OPTIONS}`];
  const plainly = ['-u', 'NODE_OPTIONS', ...asked, command, ...args];
  const child = spawn('env', plainly, { cwd, env: plainEnvironment(env) });
  // Whoever does not read it to its end may end first.
  child.stdin.on('error', () => undefined).end(stdin);
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

function plainEnvironment(env: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, ...env };
}
