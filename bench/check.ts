import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { simulate } from '../src/call/simulate.js';
import { runCases } from '../src/check/runCases.js';
import { suiteCases } from '../src/check/suiteCases.js';
import { HttpWebhook } from '../src/index.js';
import { parseSuite } from '../src/suite/readSuite.js';
import { median, perSecond, say } from './measure.js';

const exosim = fileURLToPath(new URL('../../bin/exosim.js', import.meta.url));
const workers = 32;

/** (f) The battery as a command; scenarios beside bare GETs; and what ten thousand of them keep in memory. */
export async function measureCheck(webhook: string): Promise<void> {
  await measureBattery();
  const url = `${webhook}/connect`;
  const http = new HttpWebhook();
  const agent = new Agent({ connections: workers });
  const get = async () => {
    const { body } = await request(url, { dispatcher: agent });
    await body.text();
  };
  const ratios: number[] = [];
  for (let round = 0; round <= 4; round++) {
    const gets = await perSecond(3000, workers, get);
    const began = performance.now();
    await scenarios(1000, url, http);
    if (round > 0) ratios.push(1000 / ((performance.now() - began) / 1000) / gets);
  }
  say('(f) scenarios ÷ GETs', median(ratios).toFixed(2), 'at least 0.25');
  const memory: number[] = [];
  await scenarios(10_000, url, http, (done) => {
    if (done !== 1000 && done !== 10_000) return;
    globalThis.gc?.();
    memory.push(process.memoryUsage().heapUsed / 1024 / 1024);
  });
  const [before = Number.NaN, after = Number.NaN] = memory;
  say('(f) heap after 10,000 scenarios − after 1,000', `${(after - before).toFixed(1)} MiB`, 'flat');
  await Promise.all([http.close(), agent.close()]);
}

async function scenarios(count: number, primary: string, http: HttpWebhook, onDone?: (done: number) => void) {
  const suite = parseSuite(
    'bench.yaml',
    JSON.stringify({
      defaults: { primary, events: 'none' },
      scenarios: [
        {
          name: 'a call',
          matrix: {
            customField: Array.from({ length: count / 2 }, (_, index) => `call ${index}`),
            agents: [['answer'], ['no-answer', 'answer']],
          },
          expect: 'conversation-ended',
        },
      ],
    }),
    {},
  );
  const cases = suiteCases(
    suite.cases.map((one, index) => ({ index, suite, one })),
    () => http,
    simulate,
  );
  const results = await runCases(cases, { workers, retries: 0, bail: false, keepCalls: false, onDone });
  const failed = results.find(({ status }) => status === 'failed');
  if (failed) throw new Error(`${failed.name}: ${failed.failures[0]?.message}`);
}

/** The built-in battery against a webhook that answers in 1 ms, as a pipeline runs it. */
async function measureBattery(): Promise<void> {
  const body = JSON.stringify({ destination: [] });
  const server = createServer((_request, response) => {
    setTimeout(() => response.setHeader('content-type', 'application/json').end(body), 1);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const primary = `http://127.0.0.1:${(server.address() as AddressInfo).port}/connect`;
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const began = performance.now();
    const child = spawn(process.execPath, [exosim, 'check', '--primary', primary], { stdio: 'ignore' });
    const [status] = (await once(child, 'close')) as [number];
    if (status !== 0) throw new Error(`exosim check ended with status ${status}`);
    times.push(performance.now() - began);
  }
  server.close();
  say('(f) exosim check, the whole battery', `${(median(times) / 1000).toFixed(2)} s`, 'under 3 s');
}
