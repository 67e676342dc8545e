import { explore } from '../src/explore/explore.js';
import { HttpWebhook } from '../src/index.js';
import { median, say } from './measure.js';

const rounds = 4;
const calls = 500;

/** (e) A walk over HTTP: calls one after the other, as by default, and with several at a time. */
export async function measureExplore(webhook: string): Promise<void> {
  const http = new HttpWebhook();
  for (const workers of [1, 16]) {
    const rates: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { paths, durationMs } = await explore(
        { primary: `${webhook}/connect`, events: 'none', seed: round },
        { webhook: http, depth: 6, maxCalls: calls, workers, thorough: true },
      );
      rates.push((paths.length / durationMs) * 1000);
    }
    say(`(e) explore: calls per second, ${workers} at a time`, Math.round(median(rates.slice(1))).toString());
  }
  await http.close();
}
