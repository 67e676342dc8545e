import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '../../../src/call/plan.js';
import type { RecordedCall } from '../../../src/record/recorded.js';
import { dialing, recordedCall } from '../../record/recordedCalls.js';

export const people = ['9876500001', '8041234567', '9876500002', '9876500003'] as const;

/** A call in which everybody has a number, and the second agent answers. */
export function numberedCall(plan: Partial<Plan> = {}): Promise<RecordedCall> {
  const [caller, exophone, first, second] = people;
  return recordedCall(
    {
      from: `0${caller}`,
      to: `0${exophone}`,
      agents: ['no-answer', 'answer'],
      customField: `of +91${caller}`,
      ...plan,
    },
    dialing([`+91${first}`, `+91${second}`], {
      call_event_passthru_url: `http://localhost:3000/events?who=%2B91${caller}&token=s3cr3t-token`,
      note: Buffer.from(`+91${caller}`).toString('base64'),
    }),
  );
}

/** @returns the name of a file with these records, each on a line */
export async function recordFile(folder: string, name: string, ...records: readonly object[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return file;
}
