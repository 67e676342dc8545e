// A webhook that ignores every polite signal, and has three relatives that do so, too: a child in its group, a child in
// a session of its own, and a daemon in another session whose parent is dead.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';

let asked = 0;
process.on('SIGTERM', () => {
  asked += 1;
});
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

const deaf = "trap '' TERM INT HUP;";
const child = spawn('/bin/sh', ['-c', `${deaf} exec sleep 600`], { stdio: 'inherit' });
const sessionChild = spawn('/bin/sh', ['-c', `${deaf} exec sleep 600`], { stdio: 'inherit', detached: true });
const daemon = await daemonPid(
  spawn('/bin/sh', ['-c', `${deaf} sleep 600 >/dev/null & echo $!`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  }),
);

const server = createServer((request, response) => {
  if (request.url !== '/family') return response.end('well');
  response.end(
    JSON.stringify({ webhook: process.pid, child: child.pid, sessionChild: sessionChild.pid, daemon, asked }),
  );
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listening'));

async function daemonPid(parent: ChildProcess): Promise<number> {
  let printed = '';
  parent.stdout?.on('data', (chunk) => {
    printed += chunk;
  });
  await once(parent, 'close');
  return Number(printed);
}
