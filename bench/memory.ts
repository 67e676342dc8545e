import { createWorld, simulateCall, VirtualClock, type WebhookPort } from '../src/index.js';
import { say } from './measure.js';
import { answering } from './stub.js';

const calls = 5000;

/** (c) What 1,000 calls in flight keep in memory: all of them are talking when it is measured. */
async function measureMemory(): Promise<void> {
  const clock = new VirtualClock();
  const world = createWorld({ clock, seed: 1 });
  const webhook: WebhookPort = answering({
    destination: [{ contact_uri: '+919876500001' }, { contact_uri: '+919876500002' }],
  });
  const plan = { primary: 'http://stub.invalid/', agents: ['no-answer', 'answer'] };
  await simulateCall(plan, { world: createWorld({ seed: 1 }), webhook });
  const before = resident();
  const running = Array.from({ length: calls }, () => simulateCall(plan, { world, webhook }));
  let during = 0;
  clock.setTimeout(() => {
    during = resident();
  }, 60_000);
  await Promise.all(running);
  say(
    '(c) resident memory per 1,000 calls in flight',
    `${((((during - before) / calls) * 1000) / 1024 / 1024).toFixed(1)} MiB`,
  );
}

function resident(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

await measureMemory();
