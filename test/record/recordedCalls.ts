import type { Plan } from '../../src/call/plan.js';
import type { RecordedCall } from '../../src/record/recorded.js';
import { simulateRecorded } from '../../src/record/simulateRecorded.js';
import { dialing, inTurn, memoryWebhook } from '../call/memoryWebhook.js';

/** A call whose webhook gives these answers in turn, with all that it takes to have it again. */
export function recordedCall(plan: Partial<Plan>, ...answers: readonly unknown[]): Promise<RecordedCall> {
  const webhook = memoryWebhook(inTurn(...answers));
  return simulateRecorded({ primary: 'http://localhost:3000/connect', seed: 7, ...plan }, { webhook }, '0.1.0');
}

export { dialing };
