import { simulateCall } from '../src/index.js';
import { median, perSecond, say } from './measure.js';
import { answering } from './stub.js';

/** (d) Calls without a network: what the machine, the log and the record cost by themselves. */
export async function measureMachine(): Promise<void> {
  const webhook = answering({ destination: [{ contact_uri: '+919876500001' }, { contact_uri: '+919876500002' }] });
  const plan = { primary: 'http://stub.invalid/', agents: ['no-answer', 'answer'], seed: 1 };
  const rates: number[] = [];
  for (let round = 0; round < 4; round++) rates.push(await perSecond(5000, 32, () => simulateCall(plan, { webhook })));
  say('(d) machine-only calls per second', Math.round(median(rates.slice(1))).toString());
}
