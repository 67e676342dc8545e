import type { Plan } from '../../call/plan.js';
import type { CallRecord } from '../../call/record.js';
import type { SimulateOptions } from '../../call/simulate.js';

/** One call that goes into a file as it goes on. */
export interface CallRecording {
  simulate(options: SimulateOptions): Promise<CallRecord>;
}

/** Only a call that is recorded pays for the recorder. @throws {UsageError} when the file cannot be written */
export async function startRecording(file: string, plan: Plan, version: string): Promise<CallRecording> {
  const [{ RecordFile }, { simulateRecorded }] = await Promise.all([
    import('../recordFile.js'),
    import('../../record/simulateRecorded.js'),
  ]);
  const target = new RecordFile(file);
  return {
    async simulate(options) {
      const { recorded, ...record } = await simulateRecorded(plan, options, version, target.listener(plan, version));
      if (record.reason === 'interrupted') target.breakOff({ ...record, recorded });
      else target.finish({ ...record, recorded });
      return record;
    },
  };
}
