import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { closedPort, type Owner } from '../scenarios/server.js';

/** The script of a webhook that does not want to end; see there. */
export const stubbornWebhook = `"${process.execPath}" "${new URL('stubbornWebhook.js', import.meta.url).pathname}"`;

/** A process that is there and no zombie. */
export function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Looks until the condition holds, 30 s long. */
export async function until(holds: () => unknown): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`this never came true: ${holds}`);
    await pause(10);
  }
}

/** Waits until none of them is left. */
export async function gone(pids: readonly number[]): Promise<void> {
  await until(() => !pids.some(alive));
}

/** What `stubbornWebhook` tells of itself. */
export interface StubbornFamily {
  readonly webhook: number;
  readonly child: number;
  readonly sessionChild: number;
  readonly daemon: number;
  /** How often the webhook was asked to end. */
  readonly asked: number;
}

export interface StubbornPlace {
  readonly port: string;
  readonly url: string;
  family(): Promise<StubbornFamily>;
  pids(): Promise<readonly number[]>;
  pidsOf(family: StubbornFamily): readonly number[];
}

/** Where a stubborn webhook is to listen. Whatever of it is left at the end of the test is killed. */
export async function stubbornPlace(owner: Owner): Promise<StubbornPlace> {
  const origin = await closedPort();
  const left: number[] = [];
  const family = async () => (await (await fetch(`${origin}/family`)).json()) as StubbornFamily;
  const pidsOf = ({ webhook, child, sessionChild, daemon }: StubbornFamily) => {
    left.push(webhook, child, sessionChild, daemon);
    return [webhook, child, sessionChild, daemon];
  };
  owner.teardown(() => {
    for (const pid of left.filter(alive)) process.kill(pid, 'SIGKILL');
  });
  return {
    port: new URL(origin).port,
    url: `${origin}/health`,
    family,
    pidsOf,
    pids: async () => pidsOf(await family()),
  };
}
