import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { measureCheck } from './check.js';
import { measureExplore } from './explore.js';
import { measureImport } from './import.js';
import { measureMachine } from './machineOnly.js';
import { measureReplay } from './replay.js';
import { measureStartup } from './startup.js';
import { measureThroughput } from './throughput.js';

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

// The memory of calls in flight has a process of its own: thousands of calls at once leave a heap, and a compiler's
// opinion of it, that nothing else should be measured with.
spawnSync(process.execPath, ['--expose-gc', script('./memory.js')], { stdio: 'inherit' });
const server = spawn(process.execPath, [script('./server.js')], { stdio: ['pipe', 'pipe', 'inherit'] });
try {
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const webhook = line.toString().trim();
  measureStartup(webhook);
  await measureThroughput(webhook);
  await measureMachine();
  await measureReplay();
  await measureExplore(webhook);
  await measureCheck(webhook);
  await measureImport();
} finally {
  server.stdin.end();
}
