import { Agent, request } from 'undici';
import { HttpWebhook, simulateCall } from '../src/index.js';
import { median, perSecond, say } from './measure.js';

const connections = 32;
const calls = 5000;
const rounds = 5;

/** (b) Whole calls, one fetch and two legs each, beside bare GETs to the same webhook over as many connections. */
export async function measureThroughput(webhook: string): Promise<void> {
  const url = `${webhook}/connect`;
  const plan = { primary: url, agents: ['no-answer', 'answer'], events: 'none', seed: 1 } as const;
  const http = new HttpWebhook();
  const agent = new Agent({ connections });
  const get = async () => {
    const { body } = await request(url, { dispatcher: agent });
    await body.text();
  };
  const call = async () => {
    const { legs } = await simulateCall(plan, { webhook: http });
    if (legs.length !== 2) throw new Error(`the call has ${legs.length} legs`);
  };
  const ratios: number[] = [];
  const rates: { calls: number; gets: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const gets = await perSecond(calls, connections, get);
    const whole = await perSecond(calls, connections, call);
    if (round === 0) continue;
    ratios.push(whole / gets);
    rates.push({ calls: whole, gets });
  }
  await Promise.all([http.close(), agent.close()]);
  say('    calls per second', Math.round(median(rates.map((rate) => rate.calls))).toString());
  say('    GETs per second', Math.round(median(rates.map((rate) => rate.gets))).toString());
  say('(b) calls ÷ GETs', median(ratios).toFixed(2), 'at least 0.4, aim 0.7');
}
