import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import t from 'tap';
import { readProc, readPs, startedWith } from '../../src/start/processTable.js';

const linux = process.platform === 'linux';
const ps = spawnSync('ps', ['-A', '-o', 'pid=,lstart=']).status === 0;

t.test(
  '/proc and ps tell the same of a child in a session of its own',
  {
    skip: !(linux && ps) && 'one of them is not here',
  },
  async (t) => {
    const child = spawn('/bin/sh', ['-c', 'exec sleep 600'], { detached: true, env: { ...process.env, A_MARK: '1' } });
    t.teardown(() => child.kill('SIGKILL'));
    await once(child, 'spawn');
    const { pid = 0 } = child;
    const family = { pid, parent: process.pid, group: pid };
    t.match(
      readProc()?.find((entry) => entry.pid === pid),
      { ...family, session: pid, started: /^\d+$/ },
    );
    t.match(
      readPs()?.find((entry) => entry.pid === pid),
      { ...family, session: 0, started: /^\S+ \S+ +\d+ \d+:\d+:\d+ \d+$/ },
    );
    t.equal(startedWith(pid, 'A_MARK'), true);
    t.equal(startedWith(pid, 'B_MARK'), false);

    child.kill('SIGKILL');
    await once(child, 'exit');
    t.notOk(readProc()?.some((entry) => entry.pid === pid));
    t.equal(startedWith(pid, 'A_MARK'), false);
  },
);
