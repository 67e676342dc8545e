import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { measureMachine } from './machineOnly.js';
import { measureMemory } from './memory.js';
import { measureStartup } from './startup.js';
import { measureThroughput } from './throughput.js';

// The memory of calls in flight comes first, before anything else has made the heap large.
await measureMemory();
const server = spawn(process.execPath, [fileURLToPath(new URL('./server.js', import.meta.url))], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
try {
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const webhook = line.toString().trim();
  measureStartup(webhook);
  await measureThroughput(webhook);
  await measureMachine();
} finally {
  server.stdin.end();
}
