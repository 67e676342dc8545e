import type { Plan } from '../../../src/call/plan.js';
import type { RecordedCall } from '../../../src/record/recorded.js';
import { simulateRecorded } from '../../../src/record/simulateRecorded.js';
import { type AnswerTo, memoryWebhook } from '../../call/memoryWebhook.js';

/** A recorded call, made without a network; its seed decides its CallSid. */
export function recordedCall(answer: AnswerTo, plan: Partial<Plan> = {}): Promise<RecordedCall> {
  const whole = { primary: 'http://localhost:3000/connect', seed: 1, ...plan };
  return simulateRecorded(whole, { webhook: memoryWebhook(answer) }, '0.1.0');
}

/** As `--record` writes them: one to a line. */
export function lines(records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
