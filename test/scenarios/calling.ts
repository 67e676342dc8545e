import { type CallRecord, type Plan, simulateCall } from '../../src/index.js';
import { type Owner, serveBodies } from './server.js';

/** A call to a webhook that answers with these parameters each time. */
export async function calling(owner: Owner, parameters: object, plan: Omit<Plan, 'primary'> = {}): Promise<CallRecord> {
  const webhook = await serveBodies(owner, parameters);
  return simulateCall({ ...plan, primary: webhook.url });
}
