import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process that runs. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** 0 where the system does not tell. */
  readonly session: number;
  /** In whatever unit the system has. Tells a process from a later one that got its number. */
  readonly started: string;
}

/**
 * All processes that run, zombies left out. It reads synchronously, because the last moment to look is the `exit` event
 * of our own process, after which nothing asynchronous happens any more; libraries that list processes cannot do that,
 * and start a `ps` that slim containers do not have.
 *
 * @returns undefined where the system does not tell
 */
export function runningProcesses(): readonly ProcessEntry[] | undefined {
  return process.platform === 'linux' ? readProc() : process.platform === 'win32' ? undefined : readPs();
}

/** Whether a process was started with a variable in its environment. False where the system does not tell. */
export function startedWith(pid: number, variable: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return readFileSync(`/proc/${pid}/environ`).includes(`${variable}=`);
  } catch {
    return false;
  }
}

export function readProc(): readonly ProcessEntry[] | undefined {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readStat(name) : []));
  } catch {
    return undefined;
  }
}

function readStat(pid: string): ProcessEntry[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program stands in brackets, and may hold brackets and blanks itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = '', parent, group, session] = fields;
    if (isDead(state)) return [];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: Number(session),
        started: fields[19] ?? '',
      },
    ];
  } catch {
    // It ended between the listing and the look.
    return [];
  }
}

/** What macOS and the BSDs have instead of /proc. */
export function readPs(): readonly ProcessEntry[] | undefined {
  const { status, stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,state=,lstart='], {
    encoding: 'latin1',
    env: { ...process.env, LC_ALL: 'C' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) return undefined;
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, group, state = '', ...started] = line.trim().split(/\s+/);
    if (!pid || isDead(state)) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), session: 0, started: started.join(' ') }];
  });
}

const isDead = (state: string) => state.startsWith('Z') || state.startsWith('X');
